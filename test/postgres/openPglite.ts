import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

/** Postgres in the test's own process. It takes some seconds to start: one for each file, with a schema for each test. */
export function openPglite(): Promise<PGlite> {
  return PGlite.create({ extensions: { pg_trgm } });
}
