import { describe, expect, it } from 'vitest';
import { arrangeSync, idsOf, slack2 } from '../../../test/core/arrangeCore.js';

const channelsSync = { ...slack2, syncName: 'channels' };

describe('records that are written without the code of their sync', () => {
  it('are in the stream, counted, and announced from the time the write began', async () => {
    const { core, list, state, webhooks, clock } = await arrangeSync();
    const startedAt = new Date(clock.now()).toISOString();
    await core.syncs.write(channelsSync, async (run) => run.batchSave('SlackChannel', [{ id: 'C1' }, { id: 'C2' }]));

    expect(idsOf(list())).toEqual(['C1', 'C2']);
    expect(state()?.recordCount).toEqual({ SlackChannel: 2 });
    expect(webhooks).toMatchObject([{ type: 'sync', success: true, modifiedAfter: startedAt, responseResults: { added: 2, updated: 0, deleted: 0 } }]);
  });

  it('can be taken back', async () => {
    const { core, list, webhooks } = await arrangeSync();
    await core.syncs.write(channelsSync, async (run) => run.batchSave('SlackChannel', [{ id: 'C1' }]));
    await core.syncs.write(channelsSync, async (run) => run.batchDelete('SlackChannel', ['C1']));
    expect(list().records.map(({ _nango_metadata }) => _nango_metadata.last_action)).toEqual(['DELETED']);
    expect(webhooks.at(-1)).toMatchObject({ responseResults: { added: 0, updated: 0, deleted: 1 } });
  });

  it('leave executor, schedule and checkpoint of the sync alone', async () => {
    const { core, run, list, state } = await arrangeSync();
    await run(async (sync) => sync.saveCheckpoint({ at: 1 }));
    const before = state();
    await core.syncs.write(channelsSync, async (write) => {
      write.saveCheckpoint({ at: 2 });
      write.batchSave('SlackChannel', [{ id: 'C1' }]);
    });
    expect(state()).toMatchObject({ checkpoint: before?.checkpoint, nextScheduledSyncAt: before?.nextScheduledSyncAt });
    await run(async (sync) => sync.batchSave('SlackChannel', [{ id: 'C2' }]));
    expect(idsOf(list())).toEqual(['C1', 'C2']);
  });

  it('need a sync of that name', async () => {
    const { core } = await arrangeSync();
    await expect(core.syncs.write({ ...slack2, syncName: 'other' }, async () => undefined)).rejects.toThrow('no sync "other"');
  });
});
