import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../sandbox/core/clock.js';
import type { NangoEvent } from '../../protocol/index.js';
import type { NangoSyncState } from '../NangoApi.js';
import { createRunWatcher } from './runWatcher.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const sync = { ...ref, syncName: 'channels', variant: 'base' };
const tags = { organization_id: 'acme' };

function stateOf(change: Partial<NangoSyncState> = {}): NangoSyncState {
  return { syncName: 'channels', variant: 'base', status: 'SUCCESS', frequency: 'every hour', finishedAt: '2026-11-23T11:59:00.000Z', nextScheduledSyncAt: '2026-11-23T12:59:00.000Z', latestExecutionStatus: 'SUCCESS', latestResult: {}, recordCount: {}, ...change };
}

function watching() {
  const clock = createManualClock();
  const nango = { states: [stateOf()], isDown: false };
  const looks: number[] = [];
  const events: NangoEvent[] = [];
  const errors: unknown[] = [];
  const audience = { isThere: true };
  const runs = createRunWatcher({
    listSyncStates: async () => {
      looks.push(clock.now());
      if (nango.isDown) throw new Error('down');
      return nango.states;
    },
    isWatched: () => audience.isThere,
    publish: async ({ event }) => void events.push(event),
    report: (error) => errors.push(error),
    schedule: (ms, task) => clock.schedule(ms, task),
    now: () => clock.now(),
  });
  const follow = (states = nango.states, isIncomplete = false) => runs.follow(ref, { tags, states, isIncomplete });
  return { clock, nango, looks, events, errors, audience, runs, follow };
}

const HOUR = 3_600_000;

describe('the run watcher', () => {
  it('looks at the time a run is due, once for all who were told, and tells that it runs', async () => {
    const { clock, nango, looks, events, follow } = watching();
    for (let browsers = 0; browsers < 1000; browsers += 1) follow();
    await clock.advance(59 * 60_000 - 1);
    expect(looks).toEqual([]);
    nango.states = [stateOf({ status: 'RUNNING' })];
    await clock.advance(5000);
    expect(looks).toHaveLength(1);
    expect(events).toEqual([{ type: 'sync.changed', ...sync }]);
  });

  it('looks again, less and less often, while nothing begins', async () => {
    const { clock, looks, follow } = watching();
    follow();
    await clock.advance(2 * HOUR);
    const gaps = looks.slice(1).map((at, index) => at - looks[index]!);
    expect(gaps.slice(0, 5)).toEqual([10_000, 20_000, 40_000, 80_000, 80_000]);
  });

  it('looks soon after a run was asked for, until it shows', async () => {
    const { clock, nango, looks, events, runs, follow } = watching();
    follow();
    runs.expect(sync);
    await clock.advance(1500);
    expect([looks.length, events.length]).toEqual([1, 0]);
    nango.states = [stateOf({ status: 'RUNNING' })];
    await clock.advance(3000);
    expect([looks.length, events.length]).toEqual([2, 1]);
  });

  it('notices that a run has ended when no webhook says so', async () => {
    const { clock, nango, events, follow } = watching();
    follow([stateOf({ status: 'RUNNING' })]);
    nango.states = [stateOf({ finishedAt: '2026-11-23T12:00:10.000Z' })];
    await clock.advance(15_000);
    expect(events).toHaveLength(1);
  });

  it('looks for syncs that Nango does not list yet', async () => {
    const { clock, nango, events, follow } = watching();
    follow([], true);
    nango.states = [stateOf({ status: 'RUNNING', finishedAt: null })];
    await clock.advance(1500);
    expect(events).toEqual([{ type: 'sync.changed', ...sync }]);
  });

  it('stops when nobody watches any more, and never begins for nobody', async () => {
    const { clock, looks, audience, follow } = watching();
    follow();
    audience.isThere = false;
    await clock.advance(5 * HOUR);
    follow();
    await clock.advance(5 * HOUR);
    expect(looks).toEqual([]);
  });

  it('goes on after Nango was down, and tells the host', async () => {
    const { clock, nango, looks, errors, follow } = watching();
    follow([stateOf({ status: 'RUNNING' })]);
    nango.isDown = true;
    await clock.advance(15_000);
    nango.isDown = false;
    await clock.advance(30_000);
    expect([looks.length, errors.length]).toEqual([2, 1]);
  });

  it('leaves paused syncs alone, and everything once it is closed', async () => {
    const { clock, looks, runs, follow } = watching();
    follow([stateOf({ status: 'PAUSED', nextScheduledSyncAt: null })]);
    await clock.advance(HOUR);
    follow([stateOf()]);
    runs.close();
    await clock.advance(2 * HOUR);
    expect(looks).toEqual([]);
  });
});
