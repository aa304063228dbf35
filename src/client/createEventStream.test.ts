import { expect, it, vi } from 'vitest';
import { createManualClock } from '../sandbox/core/clock.js';
import type { NangoEvent } from '../protocol/index.js';
import { createEventStream } from './createEventStream.js';

const created = { type: 'connection.created', integrationId: 'slack', connectionId: 'c1' } as const;

/** A backend whose answers the test plays: each opened stream can be written to, ended and broken. */
function scripted() {
  const clock = createManualClock();
  const streams: { write: (text: string) => Promise<void>; end: () => Promise<void>; break: () => Promise<void>; signal: AbortSignal }[] = [];
  const next: (Response | Error)[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    const planned = next.shift();
    if (planned instanceof Error) throw planned;
    if (planned) return planned;
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const signal = init?.signal;
    if (!signal) throw new Error('The stream must be stoppable.');
    streams.push({
      signal,
      write: async (text) => settled(() => controller.enqueue(new TextEncoder().encode(text))),
      end: async () => settled(() => controller.close()),
      break: async () => settled(() => controller.error(new Error('connection reset'))),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
  async function settled(act: () => void): Promise<void> {
    act();
    await clock.advance(0);
  }
  const schedule = (task: () => void, delayMs: number) => clock.schedule(delayMs, task);
  const stream = createEventStream({ url: '/events', fetch, schedule, now: () => clock.now(), random: () => 1 });
  return { stream, streams, next, clock };
}

const message = (event: NangoEvent) => `data: ${JSON.stringify(event)}\n\n`;

it('is opened by the first subscriber, shared, and closed by the last', async () => {
  const { stream, streams, clock } = scripted();
  expect(stream.status).toBe('closed');
  const leave = stream.subscribe(() => undefined);
  const leaveToo = stream.subscribe(() => undefined);
  await clock.advance(0);
  expect(stream.status).toBe('open');
  expect(streams).toHaveLength(1);
  leave();
  leave();
  await clock.advance(0);
  expect(stream.status).toBe('open');
  leaveToo();
  await clock.advance(0);
  expect(stream.status).toBe('closed');
  expect(streams[0]?.signal.aborted).toBe(true);
});

it('opens one connection through a double mount', async () => {
  const { stream, streams, clock } = scripted();
  stream.subscribe(() => undefined)();
  stream.subscribe(() => undefined);
  await clock.advance(0);
  expect(streams).toHaveLength(1);
});

it('passes events on, also when cut anywhere, and ignores pings and types it has never seen', async () => {
  const { stream, streams, clock } = scripted();
  const heard = vi.fn();
  stream.subscribe(heard);
  await clock.advance(0);
  const text = `: ping\n\n${message(created)}data: {"type":"moon.landed","integrationId":"a","connectionId":"b"}\n\ndata: nonsense\n\n`;
  await streams[0]?.write(text.slice(0, 20));
  await streams[0]?.write(text.slice(20));
  expect(heard.mock.calls).toEqual([[created]]);
});

it('comes back after a drop and says that something may have been missed', async () => {
  const { stream, streams, clock } = scripted();
  const reopened = vi.fn();
  const heard = vi.fn();
  stream.onReopen(reopened);
  stream.subscribe(heard);
  await clock.advance(0);
  expect(reopened).not.toHaveBeenCalled();
  await streams[0]?.break();
  expect(stream.status).toBe('reconnecting');
  await clock.advance(1000);
  expect(stream.status).toBe('open');
  expect(reopened).toHaveBeenCalledTimes(1);
  await streams[1]?.write(message(created));
  expect(heard).toHaveBeenCalledTimes(1);
});

it('counts the first opening as a gap when it took more than one attempt', async () => {
  const { stream, next, clock } = scripted();
  const reopened = vi.fn();
  next.push(new TypeError('offline'));
  stream.onReopen(reopened);
  stream.subscribe(() => undefined);
  await clock.advance(0);
  await clock.advance(1000);
  expect(stream.status).toBe('open');
  expect(reopened).toHaveBeenCalledTimes(1);
});

it('backs off while it fails, and starts anew after a stream that held', async () => {
  const { stream, streams, next, clock } = scripted();
  next.push(new TypeError('offline'), new TypeError('offline'), new TypeError('offline'));
  stream.subscribe(() => undefined);
  await clock.advance(0);
  await clock.advance(1000 + 2000 + 3999);
  expect(stream.status).toBe('reconnecting');
  await clock.advance(1);
  expect(stream.status).toBe('open');
  await clock.advance(15_000);
  await streams[0]?.end();
  await clock.advance(1000);
  expect(streams).toHaveLength(2);
});

it('does not hammer a server that cuts every stream at once', async () => {
  const { stream, streams, clock } = scripted();
  stream.subscribe(() => undefined);
  await clock.advance(0);
  await streams[0]?.end();
  await clock.advance(1000);
  await streams[1]?.end();
  await clock.advance(1999);
  expect(streams).toHaveLength(2);
  await clock.advance(1);
  expect(streams).toHaveLength(3);
});

it('waits as long as the server asks', async () => {
  const { stream, streams, clock } = scripted();
  stream.subscribe(() => undefined);
  await clock.advance(0);
  await streams[0]?.write('retry: 5000\n\n');
  await clock.advance(20_000);
  await streams[0]?.end();
  await clock.advance(4999);
  expect(streams).toHaveLength(1);
  await clock.advance(1);
  expect(streams).toHaveLength(2);
});

it('asks rarely while it is refused', async () => {
  const { stream, streams, next, clock } = scripted();
  next.push(Response.json({}, { status: 401 }), new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }));
  stream.subscribe(() => undefined);
  await clock.advance(0);
  await clock.advance(59_999);
  expect(streams).toHaveLength(0);
  await clock.advance(1);
  expect(streams).toHaveLength(1);
});

it('comes back when a busy handler said, a little later in one browser than in another', async () => {
  const { stream, streams, next, clock } = scripted();
  next.push(Response.json({}, { status: 503, headers: { 'Retry-After': '60' } }));
  stream.subscribe(() => undefined);
  await clock.advance(0);
  await clock.advance(74_999);
  expect(streams).toHaveLength(0);
  await clock.advance(1);
  expect(streams).toHaveLength(1);
});

it('gives a silent connection up: after sleep the other end may be gone', async () => {
  const { stream, streams, clock } = scripted();
  stream.subscribe(() => undefined);
  await clock.advance(80_000);
  await streams[0]?.write(': ping\n\n');
  await clock.advance(80_000);
  expect(streams).toHaveLength(1);
  await clock.advance(11_000);
  expect(streams).toHaveLength(2);
});

it('asks no more once nobody listens', async () => {
  const { stream, streams, next, clock } = scripted();
  next.push(new TypeError('offline'));
  const leave = stream.subscribe(() => undefined);
  await clock.advance(0);
  leave();
  await clock.advance(60_000);
  expect(streams).toHaveLength(0);
  expect(stream.status).toBe('closed');
});
