import type { RecordsSelection } from '../../../protocol/index.js';
import { quoteText } from '../Database.js';
import { recordColumns, type RecordRow } from '../keptRecord.js';
import { conditionsOf } from './conditions.js';
import type { FieldValueOptions } from './fieldValue.js';
import type { Mirrored } from './Mirrored.js';
import { orderOf, type Part } from './parts.js';
import type { Place } from './place.js';
import { Statement } from './Statement.js';

/** A selection from one stream. */
export interface Selected {
  mirrored: Mirrored;
  streamId: string;
  model: string;
  selection: RecordsSelection;
  collation: string;
}

export type PageRow = RecordRow & { key: string; value: string | null };

export interface PageRequest {
  part: (options: FieldValueOptions) => Part;
  place: Place;
  limit: number;
}

/** Reads rows of one part of a selection. */
export async function readPart(selected: Selected, { part: partOf, place, limit }: PageRequest): Promise<PageRow[]> {
  const { statement, options, conditions } = begin(selected);
  const part = partOf(options);
  if (part.condition) conditions.push(part.condition);
  if ('after' in place) conditions.push(beyond(part, place.after, statement));
  const offset = 'offset' in place ? place.offset : 0;
  const ids = `select r.id from ${recordsOf(selected)} as r where ${conditions.join(' and ')} order by ${orderOf(part)} offset ${statement.add(offset)}::bigint limit ${statement.add(limit)}::int`;
  return readRows(selected, statement, { ids, key: part.id, value: part.value, last: limit - 1 });
}

/** Reads rows in an order of several levels. */
export async function readOrdered(selected: Selected, { order, offset, limit }: { order: (options: FieldValueOptions) => string; offset: number; limit: number }): Promise<PageRow[]> {
  const { statement, options, conditions } = begin(selected);
  const ids = `select r.id from ${recordsOf(selected)} as r where ${conditions.join(' and ')} order by ${order(options)} offset ${statement.add(offset)}::bigint limit ${statement.add(limit)}::int`;
  return readRows(selected, statement, { ids, key: 'r.id', value: null, last: limit });
}

export async function countRows(selected: Selected, partOf?: (options: FieldValueOptions) => Part): Promise<number> {
  const { statement, options, conditions } = begin(selected);
  const condition = partOf?.(options).condition;
  if (condition) conditions.push(condition);
  const [row] = await selected.mirrored.database.query<{ n: string }>(`select count(*)::text as n from ${recordsOf(selected)} as r where ${conditions.join(' and ')}`, statement.params);
  return Number(row?.n ?? 0);
}

function begin({ mirrored, streamId, model, selection, collation }: Selected) {
  const statement = new Statement();
  const options: FieldValueOptions = { mirrored, model, statement, collation };
  const conditions = [`r.stream_id = ${statement.add(streamId)}::bigint`];
  // Postgres uses a partial index only when it can see that the rows are among its own.
  if (mirrored.indexes.some((index) => index.model === model)) conditions.push(`r.model = ${quoteText(model)}`);
  conditions.push(...conditionsOf(selection, options));
  return { statement, options, conditions };
}

/**
 * The ids come first, from an index where there is one: a row that is passed over is not put together. Where the page ends is
 * told by the values of its last rows alone, for they are dear to reckon.
 */
function readRows(selected: Selected, statement: Statement, { ids, key, value, last }: { ids: string; key: string; value: string | null; last: number }): Promise<PageRow[]> {
  return selected.mirrored.database.query<PageRow>(
    `select ${recordColumns}, ${key}::text as key, case when page.n >= ${statement.add(last)}::int then ${value ?? 'null'}::text end as value
     from (select id, row_number() over () as n from (${ids}) as ids) as page
     join ${recordsOf(selected)} as r on r.stream_id = $1::bigint and r.id = page.id order by page.n`,
    statement.params,
  );
}

function beyond(part: Part, { value, id }: { value: string | null; id: string }, statement: Statement): string {
  const comparison = part.direction === 'asc' ? '>' : '<';
  const idParam = `${statement.add(id)}::${part.idType}`;
  if (part.value === null) return `${part.id} ${comparison} ${idParam}`;
  return `(${part.value}, ${part.id}) ${comparison} (${statement.add(value)}::${part.valueType}, ${idParam})`;
}

function recordsOf({ mirrored }: Selected): string {
  return `${mirrored.schema}.records`;
}
