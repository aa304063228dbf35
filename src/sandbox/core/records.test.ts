import { describe, expect, it } from 'vitest';
import { arrangeSync, idsOf, slack2 } from '../../../test/core/arrangeCore.js';
import { readRecording } from '../../../test/conformance/recordings.js';
import { decodeCursor } from './recordCursor.js';
import type { SandboxRecord } from './SandboxCore.js';

const manyChannels = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `C${index + 1}`, name: `channel-${index + 1}` }));

describe('the stream of records', () => {
  it('shows rows in the shape of a recorded page', async () => {
    const { save, list } = await arrangeSync();
    await save({ id: 'C00005', name: 'channel-5', is_archived: false, num_members: 4, topic: 'initial' });
    const [recorded] = (readRecording('records.limit1').response.body as { records: SandboxRecord[] }).records;
    const [shown] = list().records;
    expect(Object.keys(shown ?? {})).toEqual(Object.keys(recorded ?? {}));
    expect(shown).toEqual({ ...recorded, _nango_metadata: expect.objectContaining({ last_action: 'ADDED', deleted_at: null, pruned_at: null }) });
    expect(Object.keys(shown?._nango_metadata ?? {})).toEqual(Object.keys(recorded?._nango_metadata ?? {}));
  });

  it('gives one batch one time, its rows in the order of their uuids', async () => {
    const { save, list } = await arrangeSync();
    await save(...manyChannels(25));
    const positions = list().records.map(({ _nango_metadata: { cursor } }) => decodeCursor(cursor));
    expect(new Set(positions.map(({ modifiedAt }) => modifiedAt)).size).toBe(1);
    expect(positions.map(({ uuid }) => uuid)).toEqual(positions.map(({ uuid }) => uuid).toSorted());
    expect(idsOf(list())).not.toEqual(manyChannels(25).map(({ id }) => id));
  });

  it('moves a changed row to the end as UPDATED and keeps when it was first seen', async () => {
    const { save, list, clock } = await arrangeSync();
    await save({ id: 'C1', name: 'a' }, { id: 'C2', name: 'b' });
    const firstSeen = list().records[0]?._nango_metadata.first_seen_at;
    await clock.advance(1000);
    await save({ id: 'C1', name: 'renamed' }, { id: 'C2', name: 'b' });
    const rows = list().records;
    expect(rows.map(({ id, name }) => [id, name])).toEqual([['C2', 'b'], ['C1', 'renamed']]);
    expect(rows[1]?._nango_metadata).toMatchObject({ last_action: 'UPDATED', first_seen_at: firstSeen, last_modified_at: '2026-11-23T12:00:01+00:00' });
  });

  it('takes a different order of keys for a change, and equal JSON for none', async () => {
    const { save, list, state } = await arrangeSync();
    await save({ id: 'C1', name: 'a', topic: 't' });
    await save({ id: 'C1', name: 'a', topic: 't' });
    expect(list().records[0]?._nango_metadata.last_action).toBe('ADDED');
    expect(state()?.latestResult).toEqual({ SlackChannel: { added: 0, updated: 0, deleted: 0 } });
    await save({ id: 'C1', topic: 't', name: 'a' });
    expect(list().records[0]?._nango_metadata.last_action).toBe('UPDATED');
  });

  it('keeps the first of two records with one id in a batch', async () => {
    const { save, list } = await arrangeSync();
    await save({ id: 'C1', name: 'first' }, { id: 'C1', name: 'second' });
    expect(list().records).toMatchObject([{ id: 'C1', name: 'first' }]);
  });

  it('deletes softly: the payload stays, the row is no longer counted', async () => {
    const { core, save, run, list } = await arrangeSync();
    await save({ id: 'C1', name: 'a' }, { id: 'C2', name: 'b' });
    await run(async (sync) => sync.batchDelete('SlackChannel', ['C1', 'never-there']));
    const deleted = list().records.at(-1);
    expect(deleted).toMatchObject({ id: 'C1', name: 'a', _nango_metadata: { last_action: 'DELETED' } });
    expect(deleted?._nango_metadata.deleted_at).toBe(deleted?._nango_metadata.last_modified_at);
    expect(core.records.count({ ...slack2, model: 'SlackChannel' })).toBe(1);
  });

  it('brings a deleted record back as ADDED, first seen now', async () => {
    const { save, run, list, clock } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    await run(async (sync) => sync.batchDelete('SlackChannel', ['C1']));
    await clock.advance(60_000);
    await save({ id: 'C1', name: 'a' });
    expect(list().records[0]?._nango_metadata).toMatchObject({ last_action: 'ADDED', first_seen_at: '2026-11-23T12:01:00+00:00', deleted_at: null });
  });

  it('merges updates deeply, replaces arrays, and ignores records that are not there', async () => {
    const { save, run, list } = await arrangeSync();
    await save({ id: 'C1', topic: { text: 'x', by: 'U1' }, members: ['U1', 'U2'] });
    await run(async (sync) => sync.batchUpdate('SlackChannel', [{ id: 'C1', topic: { text: 'y' }, members: ['U3'] }, { id: 'C9', topic: {} }]));
    expect(list().records).toMatchObject([{ id: 'C1', topic: { text: 'y', by: 'U1' }, members: ['U3'], _nango_metadata: { last_action: 'UPDATED' } }]);
  });

  it('cannot be changed through what it handed out', async () => {
    const { save, list } = await arrangeSync();
    await save({ id: 'C1', topic: { text: 'x' } });
    Object.assign(list().records[0]?.['topic'] as object, { text: 'tampered' });
    expect(list().records[0]).toMatchObject({ topic: { text: 'x' } });
  });
});

describe('pages', () => {
  it('reads on after a cursor until nothing is left', async () => {
    const { save, list } = await arrangeSync();
    await save(...manyChannels(25));
    const pages = [list({ limit: 10 })];
    for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor) pages.push(list({ limit: 10, cursor }));
    expect(pages.map(({ records }) => records.length)).toEqual([10, 10, 5]);
    expect(pages.flatMap(idsOf)).toEqual(idsOf(list()));
    expect(pages.at(-1)?.nextCursor).toBeNull();
  });

  it('has no next cursor when the page holds exactly what is there', async () => {
    const { save, list } = await arrangeSync();
    await save(...manyChannels(25));
    expect(list({ limit: 25 })).toMatchObject({ nextCursor: null });
    expect(list({ limit: 24 }).nextCursor).not.toBeNull();
  });

  it('shows 100 rows unless told otherwise', async () => {
    const { save, list } = await arrangeSync();
    await save(...manyChannels(101));
    expect(list().records).toHaveLength(100);
  });

  it('reads what changed at or after a time, together with a cursor too', async () => {
    const { save, list, clock } = await arrangeSync();
    await save(...manyChannels(3));
    await clock.advance(1000);
    const changedAt = new Date(clock.now()).toISOString();
    await save({ id: 'C2', name: 'x' }, { id: 'C3', name: 'y' });
    const delta = list({ modifiedAfter: changedAt });
    expect(idsOf(delta).toSorted()).toEqual(['C2', 'C3']);
    expect(idsOf(list({ modifiedAfter: changedAt, cursor: delta.records[0]?._nango_metadata.cursor ?? '' }))).toEqual(idsOf(delta).slice(1));
    expect(idsOf(list({ modifiedAfter: new Date(clock.now() + 1).toISOString() }))).toEqual([]);
  });

  it('keeps a cursor good when its row has moved on', async () => {
    const { save, list } = await arrangeSync();
    await save(...manyChannels(5));
    const middle = list().records[2];
    await save({ id: middle?.id ?? '', name: 'moved' });
    expect(idsOf(list({ cursor: middle?._nango_metadata.cursor ?? '' })).at(-1)).toBe(middle?.id);
    expect(list({ cursor: middle?._nango_metadata.cursor ?? '' }).records).toHaveLength(3);
  });

  it('finds rows by id, in stream order', async () => {
    const { save, list } = await arrangeSync();
    await save(...manyChannels(5));
    const wanted = ['C4', 'C1', 'C4', 'nope'];
    expect(idsOf(list({ ids: wanted }))).toEqual(idsOf(list()).filter((id) => wanted.includes(id)));
  });

  describe('filtered by action', () => {
    async function arrangeThreeKinds() {
      const arranged = await arrangeSync();
      await arranged.save({ id: 'added', name: 'a' }, { id: 'updated', name: 'b' }, { id: 'deleted', name: 'c' });
      await arranged.save({ id: 'updated', name: 'changed' });
      await arranged.run(async (sync) => sync.batchDelete('SlackChannel', ['deleted']));
      return arranged.list;
    }

    it.each([
      [undefined, ['added', 'updated', 'deleted']],
      [['ADDED'], ['added']],
      [['DELETED'], ['deleted']],
      [['ADDED', 'DELETED'], ['added']],
      [['UPDATED', 'DELETED'], ['updated']],
      [['ADDED', 'UPDATED', 'DELETED'], ['added', 'updated']],
    ] as const)('%j shows %j: deleted rows only on their own', async (filter, expected) => {
      const list = await arrangeThreeKinds();
      expect(idsOf(list(filter === undefined ? {} : { filter }))).toEqual(expected);
    });
  });

  it('refuses a bad cursor', async () => {
    const { list } = await arrangeSync();
    expect(() => list({ cursor: 'garbage' })).toThrow(expect.objectContaining({ reason: 'invalid_cursor' }));
  });

  it('is empty for a model or variant that nobody wrote, and refuses an unknown connection', async () => {
    const { save, list } = await arrangeSync();
    await save({ id: 'C1' });
    expect(list({ model: 'Nope' })).toEqual({ records: [], nextCursor: null });
    expect(list({ variant: 'v2' })).toEqual({ records: [], nextCursor: null });
    expect(() => list({ connectionId: 'nope' })).toThrow(expect.objectContaining({ reason: 'unknown_connection' }));
  });
});

describe('rows that lose their payload', () => {
  it('are pruned up to a cursor, in place: id and metadata stay', async () => {
    const { core, save, list } = await arrangeSync();
    await save(...manyChannels(5));
    const before = list().records;
    const untilCursor = before[2]?._nango_metadata.cursor ?? '';
    expect(core.records.prune({ ...slack2, model: 'SlackChannel', untilCursor })).toEqual({ count: 3, hasMore: false });
    const after = list().records;
    expect(after.map(({ _nango_metadata: { cursor } }) => cursor)).toEqual(before.map(({ _nango_metadata: { cursor } }) => cursor));
    expect(Object.keys(after[0] ?? {})).toEqual(['id', '_nango_metadata']);
    expect(after[0]?._nango_metadata).toMatchObject({ last_action: 'ADDED', pruned_at: expect.stringMatching(/\+00:00$/) });
    expect(after[3]).toEqual(before[3]);
    expect(core.records.prune({ ...slack2, model: 'SlackChannel', untilCursor })).toEqual({ count: 0, hasMore: false });
  });

  it('are pruned in portions', async () => {
    const { core, save, list } = await arrangeSync();
    await save(...manyChannels(5));
    const untilCursor = list().records[4]?._nango_metadata.cursor ?? '';
    expect(core.records.prune({ ...slack2, model: 'SlackChannel', untilCursor, limit: 3 })).toEqual({ count: 3, hasMore: true });
    expect(core.records.prune({ ...slack2, model: 'SlackChannel', untilCursor, limit: 3 })).toEqual({ count: 2, hasMore: false });
  });

  it('get it back when they are saved again, unchanged and where they stand', async () => {
    const { core, save, list, state } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    const before = list().records;
    core.records.prune({ ...slack2, model: 'SlackChannel', untilCursor: before[0]?._nango_metadata.cursor ?? '' });
    await save({ id: 'C1', name: 'a' });
    expect(list().records).toEqual(before);
    expect(state()?.latestResult).toEqual({ SlackChannel: { added: 0, updated: 0, deleted: 0 } });
  });

  it('count as updated when they are saved again with another payload', async () => {
    const { core, save, list } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    core.records.prune({ ...slack2, model: 'SlackChannel', untilCursor: list().records[0]?._nango_metadata.cursor ?? '' });
    await save({ id: 'C1', name: 'b' });
    expect(list().records).toMatchObject([{ id: 'C1', name: 'b', _nango_metadata: { last_action: 'UPDATED', pruned_at: null } }]);
  });
});

describe('an emptied cache', () => {
  it('leaves no DELETED rows, accepts old cursors, and adds everything anew under the same uuids', async () => {
    const { core, save, list, clock } = await arrangeSync();
    await save(...manyChannels(3));
    const before = list().records;
    await clock.advance(1000);
    core.setExecutor(async () => {});
    core.syncs.trigger({ ...slack2, syncs: [{ syncName: 'channels' }], opts: { emptyCache: true } });
    expect(list().records).toEqual([]);
    expect(list({ cursor: before[2]?._nango_metadata.cursor ?? '' })).toEqual({ records: [], nextCursor: null });
    await core.syncs.whenIdle();
    await save(...manyChannels(3));
    expect(idsOf(list())).toEqual(before.map(({ id }) => id));
    expect(list().records.every(({ _nango_metadata: { last_action, first_seen_at } }) => last_action === 'ADDED' && first_seen_at > '2026-11-23T12:00:01')).toBe(true);
  });
});

it('holds 100 000 records of one stream and pages through them', async () => {
  const { core, run, list } = await arrangeSync();
  await run(async (sync) => {
    for (let batch = 0; batch < 100; batch += 1) {
      sync.batchSave('SlackChannel', Array.from({ length: 1000 }, (_, index) => ({ id: `${batch}-${index}`, name: 'x' })));
    }
  });
  expect(core.records.count({ ...slack2, model: 'SlackChannel' })).toBe(100_000);
  const seen = new Set<string>();
  for (let page = list({ limit: 10_000 }); ; page = list({ limit: 10_000, cursor: page.nextCursor })) {
    for (const { id } of page.records) seen.add(id);
    if (page.nextCursor === null) break;
  }
  expect(seen.size).toBe(100_000);
}, 20_000);
