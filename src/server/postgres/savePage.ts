import type { NangoRecord } from '../../protocol/index.js';
import type { SavedPage } from '../store/MirrorStore.js';
import type { Queryable } from './Database.js';
import { keepRecord, type KeptRecord } from './keptRecord.js';
import { isHeld, type HeldStream } from './leases.js';

interface Page {
  records: readonly NangoRecord[];
  cursor: string | null;
}

/** Saves a page and the place after it. Runs in a transaction of the caller's. */
export async function savePage(tx: Queryable, held: HeldStream, { records, cursor }: Page): Promise<SavedPage> {
  if (!(await isHeld(tx, held))) return { isSaved: false, changed: 0, reborn: 0 };
  const { schema, streamId, model } = held;
  const [saved] = await tx.query<{ changed: string; reborn: string; live: string; deleted: string }>(upsert(schema), [streamId, model, pageOf(newestOfEach(records))]);
  const { changed, reborn, live, deleted } = saved ?? { changed: 0, reborn: 0, live: 0, deleted: 0 };
  await tx.query(
    `update ${schema}.streams set cursor = coalesce($2, cursor), live_count = live_count + $3::bigint, deleted_count = deleted_count + $4::bigint where stream_id = $1`,
    [streamId, cursor, live, deleted],
  );
  return { isSaved: true, changed: Number(changed), reborn: Number(reborn) };
}

/** One statement may touch a row once only. */
function newestOfEach(records: readonly NangoRecord[]): KeptRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()].map(keepRecord);
}

const columns = ['id', 'payload', 'raw', 'first_seen_at', 'modified_at', 'uuid', 'cursor', 'last_action', 'deleted_at', 'pruned_at'] as const satisfies readonly (keyof KeptRecord)[];
const names = columns.join(', ');

/** The page as one JSON text: an array of them for each column would be escaped letter by letter, and cost half the memory again. */
function pageOf(records: readonly KeptRecord[]): string {
  // The payload is JSON already, and stays as it is.
  return `[${records.map(({ payload, ...rest }) => `${JSON.stringify(rest).slice(0, -1)},"payload":${payload}}`).join(',')}]`;
}

/**
 * An older version never replaces a newer one: pages may be read twice, by two processes, in any order. Of a version that is
 * known only a payload that had been pruned is taken, and that a relist has met it.
 */
function upsert(schema: string): string {
  return `
    with page as (
      select ${names} from json_to_recordset($3::json) as t(
        id text, payload json, raw text, first_seen_at timestamptz, modified_at timestamptz, uuid uuid, cursor text, last_action text, deleted_at timestamptz, pruned_at timestamptz
      )
    ),
    stream as (select generation from ${schema}.streams where stream_id = $1),
    before as (
      select r.id, r.deleted_at is null as live, r.deleted_at is null and page.last_action = 'ADDED' and page.first_seen_at > r.first_seen_at as reborn,
        (r.modified_at, r.uuid) < (page.modified_at, page.uuid) as outdated
      from page join ${schema}.records as r on r.stream_id = $1 and r.id = page.id
    ),
    saved as (
      insert into ${schema}.records as r (stream_id, model, generation, ${names})
      select $1::bigint, $2::text, stream.generation, page.* from page, stream
      on conflict (stream_id, id) do update set
        payload = case when excluded.pruned_at is null then excluded.payload else r.payload end,
        raw = case when excluded.pruned_at is null then excluded.raw else r.raw end,
        pruned_at = case when excluded.pruned_at is null then null else r.pruned_at end,
        first_seen_at = excluded.first_seen_at, modified_at = excluded.modified_at, uuid = excluded.uuid, cursor = excluded.cursor,
        last_action = excluded.last_action, deleted_at = excluded.deleted_at, generation = excluded.generation
      where (r.modified_at, r.uuid) < (excluded.modified_at, excluded.uuid)
        or ((r.modified_at, r.uuid) = (excluded.modified_at, excluded.uuid)
          and (r.generation < excluded.generation or (r.pruned_at is not null and excluded.pruned_at is null)))
      returning r.id, r.deleted_at is null as live
    )
    select
      count(*) filter (where before.id is null or before.outdated)::text as changed,
      count(*) filter (where before.reborn)::text as reborn,
      (count(*) filter (where saved.live) - count(*) filter (where before.live))::text as live,
      (count(*) filter (where not saved.live) - count(*) filter (where not before.live))::text as deleted
    from saved left join before on before.id = saved.id`;
}
