import type { RecordFilter } from './recordsQuery.js';

/** One level of a table's order. */
export interface ColumnSort {
  /** The column's key. */
  key: string;
  direction: 'asc' | 'desc';
}

/** A condition on a column; as in a `RecordFilter`, without the field, which the column knows. */
export type ColumnFilter = RecordFilter extends infer Filter ? (Filter extends unknown ? Omit<Filter, 'field'> : never) : never;

/** What a person can change about a table. JSON throughout. */
export interface RecordsTableState {
  /** The first level counts most. @default [] */
  sort: readonly ColumnSort[];
  /** Words or parts of words to search for, in any case. @default '' */
  search: string;
  /** By the columns' keys. @default {} */
  filters: Readonly<Record<string, ColumnFilter>>;
  /** Records deleted at the source: left out, among the others and marked, or alone. @default 'hide' */
  deleted: 'hide' | 'mark' | 'only';
  /** Keys of columns that are not shown. @default [] */
  hidden: readonly string[];
  /** Keys of columns that stay in sight at the start, in this order. @default [] */
  pinned: readonly string[];
  /** Widths in CSS pixels of columns that somebody resized, by key. @default {} */
  widths: Readonly<Record<string, number>>;
  /** How high the rows are; null: as the provider's `appearance` says. @default null */
  density: 'comfortable' | 'compact' | null;
}
