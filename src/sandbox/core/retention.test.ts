import { describe, expect, it } from 'vitest';
import { arrangeSync, channels, channelsCommand, idsOf, importSlack, slack2 } from '../../../test/core/arrangeCore.js';
import { createManualClock, createSandboxCore, deterministicIds } from './index.js';

const DAY_MS = 86_400_000;
const cursorsOf = ({ records }: ReturnType<Awaited<ReturnType<typeof arrangeSync>>['list']>) => records.map(({ _nango_metadata: { cursor } }) => cursor);
const prunedIds = ({ records }: ReturnType<Awaited<ReturnType<typeof arrangeSync>>['list']>) => records.filter(({ _nango_metadata }) => _nango_metadata.pruned_at !== null).map(({ id }) => id);

describe('a record that has not changed for 30 days', () => {
  it('loses its payload and nothing else, at the moment it is due', async () => {
    const { clock, save, list } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    const before = list();
    await clock.advance(30 * DAY_MS - 1);
    expect(list()).toEqual(before);
    await clock.advance(1);
    expect(list().records).toEqual([{ id: 'C1', _nango_metadata: { ...before.records[0]?._nango_metadata, pruned_at: '2026-12-23T12:00:00+00:00' } }]);
  });

  it('is each record for itself: one that changed later keeps its payload', async () => {
    const { clock, save, list } = await arrangeSync();
    await save({ id: 'old' }, { id: 'changes', v: 1 });
    await clock.advance(20 * DAY_MS);
    await save({ id: 'changes', v: 2 }, { id: 'new' });
    await clock.advance(10 * DAY_MS);
    expect(prunedIds(list())).toEqual(['old']);
    await clock.advance(20 * DAY_MS);
    expect(prunedIds(list()).toSorted()).toEqual(['changes', 'new', 'old']);
  });

  it('may be a deleted one', async () => {
    const { clock, save, run, list } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    await run(async (sync) => sync.batchDelete('SlackChannel', ['C1']));
    await clock.advance(30 * DAY_MS + 1);
    expect(list().records).toMatchObject([{ _nango_metadata: { last_action: 'DELETED', pruned_at: expect.any(String) } }]);
    expect(list().records[0]).not.toHaveProperty('name');
  });

  it('flaps when a sync saves it unchanged: filled again without a sign in the stream, and pruned again', async () => {
    const { clock, save, list, state } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    const before = list();
    await clock.advance(31 * DAY_MS);
    expect(prunedIds(list())).toEqual(['C1']);
    await save({ id: 'C1', name: 'a' });
    expect(list()).toEqual(before);
    expect(state()?.latestResult).toEqual({ SlackChannel: { added: 0, updated: 0, deleted: 0 } });
    await clock.advance(5000);
    expect(prunedIds(list())).toEqual(['C1']);
    expect(cursorsOf(list())).toEqual(cursorsOf(before));
  });

  it('is UPDATED when it is saved with another payload, and starts anew', async () => {
    const { clock, save, list } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    await clock.advance(31 * DAY_MS);
    await save({ id: 'C1', name: 'b' });
    await clock.advance(29 * DAY_MS);
    expect(list().records).toMatchObject([{ name: 'b', _nango_metadata: { last_action: 'UPDATED', pruned_at: null } }]);
  });

  it('shows itself to a run as pruned', async () => {
    const { clock, save, run } = await arrangeSync();
    await save({ id: 'C1', name: 'a' });
    await clock.advance(31 * DAY_MS);
    const seen: unknown[] = [];
    await run(async (sync) => {
      seen.push(sync.getRecord('SlackChannel', 'C1'), ...sync.listRecords('SlackChannel'));
    });
    const pruned = { id: 'C1', _nango_metadata: expect.objectContaining({ pruned_at: '2026-12-23T12:00:00+00:00' }) };
    expect(seen).toEqual([pruned, pruned]);
  });
});

describe('a sync that has not run for 60 days', () => {
  it('has no records any more, without DELETED events; its checkpoint stays', async () => {
    const { core, clock, run, list, state } = await arrangeSync();
    await run(async (sync) => {
      sync.batchSave('SlackChannel', [{ id: 'C1' }]);
      sync.saveCheckpoint({ page: 3 });
    });
    await clock.advance(60 * DAY_MS - 1);
    expect(idsOf(list())).toEqual(['C1']);
    await clock.advance(1);
    expect(list()).toEqual({ records: [], nextCursor: null });
    expect(core.records.count({ ...slack2, model: 'SlackChannel' })).toBe(0);
    expect(state()).toMatchObject({ recordCount: { SlackChannel: 0 }, checkpoint: { page: 3 } });
  });

  it('adds everything anew when it runs again', async () => {
    const { clock, save, state } = await arrangeSync();
    await save({ id: 'C1' });
    await clock.advance(61 * DAY_MS);
    await save({ id: 'C1' });
    expect(state()?.latestResult).toEqual({ SlackChannel: { added: 1, updated: 0, deleted: 0 } });
  });

  it('is not one that runs without anything to save', async () => {
    const { clock, save, run, list } = await arrangeSync();
    await save({ id: 'C1' });
    await clock.advance(59 * DAY_MS);
    await run(async () => {});
    await clock.advance(59 * DAY_MS);
    expect(idsOf(list())).toEqual(['C1']);
  });
});

it('keeps everything when told so', async () => {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1), retention: false });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.syncs.deploy([channels({ autoStart: false })]);
  core.setExecutor(async (sync) => sync.batchSave('SlackChannel', [{ id: 'C1', name: 'a' }]));
  importSlack(core);
  await clock.advance(0);
  core.syncs.trigger(channelsCommand);
  await clock.advance(365 * DAY_MS);
  expect(core.records.list({ ...slack2, model: 'SlackChannel' }).records).toMatchObject([{ name: 'a' }]);
});
