import { describe, expect, it } from 'vitest';
import { arrangeStarted, slack2 } from '../../../test/core/arrangeCore.js';

describe('variants', () => {
  const v2 = { ...slack2, syncName: 'channels', variant: 'v2' };

  it('have records, schedule and state of their own', async () => {
    const { core, clock } = await arrangeStarted();
    core.setExecutor(async (run) => run.batchSave('SlackChannel', [{ id: run.variant }]));
    await clock.advance(60_000);
    core.syncs.createVariant(v2);
    await core.syncs.whenIdle();
    expect(core.records.list({ ...slack2, model: 'SlackChannel', variant: 'v2' }).records).toMatchObject([{ id: 'v2' }]);
    expect(core.records.list({ ...slack2, model: 'SlackChannel' }).records).toEqual([]);
    const states = core.syncs.states({ ...slack2, syncs: [{ syncName: 'channels' }, v2] });
    expect(states).toMatchObject([
      { variant: 'base', nextScheduledSyncAt: '2026-11-23T13:00:00.000Z', recordCount: { SlackChannel: 0 } },
      { variant: 'v2', nextScheduledSyncAt: '2026-11-23T13:01:00.000Z', recordCount: { SlackChannel: 1 } },
    ]);
  });

  it('count a run that succeeded under the name inside too, with zeros, and one that failed only as it was written', async () => {
    const { core } = await arrangeStarted();
    const latestResult = () => core.syncs.states({ ...slack2, syncs: [v2] })[0]?.latestResult;
    core.setExecutor(async (run) => run.batchSave('SlackChannel', [{ id: 'x' }]));
    core.syncs.createVariant(v2);
    await core.syncs.whenIdle();
    expect(latestResult()).toEqual({ SlackChannel: { added: 1, updated: 0, deleted: 0 }, 'SlackChannel::v2': { added: 0, updated: 0, deleted: 0 } });
    core.setExecutor(() => Promise.reject(new Error('no')));
    core.syncs.trigger({ ...slack2, syncs: [v2] });
    await core.syncs.whenIdle();
    expect(latestResult()).toEqual({});
  });

  it('go with their records', async () => {
    const { core } = await arrangeStarted();
    core.setExecutor(async (run) => run.batchSave('SlackChannel', [{ id: 'x' }]));
    core.syncs.createVariant(v2);
    await core.syncs.whenIdle();
    core.syncs.removeVariant(v2);
    expect(core.syncs.states({ ...slack2, syncs: '*' })).toHaveLength(1);
    expect(core.records.list({ ...slack2, model: 'SlackChannel', variant: 'v2' }).records).toEqual([]);
  });

  it('are refused twice, for base, and of syncs that do not exist', async () => {
    const { core } = await arrangeStarted();
    core.syncs.createVariant(v2);
    const refused = (reason: string) => expect.objectContaining({ reason });
    expect(() => core.syncs.createVariant(v2)).toThrow(refused('variant_exists'));
    expect(() => core.syncs.createVariant({ ...v2, variant: 'base' })).toThrow(refused('protected_variant'));
    expect(() => core.syncs.removeVariant({ ...v2, variant: 'base' })).toThrow(refused('protected_variant'));
    expect(() => core.syncs.removeVariant({ ...v2, variant: 'v3' })).toThrow(refused('unknown_sync'));
  });
});
