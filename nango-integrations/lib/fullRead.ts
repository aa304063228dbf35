import type { NangoAction } from 'nango';
import { parseRows, type RowShape } from './parseRows.js';

/** One reading of all that a provider has, over the pages of a run and its interruptions. */
export interface FullRead {
  /**
   * As `parseRows`, and counts what it leaves out. Throws when nothing of a page fits: that is an answer of another shape,
   * not data, and a run that went on would look like a success.
   */
  parseRows<Item, Row>(items: unknown[], shape: RowShape<Item, Row>): Promise<Row[]>;
  /** How many items were left out so far, for the checkpoint. */
  leftOut(): number;
  /**
   * Whether `trackDeletesEnd` may follow. It deletes what was not saved, and an item that was left out may be stored from
   * when it did fit. False, and said in the log, when there was one.
   *
   * Without `trackDeletesEnd` the mark of `trackDeletesStart` stays, and the next run starts from the same mark. That run
   * deletes what has been in none of them since; what went after it was still seen goes in the run after that.
   */
  mayDelete(): Promise<boolean>;
}

/** `leftOut` comes from the checkpoint of an interrupted run; 0 for a new one. */
export function createFullRead(nango: Pick<NangoAction, 'log'>, { provider, leftOut }: { provider: string; leftOut: number }): FullRead {
  let count = leftOut;
  return {
    async parseRows(items, shape) {
      const rows = await parseRows(nango, items, shape);
      if (items.length > 0 && rows.length === 0) throw new Error(`${provider} answered ${counted(items.length)}, none of which fits what we know of it.`);
      count += items.length - rows.length;
      return rows;
    },
    leftOut: () => count,
    async mayDelete() {
      if (count === 0) return true;
      const reason = `${counted(count)} of ${provider} did not fit, and may be one that is stored`;
      await nango.log(`Deleted nothing in this run: ${reason}. The next run in which all fit deletes what is gone.`, { level: 'warn' });
      return false;
    },
  };
}

function counted(items: number): string {
  return items === 1 ? '1 item' : `${items} items`;
}
