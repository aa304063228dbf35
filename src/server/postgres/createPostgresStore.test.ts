import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPglite } from '../../../test/postgres/openPglite.js';
import { recordedRecords } from '../../../test/postgres/recordedRecords.js';
import type { NangoRecord } from '../../protocol/index.js';
import type { Store } from '../store/Store.js';
import { createPostgresStore } from './createPostgresStore.js';

const stream = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel', variant: 'base' };
const ref = { integrationId: 'slack', connectionId: 'c1' };

let pglite: PGlite;
let store: Store;
let schemas = 0;

beforeAll(async () => {
  pglite = await openPglite();
}, 60_000);
afterAll(() => pglite.close());

beforeEach(async () => {
  schemas += 1;
  store = createPostgresStore({ pool: pglite, schema: `Schema ${schemas} "x"` });
  await store.migrate();
});

/** A record as Nango would send it; later numbers are later versions. */
function record(id: string, version: number, fields: object = {}, metadata: Partial<NangoRecord['_nango_metadata']> = {}): NangoRecord {
  const at = `2026-11-23T12:00:${String(version).padStart(2, '0')}.5+00:00`;
  const uuid = `00000000-0000-5000-8000-${Array.from(new TextEncoder().encode(id), (byte) => byte.toString(16).padStart(2, '0')).join('').padStart(12, '0').slice(-12)}`;
  return {
    ...fields,
    id,
    _nango_metadata: { first_seen_at: '2026-11-23T12:00:00.5+00:00', last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: btoa(`${at}||${uuid}`), ...metadata },
  };
}

async function save(records: NangoRecord[], cursor: string | null = null) {
  const lease = await store.records.lease(stream, { ttlMs: 10_000 });
  if (!lease) throw new Error('Somebody else holds the stream.');
  const saved = await lease.savePage({ records, cursor });
  await lease.finish(1000);
  await lease.release();
  return saved;
}

async function all(): Promise<readonly NangoRecord[]> {
  return (await store.records.list(stream, { limit: 1000 })).records;
}

describe('records', () => {
  it.each(recordedRecords())('come back exactly as Nango sent them: %s', async (_name, records) => {
    await save(records);
    const kept = await all();
    expect(kept).toEqual(records.filter((candidate, index) => records.findLastIndex(({ id }) => id === candidate.id) === index));
    expect(kept.map((row) => Object.keys(row))).toEqual(records.map((row) => Object.keys(row)));
  });

  it('come back unharmed, whatever they hold', async () => {
    const hostile = [
      record('nul', 1, { text: 'a\0b', 'key\0': 1 }),
      record('surrogates', 2, { text: '\uD83D', other: 'x\uDE00y', fine: '😀' }),
      record('proto', 3, JSON.parse('{"__proto__": {"admin": true}, "constructor": null, "toString": 1}') as object),
      record('numbers', 4, { big: 1e300, small: -1e-300, zero: 0, integer: 9007199254740991 }),
      record('nested', 5, { list: [1, [2, { deep: [null, true, 'x'] }]], empty: {}, order: { z: 1, a: 2, m: 3 } }),
      record('wide', 6, Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`column ${index}`, index]))),
      record('large', 7, { text: 'ä'.repeat(500_000) }),
      record('sql', 8, { "'; drop table records; --": "'; drop table records; --", '"quoted"': '\\' }),
      record('\\', 9),
      record('\0', 10),
      record('\uDE00', 11),
      record('', 12),
    ];
    await save(hostile);
    const kept = await all();
    expect(kept).toEqual(hostile);
    expect(JSON.stringify(kept)).toBe(JSON.stringify(hostile));
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('keep a payload that Nango has pruned, and take one back that returns', async () => {
    await save([record('a', 1, { name: 'kept' })]);
    await save([record('a', 1, {}, { pruned_at: '2026-12-30T00:00:00+00:00' })]);
    expect(await all()).toMatchObject([{ name: 'kept', _nango_metadata: { pruned_at: null } }]);

    await save([record('b', 2, {}, { pruned_at: '2026-12-30T00:00:00+00:00' })]);
    expect((await all())[1]).toEqual(record('b', 2, {}, { pruned_at: '2026-12-30T00:00:00+00:00' }));
    await save([record('b', 2, { name: 'back' })]);
    expect((await all())[1]).toEqual(record('b', 2, { name: 'back' }));
  });

  it('are kept and marked when they are deleted, and live again when they come back', async () => {
    await save([record('a', 1, { name: 'x' }), record('b', 1)]);
    await save([record('a', 2, { name: 'x' }, { last_action: 'DELETED', deleted_at: '2026-11-23T12:00:02.5+00:00' })]);
    expect(await store.records.state(stream)).toMatchObject({ counts: { live: 1, deleted: 1 } });
    expect((await store.records.list(stream, { offset: 0 })).records.map(({ id }) => id)).toEqual(['b']);
    expect((await all()).at(-1)).toMatchObject({ id: 'a', name: 'x', _nango_metadata: { last_action: 'DELETED' } });

    expect(await save([record('a', 3, { name: 'y' }, { first_seen_at: '2026-11-23T12:00:03.5+00:00' })])).toMatchObject({ reborn: 0, changed: 1 });
    expect(await store.records.state(stream)).toMatchObject({ counts: { live: 2, deleted: 0 } });
  });

  it('are never replaced by an older version, and count once however often they come', async () => {
    await save([record('a', 2, { name: 'new' })]);
    expect(await save([record('a', 1, { name: 'old' })])).toMatchObject({ changed: 0 });
    expect(await save([record('a', 2, { name: 'new' }), record('a', 2, { name: 'new' })])).toMatchObject({ changed: 0 });
    expect(await all()).toMatchObject([{ name: 'new' }]);
    expect(await store.records.state(stream)).toMatchObject({ counts: { live: 1, deleted: 0 } });
  });

  it('tell that a cache was emptied: what was live comes as new', async () => {
    await save([record('a', 1)]);
    expect(await save([record('a', 2, {}, { first_seen_at: '2026-11-23T12:00:02.5+00:00' })])).toMatchObject({ reborn: 1 });
  });

  it('become deleted ones at the end of the stream when a relist did not meet them', async () => {
    await save([record('a', 1), record('b', 2), record('c', 3)]);
    const lease = await store.records.lease(stream, { ttlMs: 10_000 });
    await lease!.beginRelist();
    await lease!.savePage({ records: [record('a', 1), record('d', 4)], cursor: null });
    expect((await store.records.list(stream, { offset: 0 })).total).toBe(4);
    expect(await lease!.finish(5000)).toBe(2);
    await lease!.release();
    expect((await all()).map(({ id, _nango_metadata }) => [id, _nango_metadata.last_action])).toEqual([
      ['a', 'ADDED'],
      ['d', 'ADDED'],
      ['b', 'DELETED'],
      ['c', 'DELETED'],
    ]);
    expect(await store.records.state(stream)).toMatchObject({ counts: { live: 2, deleted: 2 }, isRelisting: false, pulledAt: 5000 });
    await save([record('b', 5)]);
    expect((await all()).at(-1)).toEqual(record('b', 5));
  });

  it('that were deleted long ago can be dropped', async () => {
    const deleted_at = '2026-11-23T12:00:02.5+00:00';
    await save([record('a', 1), record('b', 2, {}, { last_action: 'DELETED', deleted_at })]);
    expect(await store.records.dropDeletedBefore(Date.parse('2026-11-23T12:00:02Z'))).toBe(0);
    expect(await store.records.dropDeletedBefore(Date.parse('2026-11-23T12:00:03Z'))).toBe(1);
    expect(await store.records.state(stream)).toMatchObject({ counts: { live: 1, deleted: 0 } });
  });
});

describe('a lease', () => {
  it('belongs to one at a time', async () => {
    const first = await store.records.lease(stream, { ttlMs: 10_000 });
    expect(await store.records.lease(stream, { ttlMs: 10_000 })).toBeNull();
    await first!.release();
    expect(await store.records.lease(stream, { ttlMs: 10_000 })).not.toBeNull();
  });

  it('whose time has passed goes to another, and its holder saves nothing more', async () => {
    const dead = await store.records.lease(stream, { ttlMs: 0 });
    const next = await store.records.lease(stream, { ttlMs: 10_000 });
    expect(await dead!.savePage({ records: [record('a', 1)], cursor: 'c' })).toMatchObject({ isSaved: false });
    expect(await dead!.beginRelist()).toBe(false);
    await dead!.finish(1);
    await dead!.release();
    expect(await all()).toEqual([]);
    expect((await next!.savePage({ records: [record('a', 1)], cursor: 'c' })).isSaved).toBe(true);
    expect(await store.records.state(stream)).toMatchObject({ cursor: 'c', pulledAt: null });
  });
});

describe('what else is kept', () => {
  it('holds the latest outcome of a sync, and merges those of one run', async () => {
    const sync = { ...ref, syncName: 'channels', variant: 'base' };
    const counts = { added: 1, updated: 0, deleted: 0 };
    await Promise.all([
      store.outcomes.put(sync, { ok: true, at: '2026-11-23T12:00:00Z', changes: { A: counts } }),
      store.outcomes.put(sync, { ok: true, at: '2026-11-23T12:00:00Z', changes: { B: counts } }),
    ]);
    await store.outcomes.put(sync, { ok: true, at: '2026-11-22T12:00:00Z', changes: { C: counts } });
    expect(await store.outcomes.list(ref)).toMatchObject([{ syncName: 'channels', outcome: { changes: { A: counts, B: counts } } }]);
    await store.outcomes.forget(sync);
    expect(await store.outcomes.list(ref)).toEqual([]);
  });

  it('gives a key to whoever claims it first, until its time has passed', async () => {
    expect(await Promise.all([store.claim('k', 10_000), store.claim('k', 10_000)])).toEqual([true, false]);
    await store.unclaim('k');
    expect(await store.claim('k', 0)).toBe(true);
    expect(await store.claim('k', 10_000)).toBe(true);
  });

  it('remembers a snapshot with anything in it', async () => {
    const snapshot = { tags: { a: 'b' }, metadata: { text: 'a\0b' }, takenAt: '2026-11-23T12:00:00Z', awaitedUntil: null };
    await store.snapshots.put(ref, snapshot);
    expect(await store.snapshots.get(ref)).toEqual(snapshot);
  });

  it('goes with its connection, and with no other', async () => {
    await save([record('a', 1)]);
    await store.snapshots.put(ref, { tags: {}, metadata: {}, takenAt: '', awaitedUntil: null });
    await store.forgetConnection({ ...ref, connectionId: 'c2' });
    expect(await all()).toHaveLength(1);
    await store.forgetConnection(ref);
    expect(await all()).toEqual([]);
    expect(await store.records.state(stream)).toBeNull();
    expect(await store.snapshots.get(ref)).toBeNull();
  });
});

describe('migrate', () => {
  it('may be called again, and by several at once', async () => {
    await save([record('a', 1)]);
    await Promise.all([store.migrate(), store.migrate()]);
    expect(await all()).toHaveLength(1);
  });

  it.each(['', 'pg_mine', 'x'.repeat(64), 'a\0b'])('is never asked to make the schema %j', (schema) => {
    expect(() => createPostgresStore({ pool: pglite, schema })).toThrow(TypeError);
  });
});
