import { describe, expect, it } from 'vitest';
import { arrangeStarted, arrangeSync, channelsCommand, heldExecutor, slack2 } from '../../../test/core/arrangeCore.js';
import { RunFailure } from './SyncExecutor.js';

describe('pausing a running sync', () => {
  it('cancels the run: signal aborted, writes refused, STOPPED, an error on the connection', async () => {
    const { core, state, list } = await arrangeSync();
    const attempts: unknown[] = [];
    let finish = (): void => {};
    let wasAborted = false;
    core.setExecutor(async (sync) => {
      sync.batchSave('SlackChannel', [{ id: 'before' }]);
      await new Promise<void>((resolve) => (finish = resolve));
      wasAborted = sync.signal.aborted;
      try {
        sync.batchSave('SlackChannel', [{ id: 'after' }]);
      } catch (error) {
        attempts.push(error);
      }
    });
    core.syncs.trigger(channelsCommand);
    core.syncs.pause(channelsCommand);
    await core.syncs.whenIdle();
    finish();
    await Promise.resolve();
    expect(wasAborted).toBe(true);
    expect(attempts).toEqual([new Error('Execution was cancelled')]);
    expect(list().records.map(({ id }) => id)).toEqual(['before']);
    expect(state()).toMatchObject({ status: 'PAUSED', latestExecutionStatus: 'STOPPED', latestResult: { SlackChannel: { added: 1 } } });
    expect(core.connections.get(slack2)?.errors).toMatchObject([{ type: 'sync' }]);
  });

  it('says nothing when the connection goes instead', async () => {
    const { core, webhooks } = await arrangeSync();
    const { executor, held } = heldExecutor();
    core.setExecutor(executor);
    core.syncs.trigger(channelsCommand);
    core.connections.remove(slack2);
    await core.syncs.whenIdle();
    expect(held[0]?.signal.aborted).toBe(true);
    expect(webhooks).toEqual([]);
  });
});

describe('a failing sync', () => {
  it('says ERROR when started, PAUSED when not, and STOPPED of its execution', async () => {
    const started = await arrangeStarted();
    started.core.setExecutor(() => Promise.reject(new Error('no')));
    started.core.syncs.trigger(channelsCommand);
    await started.core.syncs.whenIdle();
    expect(started.state()).toMatchObject({ status: 'ERROR', latestExecutionStatus: 'STOPPED', latestResult: {}, nextScheduledSyncAt: '2026-11-23T13:00:00.000Z' });

    const paused = await arrangeSync();
    await paused.run(() => Promise.reject(new Error('no')));
    expect(paused.state()).toMatchObject({ status: 'PAUSED', latestExecutionStatus: 'STOPPED' });
  });

  it('puts a sync error on the connection until it succeeds', async () => {
    const { core, run } = await arrangeSync();
    await run(() => Promise.reject(new RunFailure({ description: 'd', payload: null })));
    expect(core.connections.get(slack2)?.errors).toEqual([{ type: 'sync', logId: expect.stringMatching(/^\d{13}_[A-Za-z0-9]{8}$/) }]);
    await run(async () => {});
    expect(core.connections.get(slack2)?.errors).toEqual([]);
  });

  it('keeps the checkpoint and the records it saved before it failed', async () => {
    const { run, state, list } = await arrangeSync();
    await run(async (sync) => {
      sync.batchSave('SlackChannel', [{ id: 'C1' }]);
      sync.saveCheckpoint({ page: 2 });
      throw new Error('half way');
    });
    expect(state()?.checkpoint).toEqual({ page: 2 });
    expect(list().records).toHaveLength(1);
  });

  it('tells what to do when there is nobody to run syncs', async () => {
    const { core, webhooks } = await arrangeSync();
    core.syncs.trigger(channelsCommand);
    await core.syncs.whenIdle();
    expect(JSON.stringify(webhooks[0])).toContain('Call core.setExecutor(createSyncRunner(...))');
  });

  it('fails when it writes to a model it does not have', async () => {
    const { run, webhooks } = await arrangeSync();
    await run(async (sync) => sync.batchSave('Other', [{ id: '1' }]));
    expect(JSON.stringify(webhooks[0])).toContain('has no model \\"Other\\"');
  });
});

describe('a checkpoint', () => {
  it('is handed to the next run, and can be cleared', async () => {
    const { run, state } = await arrangeSync();
    const seen: unknown[] = [];
    await run(async (sync) => sync.saveCheckpoint({ page: 1 }));
    await run(async (sync) => {
      seen.push(sync.getCheckpoint());
      sync.clearCheckpoint();
    });
    await run(async (sync) => void seen.push(sync.getCheckpoint()));
    expect(seen).toEqual([{ page: 1 }, null]);
    expect(state()?.checkpoint).toBeNull();
  });
});

describe('tracking deletes', () => {
  it('deletes what was not saved since the start; saving unchanged records counts', async () => {
    const { save, run, list, state } = await arrangeSync();
    await save({ id: 'stays' }, { id: 'goes' });
    let deleted: unknown;
    await run(async (sync) => {
      sync.trackDeletesStart('SlackChannel');
      sync.batchSave('SlackChannel', [{ id: 'stays' }]);
      deleted = sync.trackDeletesEnd('SlackChannel');
    });
    expect(deleted).toEqual({ deletedKeys: ['goes'] });
    expect(state()?.latestResult).toEqual({ SlackChannel: { added: 0, updated: 0, deleted: 1 } });
    expect(list({ filter: ['DELETED'] }).records.map(({ id }) => id)).toEqual(['goes']);
  });

  it('survives a failed run: what that run saved has been seen', async () => {
    const { save, run, list } = await arrangeSync();
    await save({ id: 'A' }, { id: 'B' }, { id: 'C' });
    await run(async (sync) => {
      sync.trackDeletesStart('SlackChannel');
      sync.batchSave('SlackChannel', [{ id: 'A' }]);
      throw new Error('half way');
    });
    await run(async (sync) => {
      sync.trackDeletesStart('SlackChannel');
      sync.batchSave('SlackChannel', [{ id: 'B' }]);
      sync.trackDeletesEnd('SlackChannel');
    });
    expect(list({ filter: ['DELETED'] }).records.map(({ id }) => id)).toEqual(['C']);
  });

  it('fails when it was never started', async () => {
    const { run, webhooks } = await arrangeSync();
    await run(async (sync) => void sync.trackDeletesEnd('SlackChannel'));
    expect(JSON.stringify(webhooks[0])).toContain('needs a trackDeletesStart');
  });

  it('begins anew after a reset', async () => {
    const { core, save, run, list } = await arrangeSync();
    await save({ id: 'A' });
    await run(async (sync) => {
      sync.trackDeletesStart('SlackChannel');
      sync.batchSave('SlackChannel', [{ id: 'A' }]);
      throw new Error('half way');
    });
    core.setExecutor(async (sync) => {
      sync.trackDeletesStart('SlackChannel');
      sync.trackDeletesEnd('SlackChannel');
    });
    core.syncs.trigger({ ...channelsCommand, opts: { reset: true } });
    await core.syncs.whenIdle();
    expect(list({ filter: ['DELETED'] }).records.map(({ id }) => id)).toEqual(['A']);
  });
});

describe('what a run can read', () => {
  it('is every record that is not deleted, also while it saves', async () => {
    const { save, run } = await arrangeSync();
    await save({ id: 'A', n: 1 }, { id: 'B', n: 2 }, { id: 'gone' });
    const seen: string[] = [];
    const read: unknown[] = [];
    await run(async (sync) => {
      sync.batchDelete('SlackChannel', ['gone']);
      for (const { id } of sync.listRecords('SlackChannel')) {
        seen.push(id);
        sync.batchSave('SlackChannel', [{ id, n: 9 }]);
      }
      read.push(sync.getRecord('SlackChannel', 'A'), sync.getRecord('SlackChannel', 'gone'));
    });
    expect(seen.toSorted()).toEqual(['A', 'B']);
    expect(read).toMatchObject([{ id: 'A', n: 9, _nango_metadata: { last_action: 'UPDATED' } }, undefined]);
  });

  it('walks through the records that are there, each once and as it is by then, whatever it saves meanwhile', async () => {
    const { run, save } = await arrangeSync();
    await save(...Array.from({ length: 5 }, (_, index) => ({ id: `C${index}`, round: 0 })));
    const seen: [string, unknown][] = [];
    await run(async (sync) => {
      let round = 0;
      for (const { id, round: was } of sync.listRecords('SlackChannel')) {
        round += 1;
        seen.push([id, was]);
        if (round === 1) sync.batchSave('SlackChannel', ['C0', 'C1', 'C2', 'C3'].map((each) => ({ id: each, round })));
        if (round === 1) sync.batchDelete('SlackChannel', ['C4']);
        sync.batchSave('SlackChannel', [{ id, round }]);
      }
    });
    const later = seen.slice(1);
    expect(new Set(seen.map(([id]) => id)).size).toBe(seen.length);
    expect(later.map(([, was]) => was)).toEqual(later.map(() => 1));
    expect(later.map(([id]) => id)).not.toContain('C4');
  });
});
