import type { FieldOf, ModelName } from './register.js';

/**
 * What a column's values are, which decides how they are printed, compared and filtered, and how wide the column is. `percent`: a
 * share from 0 to 1; `duration`: seconds; `enum`: one of a few texts. The others are found by the look of the values when a column names none.
 */
export type CellKind = 'id' | 'string' | 'enum' | 'number' | 'percent' | 'duration' | 'boolean' | 'date' | 'url' | 'email' | 'list' | 'json';

/** A column of `RecordsTable`: a field of the model, or a field with what to show differently. */
export type ColumnInput<Model extends ModelName = string> = FieldOf<Model> | ColumnOptions<FieldOf<Model>>;

export interface ColumnOptions<Field extends string = string> {
  /** The record's field; of one that holds named values, `field.name`, or `field.*` for a column each. */
  key: Field;
  /** Left out: made of the field's name. */
  label?: string | undefined;
  /** Left out: what most of the first values look like. */
  kind?: CellKind | undefined;
  /** Least width in CSS pixels. Left out: by kind. */
  width?: number | undefined;
}
