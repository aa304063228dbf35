/** How values of a field are compared. @default 'text' */
export type FieldKind = 'text' | 'number' | 'date' | 'boolean';

/**
 * A field of a record by its name, or by its path from the outside in: `['values', 'Name']`. Names are data: any text is one. Of what Nango
 * notes of a record, `['_nango_metadata', 'last_modified_at']` and the other times can be asked for, and `last_action`.
 */
export type FieldPath = string | readonly string[];

/** One level of an order; records without a value, or with one of another kind, come last in either direction. */
export interface RecordSort {
  field: FieldPath;
  /** @default 'asc' */
  direction?: 'asc' | 'desc';
  kind?: FieldKind;
}

/** One condition on a field; several are combined with AND. */
export type RecordFilter =
  /** The value as text contains this text, in any case. */
  | { field: FieldPath; contains: string }
  /** From, to, or both, ends included. Dates are ISO 8601. */
  | { field: FieldPath; kind: 'number'; from?: number; to?: number }
  | { field: FieldPath; kind: 'date'; from?: string; to?: string }
  /** The value is one of these; null stands for no value. */
  | { field: FieldPath; in: readonly (string | number | boolean | null)[] };

/** Which records to read where all of them are at hand. Needs a store: Nango's own stream has one order and no search. */
export interface RecordsSelection {
  /** The first level counts most. @default what changed last comes first */
  sort?: readonly RecordSort[];
  /** Words or parts of words that some text of the record contains, in any case. */
  search?: string;
  filter?: readonly RecordFilter[];
  /** Records deleted at the source. @default 'exclude' */
  deleted?: 'exclude' | 'include' | 'only';
  /** BCP 47, for the order of text. @default the root order of Unicode */
  locale?: string;
}
