import type { MirrorStore } from '../store/MirrorStore.js';
import type { Store } from '../store/Store.js';
import { postgresClaims } from './claims.js';
import { quoteName, type Database } from './Database.js';
import { readState, takeLease } from './leases.js';
import { migrate } from './migrate.js';
import { connectionParams, postgresOutcomes } from './outcomes.js';
import { pgDatabase, type PgPool } from './pgDatabase.js';
import { pgliteDatabase, type Pglite } from './pgliteDatabase.js';
import { createPostgresBus } from './postgresBus.js';
import { batchesOf, ensureIndexes, fieldsOf, listMirrored, type ModelIndexes } from './query/index.js';
import { checkSchemaName } from './schemaName.js';
import { postgresSnapshots } from './snapshots.js';

export interface PostgresStoreOptions {
  /**
   * A `Pool` of `pg`, or a PGlite instance: Postgres in the host's own process. One connection of a pool listens for the other
   * processes as long as event streams are open. PGlite needs its extension `pg_trgm` for a fast search.
   */
  pool: PgPool | Pglite;
  /** Where the tables lie; created when it is not there. @default 'nango_embed' */
  schema?: string;
  /**
   * Fields that get an index, so that sorting by them stays fast with a million records; all others can be sorted by, too.
   * `modelIndexes` of `nango-embed/models` has those of the shipped models. @default none
   */
  indexes?: readonly ModelIndexes[];
  /** Hears why the connection that listens was lost; it comes back by itself. @default console.error */
  onError?: (error: unknown) => void;
}

/**
 * Keeps records, outcomes and snapshots in Postgres, and carries events between the host's processes. Call `migrate()` once at
 * start-up, or with the host's own migrations. Postgres 14 or newer.
 *
 * Records lie in the tables as Nango sends them, for as long as the connection does. Throws a `TypeError` for a schema name that
 * Postgres does not take.
 *
 * @example
 * const store = createPostgresStore({ pool: new pg.Pool({ connectionString: process.env.DATABASE_URL }) });
 * await store.migrate();
 * const handler = createNangoHandler({ store, … });
 */
export function createPostgresStore({ pool, schema: name = 'nango_embed', indexes = [], onError = console.error }: PostgresStoreOptions): Store {
  checkSchemaName(name);
  const schema = quoteName(name);
  const database: Database = isPglite(pool) ? pgliteDatabase(pool) : pgDatabase(pool);
  const bus = createPostgresBus(database, { schema, channel: `${name}_events`.replaceAll('"', ''), onError: (error) => onError(error) });
  const outcomes = postgresOutcomes(database, schema);
  const snapshots = postgresSnapshots(database, schema);
  const records: MirrorStore = {
    lease: (stream, { ttlMs }) => takeLease(database, schema, { stream, ttlMs }),
    state: (stream) => readState(database, schema, stream),
    list: (stream, params) => listMirrored({ database, schema, indexes }, stream, params),
    batches: (stream, selection) => batchesOf({ database, schema, indexes }, stream, selection),
    fields: (stream) => fieldsOf({ database, schema, indexes }, stream),
    async forget(ref) {
      await database.query(`delete from ${schema}.streams where integration_id = $1 and connection_id = $2`, connectionParams(ref));
    },
    async dropDeletedBefore(time) {
      const [row] = await database.query<{ dropped: string }>(
        `with dropped as (delete from ${schema}.records where deleted_at < to_timestamp($1::float8 / 1000) returning stream_id),
         counted as (select stream_id, count(*) as n from dropped group by stream_id),
         noted as (update ${schema}.streams as s set deleted_count = deleted_count - n from counted where s.stream_id = counted.stream_id)
         select count(*)::text as dropped from dropped`,
        [time],
      );
      return Number(row?.dropped ?? 0);
    },
  };
  return {
    records,
    outcomes,
    snapshots,
    bus,
    ...postgresClaims(database, schema),
    async migrate() {
      await migrate(database, name);
      await ensureIndexes({ database, schema, indexes });
    },
    async forgetConnection(ref) {
      await records.forget(ref);
      await outcomes.remove(ref);
      await snapshots.remove(ref);
    },
    close: () => bus.close(),
  };
}

function isPglite(pool: PgPool | Pglite): pool is Pglite {
  return 'listen' in pool && 'transaction' in pool;
}
