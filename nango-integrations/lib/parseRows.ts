import type { NangoAction } from 'nango';
import type * as z from 'zod';

/** How an upstream item becomes a record of a model. */
export interface RowShape<Item, Row> {
  upstream: z.ZodType<Item>;
  model: z.ZodType<Row>;
  toRow: (item: Item) => Row;
}

/**
 * Turns upstream items into records. What does not fit the model is left out, counted and logged: one odd item must not
 * stop the others, and must not be saved half. A sync that deletes what it has not seen uses `createFullRead` instead.
 */
export async function parseRows<Item, Row>(nango: Pick<NangoAction, 'log'>, items: unknown[], { upstream, model, toRow }: RowShape<Item, Row>): Promise<Row[]> {
  const rows: Row[] = [];
  let firstProblem = '';
  for (const item of items) {
    const read = upstream.safeParse(item);
    // Parsing by the model also gives its order of keys: Nango compares JSON text, where another order is a change.
    const row = read.success ? model.safeParse(toRow(read.data)) : read;
    if (row.success) rows.push(row.data);
    else firstProblem ||= problemOf(row.error);
  }
  const invalid = items.length - rows.length;
  if (invalid > 0) await nango.log(`Left out ${invalid} of ${items.length} items that do not fit: ${firstProblem}`, { level: 'warn' });
  return rows;
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message;
}
