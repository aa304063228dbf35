import type { NangoRecord, RecordsParams } from 'nango-embed';
import { createNangoHandler, type NangoApi } from 'nango-embed/server';
import { createPostgresStore } from 'nango-embed/server/postgres';
import { startPostgres } from '../../test/postgres/startPostgres.ts';
import { percentile, result, type Result } from '../results.ts';
import { message, owner, ref } from './stage.ts';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const stream = { ...ref, model: 'SlackMessage', variant: 'base' };

/** A stream of a million records: how fast it is mirrored, in what memory, and how fast it is read. */
export async function mirror(): Promise<Result[]> {
  const postgres = await startPostgres();
  const pool = postgres.pool();
  try {
    const store = createPostgresStore({ pool, schema: 'bench', indexes: [{ model: 'SlackMessage', fields: [{ field: 'createdAt', kind: 'date' }] }] });
    await store.migrate();
    const run = async (text: string, params: unknown[] = []) => (await pool.query(text, params)).rows as Record<string, string>[];
    await run('create table bench.floor (like bench.records including all)');
    // Of its own kind, so that nothing of the one is paid by the other.
    const pulling = await pull(store);
    const floor = await insertFloor(run);
    await run('vacuum analyze bench.records');
    const reading = await read(store, run);
    return [
      result('pull rate', ROWS / pulling.seconds, 'records/s'),
      result('INSERT … SELECT unnest of the same rows', ROWS / floor, 'records/s'),
      result('pull rate against the bare insert', floor / pulling.seconds, '×', { goal: 0.5, atLeast: true }),
      result(`host memory over idle while ${ROWS.toLocaleString('en')} records are pulled`, pulling.peakBytes / 1e6, 'MB', { goal: 200 }),
      ...reading,
    ];
  } finally {
    await postgres.stop();
  }
}

/** Nango as a function: pages of records made as they are asked for. */
const endless: Pick<NangoApi, 'listRecords'> = {
  async listRecords({ cursor, limit = 100 }) {
    const from = cursor === undefined ? 0 : Number(atob(cursor).slice(-12)) + 1;
    const records = Array.from({ length: Math.min(limit, ROWS - from) }, (_, index) => recordAt(from + index));
    return { records, nextCursor: from + records.length < ROWS ? (records.at(-1)?._nango_metadata.cursor ?? null) : null };
  },
};

function recordAt(index: number): NangoRecord {
  const at = new Date(1_700_000_000_000 + index).toISOString().replace('Z', '+00:00');
  const cursor = btoa(`${at}||00000000-0000-5000-8000-${String(index).padStart(12, '0')}`);
  return { ...message(index), _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor } };
}

type Store = ReturnType<typeof createPostgresStore>;
type Run = (text: string, params?: unknown[]) => Promise<Record<string, string>[]>;

async function pull(store: Store): Promise<{ seconds: number; peakBytes: number }> {
  const known = { ...ref, provider: 'slack', tags: owner.scope, createdAt: new Date().toISOString(), errors: [] };
  const definition = { syncName: 'messages', description: '', models: ['SlackMessage'], frequency: 'every day', autoStart: true, metadataSchema: null };
  const nango = { urls: { apiUrl: '', connectUrl: '' }, listConnections: async () => [known], listSyncDefinitions: async () => new Map([['slack', [definition]]]), ...endless } as unknown as NangoApi;
  const handler = createNangoHandler({ nango, store, integrations: ['slack'], authorize: () => owner });
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const startedAt = performance.now();
  await handler.forOwner(owner).listRecords({ ...stream, offset: 0, limit: 1 });
  for (let state = await store.records.state(stream); state?.pulledAt == null; state = await store.records.state(stream)) await new Promise((resolve) => setTimeout(resolve, 50));
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(watch);
  const { counts } = (await store.records.state(stream))!;
  if (counts.live !== ROWS) throw new Error(`${counts.live} records were mirrored.`);
  return { seconds, peakBytes: peak - idle };
}

/** The same rows into a table with the same indexes, and nothing else done. Making the rows is part of both. */
async function insertFloor(run: Run): Promise<number> {
  const startedAt = performance.now();
  for (let from = 0; from < ROWS; from += 5000) {
    const page = Array.from({ length: Math.min(5000, ROWS - from) }, (_, index) => recordAt(from + index));
    const payloads = page.map(({ _nango_metadata, ...fields }) => JSON.stringify(fields));
    const times = page.map(({ _nango_metadata }) => _nango_metadata.last_modified_at);
    const uuids = page.map((_, index) => `00000000-0000-5000-8000-${String(from + index).padStart(12, '0')}`);
    await run(
      `insert into bench.floor (stream_id, id, model, payload, first_seen_at, modified_at, uuid, last_action, generation)
       select 1, id, 'SlackMessage', payload::json, at::timestamptz, at::timestamptz, uuid::uuid, 'ADDED', 0 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t(id, payload, at, uuid)`,
      [page.map(({ id }) => id), payloads, times, uuids],
    );
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await run('drop table bench.floor');
  return seconds;
}

/** Reads of the store, each against the best statement for it that we can write by hand, turn by turn. */
async function read(store: Store, run: Run): Promise<Result[]> {
  const columns = `payload::text, to_char(modified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as modified_at, to_char(first_seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as first_seen_at, uuid::text, last_action`;
  const streamId = (await run('select stream_id::text as id from bench.streams'))[0]!['id'];
  const byHand = (order: string, { where = '', offset = 0, total = `select live_count from bench.streams where stream_id = ${streamId}` } = {}) => async () => {
    await Promise.all([
      run(`select ${columns} from bench.records where (stream_id, id) in (select stream_id, id from bench.records where stream_id = ${streamId} and model = 'SlackMessage' and deleted_at is null ${where} order by ${order} offset ${offset} limit 100)`),
      run(total),
    ]);
  };
  // A semijoin loses the order, which then costs nothing to restore for a hundred rows; so it is no worse than a join.
  const where = "and bench.search_text(payload) ilike '%contract and budget%'";
  const cases: [name: string, params: RecordsParams, byHand: () => Promise<void>, rounds: number][] = [
    ['first page', { offset: 0, limit: 100 }, byHand('modified_at desc, uuid desc'), 200],
    ['page at offset 900,000', { offset: Math.floor(ROWS * 0.9), limit: 100 }, byHand('modified_at desc, uuid desc', { offset: Math.floor(ROWS * 0.9) }), 20],
    ['sort by an indexed field', { sort: [{ field: 'createdAt', kind: 'date', direction: 'desc' }], limit: 100 }, byHand("bench.as_seconds(payload ->> 'createdAt') desc, id desc", { where: "and bench.as_seconds(payload ->> 'createdAt') is not null" }), 100],
    ['sort by an unindexed field', { sort: [{ field: 'replyCount', kind: 'number', direction: 'desc' }], limit: 100 }, byHand("bench.as_number(payload ->> 'replyCount') desc nulls last, id desc"), 5],
    ['search', { search: 'contract and budget', limit: 100 }, byHand('modified_at desc, uuid desc', { where, total: `select count(*) from bench.records where stream_id = ${streamId} and deleted_at is null ${where}` }), 10],
  ];
  const results: Result[] = [];
  for (const [name, params, hand, rounds] of cases) {
    const times = { ours: [] as number[], hand: [] as number[] };
    for (let round = -2; round < rounds; round += 1) {
      for (const [who, read] of [['ours', () => store.records.list(stream, params)], ['hand', hand]] as const) {
        const before = performance.now();
        await read();
        if (round >= 0) times[who].push(performance.now() - before);
      }
    }
    const p50 = { ours: percentile(times.ours, 0.5), hand: percentile(times.hand, 0.5) };
    results.push(
      result(`${name}, p50`, p50.ours, 'ms'),
      result(`${name}, p95`, percentile(times.ours, 0.95), 'ms'),
      result(`${name} against the best SQL by hand, p50`, p50.ours / p50.hand, '×', { goal: 1.5 }),
    );
  }
  return results;
}
