/** A store on Postgres, for `createNangoHandler({ store })`. Brings no driver: hand over a pool of `pg`, or PGlite. */
export { createPostgresStore, type PostgresStoreOptions } from './createPostgresStore.js';
export type { PgClient, PgPool } from './pgDatabase.js';
export type { Pglite } from './pgliteDatabase.js';
export type { IndexedField, ModelIndexes } from './query/index.js';
