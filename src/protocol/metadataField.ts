import type { FieldPath } from './recordsQuery.js';
import type { RecordMetadata } from './types.js';

/** What can be asked for of Nango's notes on a record. */
export type MetadataField = Exclude<keyof RecordMetadata, 'cursor'>;

const fields: readonly string[] = ['first_seen_at', 'last_modified_at', 'last_action', 'deleted_at', 'pruned_at'] satisfies MetadataField[];

/** The field that a path such as `['_nango_metadata', 'last_modified_at']` leads to; undefined for any other path. */
export function metadataField(path: FieldPath): MetadataField | undefined {
  if (typeof path === 'string' || path.length !== 2 || path[0] !== '_nango_metadata') return undefined;
  return fields.find((name): name is MetadataField => name === path[1]);
}
