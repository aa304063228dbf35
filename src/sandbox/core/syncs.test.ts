import { describe, expect, it } from 'vitest';
import { arrangeCore, arrangeStarted, arrangeSync, channels, channelsCommand, heldExecutor, importSlack, slack2 } from '../../../test/core/arrangeCore.js';
import { readRecording } from '../../../test/conformance/recordings.js';
import { createManualClock } from './clock.js';
import { createSandboxCore } from './createSandboxCore.js';
import { deterministicIds } from './ids.js';

const HOUR = 3_600_000;

describe('a sync of a new connection', () => {
  it('is not listed at first; a moment later it has run', async () => {
    const { core, clock } = arrangeCore();
    core.setExecutor(async (run) => run.batchSave('SlackChannel', [{ id: 'C1' }]));
    core.syncs.deploy([channels()]);
    importSlack(core);
    expect(core.syncs.states(channelsCommand)).toEqual((readRecording('sync.status.right-after-connection').response.body as { syncs: unknown[] }).syncs);
    await clock.advance(0);
    await core.syncs.whenIdle();
    expect(core.syncs.states(channelsCommand)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        connectionId: 'slack-2',
        type: 'INITIAL',
        finishedAt: '2026-11-23T12:00:00.000Z',
        nextScheduledSyncAt: '2026-11-23T13:00:00.000Z',
        name: 'channels',
        variant: 'base',
        status: 'SUCCESS',
        frequency: 'every hour',
        latestResult: { SlackChannel: { added: 1, updated: 0, deleted: 0 } },
        latestExecutionStatus: 'SUCCESS',
        recordCount: { SlackChannel: 1 },
        checkpoint: null,
      },
    ]);
  });

  it('stays paused without autoStart, with the fields of a first run left out', async () => {
    const { state } = await arrangeSync();
    expect(state()).toEqual({
      id: expect.any(String),
      connectionId: 'slack-2',
      type: 'INITIAL',
      nextScheduledSyncAt: null,
      name: 'channels',
      variant: 'base',
      status: 'PAUSED',
      frequency: 'every hour',
      recordCount: { SlackChannel: 0 },
      checkpoint: null,
    });
  });

  it('comes to connections that were there before the deployment', async () => {
    const { core, clock } = arrangeCore();
    importSlack(core);
    core.syncs.deploy([channels({ autoStart: false })]);
    await clock.advance(0);
    expect(core.syncs.states(channelsCommand)).toHaveLength(1);
  });

  it('never comes when the connection, or the whole core, went first', async () => {
    const { core, clock } = arrangeCore();
    core.syncs.deploy([channels()]);
    importSlack(core);
    core.connections.remove(slack2);
    importSlack(core, 'other');
    core.dispose();
    await clock.advance(HOUR);
    expect(core.syncs.states({ integrationId: 'slack', syncs: '*' })).toEqual([]);
  });
});

describe('the schedule', () => {
  it('runs at once and then on a fixed grid, which a trigger does not move', async () => {
    const { core, clock, runs, state } = await arrangeStarted();
    expect(runs()).toBe(1);
    await clock.advance(30 * 60_000);
    core.syncs.trigger(channelsCommand);
    await core.syncs.whenIdle();
    expect(state()).toMatchObject({ finishedAt: '2026-11-23T12:30:00.000Z', nextScheduledSyncAt: '2026-11-23T13:00:00.000Z' });
    await clock.advance(30 * 60_000 - 1);
    expect(runs()).toBe(2);
    await clock.advance(1);
    expect(runs()).toBe(3);
    await clock.advance(10 * HOUR);
    expect(runs()).toBe(13);
  });

  it('follows a frequency of its own until that is taken back', async () => {
    const { core, clock, runs, state } = await arrangeStarted();
    expect(core.syncs.setFrequency({ ...slack2, syncName: 'channels', frequency: 'every 2 hours' })).toBe('every 2 hours');
    expect(state()).toMatchObject({ frequency: 'every 2 hours', nextScheduledSyncAt: '2026-11-23T14:00:00.000Z' });
    await clock.advance(2 * HOUR);
    expect(runs()).toBe(2);
    expect(core.syncs.setFrequency({ ...slack2, syncName: 'channels', frequency: null })).toBe('every hour');
    expect(() => core.syncs.setFrequency({ ...slack2, syncName: 'channels', frequency: 'often' })).toThrow(expect.objectContaining({ reason: 'invalid_frequency' }));
  });

  it('follows a new deployment', async () => {
    const { core, clock, runs, state } = await arrangeStarted();
    core.syncs.deploy([channels({ frequency: 'every 5m' })]);
    expect(state()).toMatchObject({ frequency: 'every 5m', nextScheduledSyncAt: '2026-11-23T12:05:00.000Z' });
    await clock.advance(5 * 60_000);
    expect(runs()).toBe(2);
  });

  it('skips a due time while a run is still under way', async () => {
    const { core, clock } = await arrangeStarted();
    const { executor, held } = heldExecutor();
    core.setExecutor(executor);
    core.syncs.trigger(channelsCommand);
    await clock.advance(3 * HOUR);
    expect(held).toHaveLength(1);
    held[0]?.release();
    await core.syncs.whenIdle();
    await clock.advance(HOUR);
    expect(held).toHaveLength(2);
  });

  it('waits for the due time when a timer rings early, as timers that hold at most 24 days do', async () => {
    const clock = createManualClock();
    const impatient = { ...clock, schedule: (delayMs: number, task: () => void) => clock.schedule(Math.min(delayMs, 7 * 24 * HOUR), task) };
    const core = createSandboxCore({ clock: impatient, ids: deterministicIds(1) });
    let runs = 0;
    core.setExecutor(async () => {
      runs += 1;
    });
    core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
    core.syncs.deploy([channels({ frequency: 'every month' })]);
    importSlack(core);
    await clock.advance(29 * 24 * HOUR);
    expect(runs).toBe(1);
    await clock.advance(24 * HOUR);
    expect(runs).toBe(2);
  });

  it('stands still while paused; starting again runs at once only what was missed', async () => {
    const { core, clock, runs, state } = await arrangeStarted();
    core.syncs.pause(channelsCommand);
    expect(state()).toMatchObject({ status: 'PAUSED', nextScheduledSyncAt: null });
    core.syncs.start(channelsCommand);
    expect(runs()).toBe(1);
    expect(state()).toMatchObject({ status: 'SUCCESS', nextScheduledSyncAt: '2026-11-23T13:00:00.000Z' });
    core.syncs.pause(channelsCommand);
    await clock.advance(5 * HOUR);
    expect(runs()).toBe(1);
    core.syncs.start(channelsCommand);
    await core.syncs.whenIdle();
    expect(runs()).toBe(2);
  });
});

describe('triggering', () => {
  it('runs a paused sync once and leaves it paused', async () => {
    const { save, state, clock } = await arrangeSync();
    await save({ id: 'C1' });
    await clock.advance(24 * HOUR);
    expect(state()).toMatchObject({ status: 'PAUSED', latestExecutionStatus: 'SUCCESS', finishedAt: '2026-11-23T12:00:00.000Z', nextScheduledSyncAt: null });
  });

  it('while running is accepted, twice too, and makes one more run afterwards', async () => {
    const { core, clock, state } = await arrangeSync();
    const { executor, held } = heldExecutor();
    core.setExecutor(executor);
    core.syncs.trigger(channelsCommand);
    core.syncs.trigger(channelsCommand);
    core.syncs.trigger(channelsCommand);
    expect(state()).toMatchObject({ status: 'RUNNING', latestExecutionStatus: 'RUNNING', latestResult: {} });
    expect(state()).not.toHaveProperty('finishedAt');
    held[0]?.release();
    await clock.advance(0);
    expect(held).toHaveLength(2);
    held[1]?.release();
    await core.syncs.whenIdle();
    expect(held).toHaveLength(2);
  });

  it('with reset forgets checkpoint and history: the run is INITIAL again', async () => {
    const { core, run, webhooks, state } = await arrangeSync();
    await run(async (sync) => sync.saveCheckpoint({ page: 1 }));
    await run(async () => {});
    let seen: unknown = 'not asked';
    core.setExecutor(async (sync) => {
      seen = sync.getCheckpoint();
    });
    core.syncs.trigger({ ...channelsCommand, opts: { reset: true } });
    await core.syncs.whenIdle();
    expect(seen).toBeNull();
    expect(state()?.checkpoint).toBeNull();
    expect(webhooks.map(({ syncType }) => syncType)).toEqual(['INITIAL', 'INCREMENTAL', 'INITIAL']);
  });

  it('refuses what does not exist, and does nothing for an empty list', () => {
    const { core } = arrangeCore();
    importSlack(core);
    const refused = (reason: string) => expect.objectContaining({ reason });
    expect(() => core.syncs.trigger({ ...channelsCommand, integrationId: 'nope' })).toThrow(refused('unknown_integration'));
    expect(() => core.syncs.trigger({ ...channelsCommand, connectionId: 'nope' })).toThrow(refused('unknown_connection'));
    expect(() => core.syncs.trigger(channelsCommand)).toThrow(refused('no_syncs_found'));
    expect(() => core.syncs.trigger({ ...channelsCommand, syncs: [] })).not.toThrow();
    expect(core.syncs.states({ ...channelsCommand, integrationId: 'nope' })).toEqual([]);
  });
});
