import { expect, it, vi } from 'vitest';
import { createManualClock } from '../sandbox/core/clock.js';
import type { NangoEvent } from '../protocol/index.js';
import type { EventStream, EventStreamStatus } from './createEventStream.js';
import { deferEventStream } from './deferEventStream.js';
import { Listeners } from './Listeners.js';

const event: NangoEvent = { type: 'connection.created', integrationId: 'slack', connectionId: 'c1' };

function setUp(failures = 0) {
  const clock = createManualClock();
  const events = new Listeners<[NangoEvent]>();
  const reopens = new Listeners();
  const statuses = new Listeners();
  let innerStatus: EventStreamStatus = 'connecting';
  const inner: EventStream = {
    get status() {
      return innerStatus;
    },
    subscribe: (listener) => events.add(listener),
    onReopen: (listener) => reopens.add(listener),
    onStatus: (listener) => statuses.add(listener),
    restart: vi.fn(),
  };
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= failures) throw new TypeError('chunk not found');
    return inner;
  });
  const open = () => {
    innerStatus = 'open';
    statuses.emit();
  };
  const stream = deferEventStream(load, (task, delayMs) => clock.schedule(delayMs, task));
  return { clock, load, stream, inner, open, events, reopens };
}

it('loads nothing before somebody listens, and then once', async () => {
  const { stream, load, events, open, clock } = setUp();
  const changes: EventStreamStatus[] = [];
  stream.onStatus(() => changes.push(stream.status));
  expect([stream.status, load.mock.calls.length]).toEqual(['closed', 0]);
  const heard = vi.fn();
  stream.subscribe(heard);
  stream.subscribe(heard);
  expect(stream.status).toBe('connecting');
  await clock.advance(0);
  open();
  events.emit(event);
  expect([load.mock.calls.length, heard.mock.calls.length, stream.status]).toEqual([1, 2, 'open']);
  expect(changes.at(-1)).toBe('open');
});

it('attaches nobody who has left meanwhile, and lets go of those who leave later', async () => {
  const { stream, events, reopens, clock } = setUp();
  stream.subscribe(() => undefined)();
  const leave = [stream.subscribe(() => undefined), stream.onReopen(() => undefined)];
  await clock.advance(0);
  expect([events.size, reopens.size]).toEqual([1, 1]);
  leave.forEach((stop) => stop());
  expect([events.size, reopens.size]).toEqual([0, 0]);
});

it('asks again for code that did not load', async () => {
  const { stream, load, events, clock } = setUp(1);
  stream.subscribe(() => undefined);
  await clock.advance(0);
  expect(stream.status).toBe('reconnecting');
  await clock.advance(30_000);
  expect([load.mock.calls.length, events.size]).toEqual([2, 1]);
});
