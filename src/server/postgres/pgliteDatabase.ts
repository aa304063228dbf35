import type { Database, Queryable } from './Database.js';

interface PgliteQueryable {
  query(text: string, params?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The part of PGlite that is used. */
export interface Pglite extends PgliteQueryable {
  transaction<T>(run: (tx: PgliteQueryable) => Promise<T>): Promise<T>;
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
}

/** Postgres in the host's own process: one connection, which everybody takes turns to use. */
export function pgliteDatabase(pglite: Pglite): Database {
  return {
    ...queryable(pglite),
    transaction: (run) => pglite.transaction((tx) => run(queryable(tx))),
    listen: (channel, { onPayload }) => pglite.listen(channel, onPayload),
  };
}

function queryable(client: PgliteQueryable): Queryable {
  return { query: async <Row extends object>(text: string, params: readonly unknown[] = []) => (await client.query(text, [...params])).rows as Row[] };
}
