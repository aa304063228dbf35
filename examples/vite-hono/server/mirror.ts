import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { Store } from 'nango-embed/server';
import { createPostgresStore } from 'nango-embed/server/postgres';
import { readEmptyCluster } from './emptyCluster.ts';

/** Postgres inside this process, in memory. With a pool of `pg` in place of PGlite nothing else would change. */
export async function openMirror(): Promise<Store> {
  const pool = await PGlite.create({ extensions: { pg_trgm }, ...(await readEmptyCluster()) });
  const store = createPostgresStore({ pool });
  await store.migrate();
  return store;
}
