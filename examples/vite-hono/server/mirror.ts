import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { Store } from 'nango-embed/server';
import { createPostgresStore } from 'nango-embed/server/postgres';
import { readEmptyCluster } from './emptyCluster.ts';
import { keepStatistics } from './keepStatistics.ts';

/** What the dashboard's large table is sorted by. */
const indexes = [{ model: 'SlackMessage', fields: [{ field: 'created_at', kind: 'date' as const }] }];

/** Postgres inside this process, in memory. With a pool of `pg` in place of PGlite little else would change. */
export async function openMirror(): Promise<Store> {
  const pool = await PGlite.create({ extensions: { pg_trgm }, ...(await readEmptyCluster()) });
  const store = createPostgresStore({ pool, indexes });
  await store.migrate();
  keepStatistics(pool);
  return store;
}
