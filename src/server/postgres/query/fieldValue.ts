import { metadataField, type FieldKind, type FieldPath, type MetadataField } from '../../../protocol/index.js';
import { quoteText } from '../Database.js';
import { writtenTime } from '../keptRecord.js';
import { cleanText } from '../keptText.js';
import type { IndexedField, Mirrored } from './Mirrored.js';
import type { Statement } from './Statement.js';

/** A field as it is compared, in SQL. Null where a record has none, or one of another kind. */
export interface FieldValue {
  sql: string;
  /** What a parameter that is compared with it must be cast to. */
  type: 'text' | 'numeric' | 'boolean';
}

export interface FieldValueOptions {
  mirrored: Mirrored;
  model: string;
  statement: Statement;
  /** For text. */
  collation: string;
}

export function fieldValue(field: FieldPath, kind: FieldKind, { mirrored, model, statement, collation }: FieldValueOptions): FieldValue {
  const noted = metadataField(field);
  // What its text would come to, without a text made of it for each row.
  if (kind === 'date' && noted !== undefined && noted !== 'last_action') return { sql: `extract(epoch from r.${columnOf[noted]})`, type: 'numeric' };
  const text = indexedText(field, kind, mirrored, model) ?? fieldText(field, statement);
  return compared(text, kind, { schema: mirrored.schema, collation });
}

/** As it stands in the index, too: Postgres uses an index only for the very same expression. */
export function compared(text: string, kind: FieldKind, { schema, collation }: { schema: string; collation: string }): FieldValue {
  switch (kind) {
    case 'text':
      return { sql: `(${text} collate ${collation})`, type: 'text' };
    case 'number':
      return { sql: `${schema}.as_number(${text})`, type: 'numeric' };
    case 'date':
      return { sql: `${schema}.as_seconds(${text})`, type: 'numeric' };
    case 'boolean':
      return { sql: `${schema}.as_boolean(${text})`, type: 'boolean' };
  }
}

/** The text of a field. Its name is data, wherever it comes from. */
export function fieldText(field: FieldPath, statement: Statement): string {
  const noted = metadataField(field);
  if (noted !== undefined) return noted === 'last_action' ? 'r.last_action' : writtenTime(columnOf[noted]);
  const path = (typeof field === 'string' ? [field] : field).map(cleanText);
  return `(r.payload #>> ${statement.add(path)}::text[])`;
}

const columnOf = { first_seen_at: 'first_seen_at', last_modified_at: 'modified_at', deleted_at: 'deleted_at', pruned_at: 'pruned_at' } satisfies Partial<Record<MetadataField, string>>;

/** Names in the text of a statement are the host's own list of indexes, never a request's. */
function indexedText(field: FieldPath, kind: FieldKind, mirrored: Mirrored, model: string): string | null {
  const indexed = indexOf(field, kind, mirrored, model);
  return indexed ? literalText(indexed.field) : null;
}

/** Undefined for a field that has no index. */
export function indexOf(field: FieldPath, kind: FieldKind, { indexes }: Mirrored, model: string): IndexedField | undefined {
  return indexes.find((candidate) => candidate.model === model)?.fields.find((candidate) => candidate.field === field && candidate.kind === kind);
}

export function literalText(field: string): string {
  return `(r.payload ->> ${quoteText(field)})`;
}
