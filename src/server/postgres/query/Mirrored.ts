import type { FieldKind } from '../../../protocol/index.js';
import type { Database } from '../Database.js';

/** A field of a model's records that has an index. */
export interface IndexedField {
  field: string;
  kind: FieldKind;
}

/** The fields of one model that have an index. */
export interface ModelIndexes {
  model: string;
  fields: readonly IndexedField[];
}

/** Where mirrored records lie. */
export interface Mirrored {
  database: Database;
  /** Quoted. */
  schema: string;
  indexes: readonly ModelIndexes[];
}
