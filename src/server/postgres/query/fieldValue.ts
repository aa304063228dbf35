import type { FieldKind, FieldPath } from '../../../protocol/index.js';
import { cleanText } from '../keptText.js';
import { quoteText } from '../Database.js';
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
  const path = (typeof field === 'string' ? [field] : field).map(cleanText);
  return `(r.payload #>> ${statement.add(path)}::text[])`;
}

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
