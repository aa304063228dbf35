import { quoteName, quoteText, type Database } from '../Database.js';
import { sha256Hex } from '../../hash.js';
import { collationFor } from './collations.js';
import { compared, literalText } from './fieldValue.js';
import type { IndexedField, Mirrored } from './Mirrored.js';

/** Makes the indexes that are missing: for the fields the host names, and for search where Postgres has trigrams. */
export async function ensureIndexes({ database, schema, indexes }: Mirrored): Promise<void> {
  const trigrams = await trigramClass(database);
  if (trigrams) await createIndex(database, { schema, name: 'records_search', on: `using gin (${schema}.search_text(payload) ${trigrams})` });
  const collation = await collationFor(database);
  for (const { model, fields } of indexes) {
    for (const field of fields) await indexField({ database, schema, indexes }, { model, field, collation });
  }
}

async function indexField({ database, schema }: Mirrored, { model, field, collation }: { model: string; field: IndexedField; collation: string }): Promise<void> {
  const { sql } = compared(literalText(field.field), field.kind, { schema, collation });
  const value = sql.replaceAll('r.payload', 'payload');
  const name = `records_by_${(await sha256Hex(JSON.stringify([model, field.field, field.kind, collation]))).slice(0, 16)}`;
  await createIndex(database, { schema, name, on: `(stream_id, ${wrapped(value)}, id) where model = ${quoteText(model)} and deleted_at is null and ${value} is not null` });
}

/** A column of an index that is an expression stands in parentheses, one that is a call need not. */
function wrapped(expression: string): string {
  return `(${expression})`;
}

/** Several processes may do so at once: of two that find it missing the second fails, and has what it wanted. */
async function createIndex(database: Database, { schema, name, on }: { schema: string; name: string; on: string }): Promise<void> {
  await database.query(`create index if not exists ${quoteName(name)} on ${schema}.records ${on}`).catch(async (error: unknown) => {
    if (!(await exists(database, schema, name))) throw error;
  });
}

async function exists(database: Database, schema: string, name: string): Promise<boolean> {
  const [row] = await database.query<{ found: boolean }>('select to_regclass($1) is not null as found', [`${schema}.${quoteName(name)}`]);
  return row?.found ?? false;
}

/** The operator class of `pg_trgm`, which is installed where the host may; null without it: a search then looks at every record. */
async function trigramClass(database: Database): Promise<string | null> {
  // Refused where the extension is not there, or not the caller's to install; then somebody else may have.
  await database.query('create extension if not exists pg_trgm').catch(() => undefined);
  const [row] = await database.query<{ schema: string }>(
    "select n.nspname::text as schema from pg_catalog.pg_extension as e join pg_catalog.pg_namespace as n on n.oid = e.extnamespace where e.extname = 'pg_trgm'",
  );
  return row ? `${quoteName(row.schema)}.gin_trgm_ops` : null;
}
