import { quoteName, type Database, type Queryable } from './Database.js';
import tables from './migrations/001-tables.sql?raw';
import values from './migrations/002-values.sql?raw';

/** In order. One that has been published is never changed again: what it made is in hosts' databases. */
const migrations = [
  { name: '001-tables', text: tables },
  { name: '002-values', text: values },
];

/**
 * Brings the tables up to date, in one transaction. Whoever comes second waits for the first and then has nothing to do.
 * `schema` is its plain name.
 */
export async function migrate(database: Database, schema: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`nango-embed ${schema}`]);
    await tx.query(`create schema if not exists ${quoteName(schema)}`);
    await tx.query(`create table if not exists ${quoteName(schema)}.migrations (name text primary key, applied_at timestamptz not null default now())`);
    const applied = await tx.query<{ name: string }>(`select name from ${quoteName(schema)}.migrations`);
    for (const { name, text } of migrations) {
      if (applied.some((row) => row.name === name)) continue;
      await runScript(tx, text.replaceAll('{schema}', quoteName(schema)));
      await tx.query(`insert into ${quoteName(schema)}.migrations (name) values ($1)`, [name]);
    }
  });
}

/** One statement at a time, as PGlite's `query` wants it. */
async function runScript(tx: Queryable, script: string): Promise<void> {
  for (const statement of splitStatements(script)) await tx.query(statement);
}

/** Statements end with a semicolon at the end of a line; the bodies of functions are between `$$`. */
function splitStatements(script: string): string[] {
  const withoutComments = script.replaceAll(/^\s*--.*$/gm, '');
  const parts = withoutComments.split(/\$\$/);
  const marked = parts.map((part, index) => (index % 2 === 0 ? part.replaceAll(/;\s*$/gm, ';\u0000') : part)).join('$$');
  return marked
    .split('\u0000')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
