import type { RecordSort } from '../../../protocol/index.js';
import { fieldValue, type FieldValueOptions } from './fieldValue.js';

/**
 * One ordered run of rows: by a value and then by an id, in one direction, so that one index serves both directions and a page
 * can go on after a row.
 */
export interface Part {
  /** The value in SQL, of the row `r`; null where all rows of the part are without. */
  value: string | null;
  /** What a value of a cursor is cast to. */
  valueType: 'timestamptz' | 'text' | 'numeric' | 'boolean';
  id: 'r.id' | 'r.uuid';
  idType: 'text' | 'uuid';
  direction: 'asc' | 'desc';
  condition: string | null;
}

/** What changed last comes first. */
export function byChange(): Part {
  return { value: 'r.modified_at', valueType: 'timestamptz', id: 'r.uuid', idType: 'uuid', direction: 'desc', condition: null };
}

/** In an order that no change disturbs, for reading everything. */
export function byId(): Part {
  return { value: null, valueType: 'text', id: 'r.id', idType: 'text', direction: 'asc', condition: null };
}

export function withValue({ field, kind = 'text', direction = 'asc' }: RecordSort, options: FieldValueOptions): Part {
  const { sql, type } = fieldValue(field, kind, options);
  return { value: sql, valueType: type, id: 'r.id', idType: 'text', direction, condition: `${sql} is not null` };
}

/** They come last, whatever the direction: no index has that in both. */
export function withoutValue({ field, kind = 'text' }: RecordSort, options: FieldValueOptions): Part {
  const { sql } = fieldValue(field, kind, options);
  return { value: null, valueType: 'text', id: 'r.id', idType: 'text', direction: 'asc', condition: `${sql} is null` };
}

/** As SQL after `order by`. */
export function orderOf({ value, id, direction }: Part): string {
  return [value, id].flatMap((term) => (term === null ? [] : [`${term} ${direction}`])).join(', ');
}
