import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { NangoEvent } from '../protocol/index.js';
import { keepCachedRecords } from './cachedRecords.js';
import { followEvents } from './followEvents.js';
import { nangoKeys } from './queryKeys.js';
import { silentEventStream } from './silentEventStream.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const succeeded: NangoEvent = { ...ref, type: 'sync.success', syncName: 'messages', variant: 'base', model: 'SlackMessage', modifiedAfter: '2026-11-23T12:00:00.000Z' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function follow() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(nangoKeys.syncs(ref), {});
  let send: (event: NangoEvent) => void = () => undefined;
  const events = { ...silentEventStream, subscribe: (listener: typeof send) => ((send = listener), () => undefined) };
  followEvents(events, queryClient, () => undefined);
  const isStale = () => queryClient.getQueryState(nangoKeys.syncs(ref))?.isInvalidated;
  return { queryClient, isStale, send: (event: NangoEvent) => send(event) };
}

it('asks how the syncs stand once the rows have had their turn', () => {
  const { queryClient, isStale, send } = follow();
  const handle = vi.fn();
  keepCachedRecords(queryClient, { handle, refreshAll: vi.fn(), drop: vi.fn(), clear: vi.fn() });
  send(succeeded);
  expect([handle.mock.calls, isStale()]).toEqual([[[succeeded]], false]);
  vi.advanceTimersByTime(100);
  expect(isStale()).toBe(true);
});

it('asks at once where no rows are on show', () => {
  const { isStale, send } = follow();
  send(succeeded);
  expect(isStale()).toBe(true);
});
