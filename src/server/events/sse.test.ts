import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../sandbox/core/clock.js';
import { encodeMessage } from './encodeMessage.js';
import { sseResponse, type SseClient } from './sse.js';

function openStream({ signal = new AbortController().signal, pingIntervalMs = 1000, maxStreamMs = 60_000 } = {}) {
  const clock = createManualClock();
  const listeners = new Set<SseClient>();
  const response = sseResponse(new Request('http://host.test/events', { signal }), {
    schedule: (delayMs, task) => clock.schedule(delayMs, task),
    pingIntervalMs,
    maxStreamMs,
    subscribe(client) {
      listeners.add(client);
      return () => listeners.delete(client);
    },
  });
  return { clock, response, listeners, send: (data: string) => listeners.forEach((listener) => listener.send(bytesOf(data))) };
}

function bytesOf(data: string): Uint8Array {
  return new TextEncoder().encode(encodeMessage(data));
}

describe('encodeMessage', () => {
  it.each(['a\nb', 'a\r\nb', 'a\rb'])('gives every line of %j a field of its own', (data) => {
    expect(encodeMessage(data)).toBe('data: a\ndata: b\n\n');
  });
});

describe('sseResponse', () => {
  it('tells proxies to pass everything on at once', () => {
    const { response } = openStream();
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('X-Accel-Buffering')).toBe('no');
    expect(response.headers.get('Cache-Control')).toBe('private, no-store, no-transform');
  });

  it('sends messages between pings until its time is over', async () => {
    const { clock, response, send, listeners } = openStream({ maxStreamMs: 2500 });
    await clock.advance(1000);
    send('{"a":1}');
    await clock.advance(2000);
    expect(await response.text()).toBe('retry: 2000\n\n: open\n\n: ping\n\ndata: {"a":1}\n\n: ping\n\n');
    expect(listeners.size).toBe(0);
  });

  it('ends and lets go of everything when the client leaves', async () => {
    const client = new AbortController();
    const { clock, response, listeners, send } = openStream({ signal: client.signal });
    const [listener] = listeners;
    client.abort();
    expect(listeners.size).toBe(0);
    listener?.send(bytesOf('too late'));
    send('too late');
    await clock.advance(5000);
    expect(await response.text()).toBe('retry: 2000\n\n: open\n\n');
  });

  it('notices that the client leaves when nobody else holds on to the request', async () => {
    const client = new AbortController();
    const { response, listeners } = openStream({ signal: client.signal });
    await collectGarbage();
    client.abort();
    expect(listeners.size).toBe(0);
    expect(await response.text()).toContain('open');
  });

  it('lets go of everything when the body is cancelled', async () => {
    const { clock, response, listeners } = openStream();
    await response.body?.cancel();
    expect(listeners.size).toBe(0);
    await clock.advance(120_000);
  });

  it('does not open for a client that has left already', async () => {
    const { response, listeners } = openStream({ signal: AbortSignal.abort() });
    expect(listeners.size).toBe(0);
    expect(await response.text()).toContain('open');
  });

  it('cuts off a client that does not read', () => {
    const { listeners, send } = openStream();
    for (let count = 0; count < 1100; count += 1) send('{}');
    expect(listeners.size).toBe(0);
  });
});

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) {
    await setImmediate();
    collect();
  }
}
