import type { Database } from '../Database.js';
import { quoteName } from '../Database.js';

const known = new WeakMap<Database, Promise<ReadonlySet<string>>>();

/**
 * The order of text in a language, as a name of the database's own list; the root order of Unicode for a language it does not
 * have, and the order of bytes where Postgres was built without ICU.
 */
export async function collationFor(database: Database, locale?: string): Promise<string> {
  const names = await collationsOf(database);
  const [language = ''] = (locale ?? '').split('-');
  const found = [locale ?? '', language].map((tag) => `${tag}-x-icu`).find((name) => names.has(name));
  return `pg_catalog.${quoteName(found ?? (names.has(ROOT) ? ROOT : 'C'))}`;
}

function collationsOf(database: Database): Promise<ReadonlySet<string>> {
  const asked = known.get(database) ?? askFor(database);
  known.set(database, asked);
  asked.catch(() => known.delete(database));
  return asked;
}

async function askFor(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ name: string }>(
    "select collname::text as name from pg_catalog.pg_collation where collprovider = 'i' and collnamespace = 'pg_catalog'::regnamespace and collname like '%-x-icu'",
  );
  return new Set(rows.map(({ name }) => name));
}

const ROOT = 'und-x-icu';
