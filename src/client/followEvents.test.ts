import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { EventStream, EventStreamStatus } from './createEventStream.js';
import { followEvents } from './followEvents.js';
import { Listeners } from './Listeners.js';
import { nangoKeys } from './queryKeys.js';

function setUp() {
  const queryClient = new QueryClient();
  const [statuses, reopens] = [new Listeners(), new Listeners()];
  let status: EventStreamStatus = 'connecting';
  const events: EventStream = {
    get status() {
      return status;
    },
    subscribe: () => () => undefined,
    onReopen: (listener) => reopens.add(listener),
    onStatus: (listener) => statuses.add(listener),
    restart: () => undefined,
  };
  const say = (next: EventStreamStatus) => {
    status = next;
    statuses.emit();
  };
  queryClient.setQueryData(nangoKeys.connections(), []);
  queryClient.setQueryData(nangoKeys.integrations(), []);
  queryClient.setQueryData(['of the host'], []);
  const stop = followEvents(events, queryClient, () => undefined);
  const isStale = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated;
  return { queryClient, say, stop, statuses, reopens, isStale };
}

it('counts what was answered before the stream first opened as old, once', () => {
  const { queryClient, say, isStale } = setUp();
  expect(isStale(nangoKeys.connections())).toBe(false);
  say('open');
  expect([isStale(nangoKeys.connections()), isStale(nangoKeys.integrations()), isStale(['of the host'])]).toEqual([true, false, false]);
  queryClient.setQueryData(nangoKeys.connections(), []);
  say('reconnecting');
  say('open');
  expect(isStale(nangoKeys.connections())).toBe(false);
});

it('lets go of the stream', () => {
  const { stop, statuses, reopens } = setUp();
  stop();
  expect([statuses.size, reopens.size]).toEqual([0, 0]);
});
