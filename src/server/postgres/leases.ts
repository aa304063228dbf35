import type { StreamLease, StreamRef, StreamState } from '../store/MirrorStore.js';
import type { Database, Queryable } from './Database.js';
import { savePage } from './savePage.js';

/** What every statement about one stream needs. `schema` is quoted. */
export interface HeldStream {
  schema: string;
  streamId: string;
  model: string;
  holder: string;
  ttlMs: number;
}

interface StreamRow {
  stream_id: string;
  cursor: string | null;
  pulled_at: string | null;
  relisting: boolean;
  live: string;
  deleted: string;
}

const stateColumns = `stream_id::text, cursor, (extract(epoch from pulled_at) * 1000)::text as pulled_at, relisting, live_count::text as live, deleted_count::text as deleted`;

const named = 'integration_id = $1 and connection_id = $2 and model = $3 and variant = $4';

function nameParams({ integrationId, connectionId, model, variant }: StreamRef): string[] {
  return [integrationId, connectionId, model, variant];
}

export async function readState(database: Queryable, schema: string, stream: StreamRef): Promise<(StreamState & { streamId: string }) | null> {
  const [row] = await database.query<StreamRow>(`select ${stateColumns} from ${schema}.streams where ${named}`, nameParams(stream));
  return row ? { ...toState(row), streamId: row.stream_id } : null;
}

/** Takes the row of a stream that nobody holds, or whose holder has let its time pass. The database's clock is the only one. */
export async function takeLease(database: Database, schema: string, { stream, ttlMs }: { stream: StreamRef; ttlMs: number }): Promise<StreamLease | null> {
  await database.query(
    `insert into ${schema}.streams (integration_id, connection_id, model, variant) values ($1, $2, $3, $4) on conflict do nothing`,
    nameParams(stream),
  );
  const holder = crypto.randomUUID();
  const [row] = await database.query<StreamRow>(
    `update ${schema}.streams set lease_holder = $5, lease_until = clock_timestamp() + $6::float8 * interval '1 millisecond'
     where ${named} and (lease_until is null or lease_until <= clock_timestamp()) returning ${stateColumns}`,
    [...nameParams(stream), holder, ttlMs],
  );
  return row ? leaseOf(database, { schema, streamId: row.stream_id, model: stream.model, holder, ttlMs }, toState(row)) : null;
}

function leaseOf(database: Database, held: HeldStream, state: StreamState): StreamLease {
  const { schema, streamId, holder } = held;
  return {
    state,
    savePage: (page) => database.transaction((tx) => savePage(tx, held, page)),
    beginRelist: () =>
      database.transaction(async (tx) => {
        if (!(await isHeld(tx, held))) return false;
        await tx.query(`update ${schema}.streams set generation = generation + 1, relisting = true, cursor = null where stream_id = $1`, [streamId]);
        return true;
      }),
    finish: (pulledAt) =>
      database.transaction(async (tx) => {
        if (!(await isHeld(tx, held))) return 0;
        const gone = await deleteUnmet(tx, held);
        await tx.query(
          `update ${schema}.streams set relisting = false, pulled_at = to_timestamp($2::float8 / 1000),
             live_count = live_count - $3::bigint, deleted_count = deleted_count + $3::bigint where stream_id = $1`,
          [streamId, pulledAt, gone],
        );
        return gone;
      }),
    async release() {
      await database.query(`update ${schema}.streams set lease_holder = null, lease_until = null where stream_id = $1 and lease_holder = $2`, [streamId, holder]);
    },
  };
}

/** Holds the row for the rest of the transaction, too, so that nobody takes it over in the middle; each step gains new time. */
export async function isHeld(tx: Queryable, { schema, streamId, holder, ttlMs }: HeldStream): Promise<boolean> {
  const rows = await tx.query(
    `update ${schema}.streams set lease_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
     where stream_id = $1 and lease_holder = $2 and lease_until > clock_timestamp() returning 1`,
    [streamId, holder, ttlMs],
  );
  return rows.length > 0;
}

/**
 * Marks what a relist did not meet as deleted. Their place becomes the very end of the stream, reckoned from Nango's times: its
 * clock is not this database's, and a record that comes back must still be newer.
 */
async function deleteUnmet(tx: Queryable, { schema, streamId }: HeldStream): Promise<number> {
  const [row] = await tx.query<{ gone: string }>(
    `with stream as (select stream_id, generation, relisting from ${schema}.streams where stream_id = $1),
     newest as (select max(modified_at) + interval '1 microsecond' as at from ${schema}.records where stream_id = $1),
     gone as (
       update ${schema}.records as r set deleted_at = newest.at, modified_at = newest.at, cursor = null, last_action = 'DELETED', generation = stream.generation
       from stream, newest
       where stream.relisting and r.stream_id = $1 and r.generation < stream.generation and r.deleted_at is null
       returning 1
     )
     select count(*)::text as gone from gone`,
    [streamId],
  );
  return Number(row?.gone ?? 0);
}

function toState({ cursor, pulled_at, relisting, live, deleted }: StreamRow): StreamState {
  return { cursor, pulledAt: pulled_at === null ? null : Math.round(Number(pulled_at)), isRelisting: relisting, counts: { live: Number(live), deleted: Number(deleted) } };
}
