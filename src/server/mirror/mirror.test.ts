import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../../test/postgres/openPglite.js';
import { coreNangoApi } from '../../sandbox/core/coreNangoApi.js';
import { createManualClock } from '../../sandbox/core/clock.js';
import { createSandboxCore } from '../../sandbox/core/createSandboxCore.js';
import { deterministicIds } from '../../sandbox/core/ids.js';
import type { SandboxFunction, SyncExecutor } from '../../sandbox/core/SyncExecutor.js';
import { NangoApiError, type ListRecordsInput, type NangoApi } from '../NangoApi.js';
import { createPostgresStore } from '../postgres/index.js';
import type { StreamRef } from '../store/MirrorStore.js';
import { createMirror } from './createMirror.js';

const stream: StreamRef = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel', variant: 'base' };
const ref = { integrationId: 'slack', connectionId: 'c1' };

const channels: SandboxFunction = {
  integrationId: 'slack',
  syncName: 'channels',
  description: '',
  models: ['SlackChannel'],
  frequency: 'every hour',
  autoStart: true,
  scopes: [],
  webhookSubscriptions: [],
  input: null,
  jsonSchema: { definitions: {} },
};

let pglite: PGlite;
let schemas = 0;
beforeAll(async () => {
  pglite = await openPglite();
}, 60_000);
afterAll(() => pglite.close());

type Page = Awaited<ReturnType<NangoApi['listRecords']>>;

/** A sandbox with one stream, and mirrors of it. */
async function stageOf({ rows = 25 }: { rows?: number } = {}) {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy([channels]);
  let source = Array.from({ length: rows }, (_, index) => ({ id: `C${index}`, name: `channel ${index}`, version: 1 }));
  const executor: SyncExecutor = async (run) => {
    run.trackDeletesStart('SlackChannel');
    run.batchSave('SlackChannel', source);
    run.trackDeletesEnd('SlackChannel');
  };
  core.setExecutor(executor);
  core.connections.upsert({ ...ref, credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, tags: { organization_id: 'acme' } });
  await clock.advance(5000);
  await core.syncs.whenIdle();

  const change = async (next: typeof source, opts = {}) => {
    source = next;
    await clock.advance(1000);
    core.syncs.trigger({ ...ref, syncs: [{ syncName: 'channels' }], opts });
    await clock.advance(1000);
    await core.syncs.whenIdle();
  };
  schemas += 1;
  const schema = `mirror_${schemas}`;
  const store = createPostgresStore({ pool: pglite, schema });
  await store.migrate();
  const api = coreNangoApi(core);
  const asked: ListRecordsInput[] = [];
  const errors: unknown[] = [];
  const found: number[] = [];

  /** A process: its mirror on the shared store, and how Nango answers it. */
  const process = (listRecords: (input: ListRecordsInput, next: () => Promise<Page>) => Promise<Page> = (_input, next) => next()) =>
    createMirror({
      store: store.records,
      nango: {
        listRecords: (input) => {
          asked.push(input);
          return listRecords(input, () => api.listRecords({ ...input, limit: Math.min(input.limit ?? 100, 10) }));
        },
      },
      whenRoomy: () => Promise.resolve(),
      now: () => clock.now(),
      schedule: (ms, task) => clock.schedule(ms, task),
      maxStalenessMs: 60_000,
      onFound: (_stream, since) => found.push(since),
      report: (error) => errors.push(error),
    });

  /** Nango's own records, record by record; those of an emptied cache are gone there and marked here. */
  const truth = async () => {
    const records = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Page = await api.listRecords({ ...stream, limit: 100, ...(cursor ? { cursor } : {}) });
      records.push(...page.records);
      cursor = page.nextCursor;
    }
    return records;
  };
  const mirrored = async () => (await store.records.list(stream, { limit: 1000 })).records;
  return { clock, core, store, api, process, change, asked, errors, found, truth, mirrored, source: () => source };
}

/** Moves the clock until a promise has settled: pulls wait for times to come. */
async function settled<T>({ clock }: { clock: { advance(ms: number): Promise<void> } }, work: Promise<T>): Promise<PromiseSettledResult<T>> {
  let isOver = false;
  const all = Promise.allSettled([work]).finally(() => (isOver = true));
  for (let turn = 0; !isOver; turn += 1) {
    if (turn > 3000) throw new Error('It does not end.');
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(50);
  }
  return (await all)[0]!;
}

async function expectTruth(stage: Awaited<ReturnType<typeof stageOf>>): Promise<void> {
  expect(await stage.mirrored()).toEqual(await stage.truth());
}

describe('the mirror', () => {
  it('holds what Nango has, record by record, through additions, changes, deletions and returns', async () => {
    const stage = await stageOf();
    const mirror = stage.process();
    const first = stage.source();
    for (const next of [first, first.slice(3), first.map((row) => ({ ...row, version: 2 })), [], first, [...first, { id: 'new', name: 'new', version: 1 }]]) {
      await stage.change(next);
      expect(await settled(stage, mirror.refresh(stream))).toMatchObject({ status: 'fulfilled' });
      await expectTruth(stage);
      expect((await stage.store.records.list(stream, { offset: 0 })).total).toBe(next.length);
    }
  });

  it('reads on from where it was: a run that changed one record costs one request', async () => {
    const stage = await stageOf();
    const mirror = stage.process();
    await settled(stage, mirror.refresh(stream));
    stage.asked.splice(0);
    await stage.change(stage.source().map((row, index) => (index === 5 ? { ...row, version: 2 } : row)));
    await settled(stage, mirror.refresh(stream));
    expect(stage.asked).toHaveLength(1);
    await expectTruth(stage);
  });

  it('makes many wishes one pull, and no more than one in two seconds', async () => {
    const stage = await stageOf({ rows: 5 });
    const mirror = stage.process();
    await settled(stage, Promise.all(Array.from({ length: 50 }, () => mirror.refresh(stream))));
    expect(stage.asked).toHaveLength(1);
    const before = stage.clock.now();
    await settled(stage, mirror.refresh(stream));
    expect(stage.clock.now() - before).toBeGreaterThanOrEqual(1500);
    expect(stage.asked).toHaveLength(2);
  });

  it('answers from the store, and has what is stale pulled meanwhile', async () => {
    const stage = await stageOf();
    const mirror = stage.process();
    const first = await settled(stage, mirror.listRecords(stream, { offset: 0, limit: 5 }));
    expect(first).toMatchObject({ status: 'fulfilled', value: { total: 25, scope: 'all' } });
    const asked = stage.asked.length;
    await mirror.listRecords(stream, { offset: 0 });
    expect(stage.asked).toHaveLength(asked);

    await stage.change([]);
    await stage.clock.advance(61_000);
    expect((await mirror.listRecords(stream, { offset: 0 })).total).toBe(25);
    await settled(stage, mirror.refresh(stream));
    expect((await mirror.listRecords(stream, { offset: 0 })).total).toBe(0);
    // Nobody had been told of it: the webhook was lost.
    expect(stage.found).toHaveLength(1);
  });
});

describe('the mirror is true again after', () => {
  const down = () => Promise.reject(new NangoApiError(0, 'unreachable', 'down'));
  const once = (failure: () => Promise<Page>) => {
    let hasFailed = false;
    return (_input: ListRecordsInput, next: () => Promise<Page>) => {
      if (hasFailed) return next();
      hasFailed = true;
      return failure();
    };
  };

  it.each<[string, (input: ListRecordsInput, next: () => Promise<Page>) => Promise<Page>]>([
    ['Nango was down', once(down)],
    ['Nango said 500', once(() => Promise.reject(new NangoApiError(500, 'server_error', 'failed')))],
    ['Nango said 429', once(() => Promise.reject(new NangoApiError(429, 'too_many_request', 'slow down', { retryAfterSeconds: 7 })))],
    ['Nango said something that is no page', once(() => Promise.resolve({ records: [{ id: 'C1' }], nextCursor: null } as unknown as Page))],
    ['Nango said nothing for a minute', once(() => new Promise(() => undefined))],
  ])('%s: it tries again by itself', async (_, answer) => {
    const stage = await stageOf();
    const mirror = stage.process(answer);
    expect(await settled(stage, mirror.refresh(stream))).toMatchObject({ status: 'rejected' });
    await settled(stage, new Promise<void>((resolve) => stage.clock.schedule(10_000, resolve)));
    await settled(stage, mirror.refresh(stream));
    await expectTruth(stage);
  });

  it('a long outage: it tries less and less often, once however many asked, and stops in the end', async () => {
    const stage = await stageOf();
    const mirror = stage.process(down);
    await settled(stage, Promise.allSettled([mirror.refresh(stream), mirror.refresh(stream)]));
    await settled(stage, mirror.refresh(stream));
    const tries: number[] = [];
    for (let minutes = 0; minutes < 90; minutes += 10) {
      const before = stage.asked.length;
      for (let step = 0; step < 120; step += 1) {
        await stage.clock.advance(5000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      tries.push(stage.asked.length - before);
    }
    expect(tries[0]).toBeLessThanOrEqual(8);
    expect(tries.at(-1)).toBe(0);
    mirror.close();
  });

  it('the connection was deleted: it is not tried again', async () => {
    const stage = await stageOf();
    stage.core.connections.remove(ref);
    const mirror = stage.process();
    expect(await settled(stage, mirror.refresh(stream))).toMatchObject({ status: 'rejected' });
    const asked = stage.asked.length;
    await settled(stage, new Promise<void>((resolve) => stage.clock.schedule(60_000, resolve)));
    expect(stage.asked).toHaveLength(asked);
  });

  it('Nango answered the cursor it was asked for: reading does not go round in circles', async () => {
    const stage = await stageOf();
    const mirror = stage.process(() => Promise.resolve({ records: [], nextCursor: 'again' }));
    expect(await settled(stage, mirror.refresh(stream))).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('does not move on') } });
    mirror.close();
  });

  it('a failure in the middle: it goes on after the last page that was saved', async () => {
    const stage = await stageOf();
    let pages = 0;
    const mirror = stage.process((_input, next) => ((pages += 1) === 3 ? down() : next()));
    await settled(stage, mirror.refresh(stream));
    expect(await stage.mirrored()).toHaveLength(20);
    await settled(stage, mirror.refresh(stream));
    expect(stage.asked.at(-1)?.cursor).toBeDefined();
    await expectTruth(stage);
  });

  it('a cursor was refused: the stream is read anew, and rows stay in sight meanwhile', async () => {
    const stage = await stageOf();
    await settled(stage, stage.process().refresh(stream));
    await stage.change(stage.source().slice(0, 20));
    const inSight: number[] = [];
    const refusing = stage.process(async (input, next) => {
      inSight.push((await stage.store.records.list(stream, { offset: 0 })).total ?? 0);
      // What an environment that was restored from a backup says.
      if (inSight.length === 1) throw new NangoApiError(500, 'server_error', 'invalid cursor');
      return input.cursor === undefined || inSight.length > 1 ? next() : down();
    });
    await settled(stage, refusing.refresh(stream));
    expect(Math.min(...inSight)).toBe(25);
    await expectTruth(stage);
  });

  it('somebody emptied the cache and the sync ran again', async () => {
    const stage = await stageOf();
    const mirror = stage.process();
    await settled(stage, mirror.refresh(stream));
    await stage.change(stage.source().slice(0, 10), { emptyCache: true, reset: true });
    await settled(stage, mirror.refresh(stream));
    const live = (await stage.mirrored()).filter(({ _nango_metadata }) => _nango_metadata.deleted_at === null);
    expect(live).toEqual(await stage.truth());
    expect((await stage.mirrored()).filter(({ _nango_metadata }) => _nango_metadata.last_action === 'DELETED')).toHaveLength(15);
  });

  it('somebody emptied the cache and nothing came since: counts tell', async () => {
    const stage = await stageOf();
    const mirror = stage.process();
    await settled(stage, mirror.refresh(stream));
    await stage.change([], { emptyCache: true, reset: true });
    await settled(stage, mirror.refresh(stream));
    const count = stage.core.records.count(stream);
    expect((await stage.store.records.list(stream, { offset: 0 })).total).not.toBe(count);
    mirror.compareCount(stream, { recordCount: count, finishedAt: stage.clock.now() - 60_000 });
    await settled(stage, new Promise<void>((resolve) => stage.clock.schedule(5000, resolve)));
    expect((await stage.store.records.list(stream, { offset: 0 })).total).toBe((await stage.truth()).length);
  });

  it('the process died in the middle of a pull: another takes over when its lease has passed', async () => {
    const stage = await stageOf();
    const dead = await stage.store.records.lease(stream, { ttlMs: 300 });
    const page = await stage.api.listRecords({ ...stream, limit: 10 });
    await dead!.savePage({ records: page.records, cursor: page.nextCursor });
    // It never comes back.
    await new Promise((resolve) => setTimeout(resolve, 350));
    await settled(stage, stage.process().refresh(stream));
    expect(stage.asked[0]?.cursor).toBe(page.nextCursor);
    await expectTruth(stage);
    expect(await dead!.savePage({ records: page.records, cursor: null })).toMatchObject({ isSaved: false });
  });

  it('two processes pulled at once: one does, the other waits for it', async () => {
    const stage = await stageOf();
    const [a, b] = [stage.process(), stage.process()];
    await settled(stage, Promise.all([a.refresh(stream), b.refresh(stream)]));
    expect(stage.asked).toHaveLength(3);
    await expectTruth(stage);
  });

  it('a connection was forgotten while it was pulled', async () => {
    const stage = await stageOf();
    const mirror = stage.process(async (_input, next) => {
      await mirror.forgetConnection(ref);
      return next();
    });
    await settled(stage, Promise.race([mirror.refresh(stream).catch(() => undefined), new Promise<void>((resolve) => stage.clock.schedule(20_000, resolve))]));
    mirror.close();
    expect(await stage.mirrored()).toEqual([]);
  });
});
