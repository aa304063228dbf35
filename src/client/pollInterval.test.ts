import { expect, it } from 'vitest';
import type { Sync, SyncState } from '../protocol/index.js';
import { pollInterval } from './pollInterval.js';

const finished: SyncState = { status: 'SUCCESS', frequency: '', finishedAt: '2026-11-23T12:00:00.000Z', nextScheduledSyncAt: null, latestExecutionStatus: null, latestResult: {}, recordCount: {} };

function sync(state: Partial<SyncState> | null, about: Partial<Sync> = {}): Sync {
  return { syncName: 's', variant: 'base', models: [], deployed: true, autoStart: true, state: state && { ...finished, ...state }, lastOutcome: null, missingSettings: [], ...about };
}

it.each([
  ['a running sync', sync({ status: 'RUNNING' }), 3_000, 30_000],
  ['a sync whose first run has not ended', sync({ finishedAt: null }), 3_000, 30_000],
  ['a sync that Nango has not scheduled yet', sync(null), 3_000, 30_000],
  ['a sync that nobody started', sync(null, { autoStart: false }), 60_000, 300_000],
  ['a paused sync that never ran', sync({ status: 'PAUSED', finishedAt: null }), 60_000, 300_000],
  ['a sync at rest', sync({}), 60_000, 300_000],
])('%s', (_, state, polling, live) => {
  expect(pollInterval([sync({}), state], { isLive: false })).toBe(polling);
  expect(pollInterval([sync({}), state], { isLive: true })).toBe(live);
});
