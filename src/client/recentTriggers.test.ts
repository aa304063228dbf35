import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { SyncState, ConnectionSyncs } from '../protocol/index.js';
import { assumeTriggered, forgetTrigger, noteTrigger, TRIGGER_GRACE_MS } from './recentTriggers.js';

const connection = { integrationId: 'slack', connectionId: 'c1' };
const ref = { ...connection, syncName: 'channels' };
const before = '2026-11-23T12:00:00.000Z';

function answer(finishedAt: string | null): ConnectionSyncs {
  const state: SyncState = { status: 'SUCCESS', frequency: 'every hour', finishedAt, nextScheduledSyncAt: null, latestExecutionStatus: 'SUCCESS', latestResult: {}, recordCount: {} };
  const sync = { variant: 'base', models: [], deployed: true, autoStart: true, state, lastOutcome: null, missingSettings: [] };
  return {
    connection: { ...connection, provider: 'slack', createdAt: before, errors: [], endUser: { id: null, email: null, displayName: null } },
    syncs: [
      { ...sync, syncName: 'channels' },
      { ...sync, syncName: 'users' },
    ],
  };
}

const wordsOf = ({ syncs }: ConnectionSyncs) => syncs.map(({ state }) => state?.status);

it('says that a triggered sync runs, although the old status still shows', () => {
  const queryClient = new QueryClient();
  noteTrigger(queryClient, ref, { at: 1000, finishedBefore: before });
  expect(wordsOf(assumeTriggered(queryClient, connection, answer(before), 2000))).toEqual(['RUNNING', 'SUCCESS']);
});

it('believes Nango again when the run is over already, after a while, or when the trigger was refused', () => {
  const queryClient = new QueryClient();
  noteTrigger(queryClient, ref, { at: 1000, finishedBefore: before });
  expect(wordsOf(assumeTriggered(queryClient, connection, answer('2026-11-23T12:00:05.000Z'), 2000))).toEqual(['SUCCESS', 'SUCCESS']);
  expect(wordsOf(assumeTriggered(queryClient, connection, answer(before), 1000 + TRIGGER_GRACE_MS))).toEqual(['SUCCESS', 'SUCCESS']);
  forgetTrigger(queryClient, ref);
  expect(wordsOf(assumeTriggered(queryClient, connection, answer(before), 2000))).toEqual(['SUCCESS', 'SUCCESS']);
});
