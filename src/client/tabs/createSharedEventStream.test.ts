import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../sandbox/core/clock.js';
import type { NangoEvent } from '../../protocol/index.js';
import type { EventStream, EventStreamStatus } from '../createEventStream.js';
import { Listeners } from '../Listeners.js';
import { createSharedEventStream } from './createSharedEventStream.js';
import type { TabPorts } from './TabPorts.js';

const event: NangoEvent = { type: 'connection.created', integrationId: 'slack', connectionId: 'c1' };

/** The tabs of one browser, with the locks and channels they share. */
function browser() {
  const clock = createManualClock();
  const channels = new Map<string, Set<(message: unknown) => void>>();
  const queues = new Map<string, (() => void)[]>();
  const streams: FakeStream[] = [];

  const ports: TabPorts = {
    async lock(name, signal, hold) {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      await new Promise<void>((resolve, reject) => {
        queue.push(resolve);
        if (queue.length === 1) resolve();
        signal.addEventListener('abort', () => {
          const place = queue.indexOf(resolve);
          if (place > 0) {
            queue.splice(place, 1);
            reject(new Error('aborted'));
          }
        });
      });
      await hold();
      queue.shift();
      queue[0]?.();
    },
    openChannel(name, onMessage) {
      const listeners = channels.get(name) ?? new Set();
      channels.set(name, listeners);
      listeners.add(onMessage);
      return {
        post: (message) => listeners.forEach((listener) => listener !== onMessage && listener(structuredClone(message))),
        close: () => void listeners.delete(onMessage),
      };
    },
  };

  function tab(owner: string | null = 'ada') {
    const heard: NangoEvent[] = [];
    const state = { owner, reopened: 0 };
    const stream = createSharedEventStream({
      open: (onActivity) => {
        const opened = new FakeStream(onActivity);
        streams.push(opened);
        return opened;
      },
      ports,
      group: 'http://host.test/api/nango/events',
      owner: () => state.owner,
      schedule: (task, delayMs) => clock.schedule(delayMs, task),
    });
    stream.onReopen(() => (state.reopened += 1));
    const close = stream.subscribe((given) => heard.push(given));
    return { stream, heard, state, close };
  }

  const open = () => streams.filter(({ isOpen }) => isOpen);
  const settle = () => clock.advance(0);
  return { tab, clock, streams, open, settle, waiting: () => [...queues.values()].flat().length, channels: () => [...channels.values()].reduce((sum, listeners) => sum + listeners.size, 0) };
}

/** A stream that the test opens, ends and speaks through. */
class FakeStream implements EventStream {
  status: EventStreamStatus = 'connecting';
  isOpen = false;
  restarts = 0;
  readonly #events = new Listeners<[NangoEvent]>();
  readonly #reopens = new Listeners();
  readonly #statuses = new Listeners();

  constructor(readonly ping: () => void) {}

  subscribe = (listener: (event: NangoEvent) => void) => {
    this.isOpen = true;
    const remove = this.#events.add(listener);
    return () => {
      remove();
      this.isOpen = false;
    };
  };
  onReopen = (listener: () => void) => this.#reopens.add(listener);
  onStatus = (listener: () => void) => this.#statuses.add(listener);
  restart = () => void (this.restarts += 1);

  say(status: EventStreamStatus): void {
    this.status = status;
    this.#statuses.emit();
  }
  send(given: NangoEvent): void {
    this.#events.emit(given);
  }
  reopen(): void {
    this.#reopens.emit();
  }
}

const tabs: (() => void)[] = [];
afterEach(() => tabs.splice(0).forEach((close) => close()));

describe('tabs of one browser', () => {
  it('have one stream, and all hear of it', async () => {
    const { tab, streams, open, settle } = browser();
    const all = Array.from({ length: 8 }, () => tab());
    await settle();
    expect(open()).toHaveLength(1);
    streams[0]!.say('open');
    streams[0]!.send(event);
    expect(all.map(({ heard, stream }) => [heard.length, stream.status])).toEqual(all.map(() => [1, 'open']));
    streams[0]!.reopen();
    expect(all.map(({ state }) => state.reopened)).toEqual(all.map(() => 1));
  });

  it('take over when the one that has it is closed, and look at everything anew', async () => {
    const { tab, streams, open, settle } = browser();
    const [first, second, third] = [tab(), tab(), tab()];
    await settle();
    streams[0]!.say('open');
    first.close();
    await settle();
    expect(open()).toEqual([streams[1]]);
    streams[1]!.say('open');
    streams[1]!.send(event);
    expect([second.heard.length, third.heard.length]).toEqual([1, 1]);
    expect([second.state.reopened, third.state.reopened]).toEqual([1, 1]);
    expect(first.heard).toEqual([]);
  });

  it('learn how the stream is when they come later', async () => {
    const { tab, streams, settle } = browser();
    tab();
    await settle();
    streams[0]!.say('open');
    const late = tab();
    await settle();
    expect([late.stream.status, late.state.reopened]).toEqual(['open', 0]);
  });

  it('open their own when the one that has it says nothing for long, and close it at its next word', async () => {
    const { tab, streams, open, clock, settle } = browser();
    tab();
    const other = tab();
    await settle();
    streams[0]!.say('open');
    for (let seconds = 0; seconds < 300; seconds += 25) {
      await clock.advance(25_000);
      streams[0]!.ping();
    }
    expect(open()).toHaveLength(1);
    await clock.advance(91_000);
    expect(open()).toHaveLength(2);
    streams[1]!.say('open');
    streams[1]!.send(event);
    expect(other.heard).toHaveLength(1);
    streams[0]!.ping();
    expect(open()).toEqual([streams[0]]);
    expect(other.stream.status).toBe('open');
  });

  it('take no notice of another owner’s, and open their own', async () => {
    const { tab, streams, open, clock, settle } = browser();
    tab('ada');
    const grace = tab('grace');
    await settle();
    streams[0]!.say('open');
    streams[0]!.send(event);
    expect(grace.heard).toEqual([]);
    await clock.advance(2000);
    expect(open()).toHaveLength(2);
    streams[1]!.send(event);
    expect(grace.heard).toHaveLength(1);
  });

  it('have it opened anew when somebody else signs in', async () => {
    const { tab, streams, settle } = browser();
    const first = tab('ada');
    const second = tab('ada');
    await settle();
    second.state.owner = 'grace';
    second.stream.restart();
    expect(streams[0]!.restarts).toBe(1);
    first.state.owner = 'grace';
    streams[0]!.say('open');
    streams[0]!.send(event);
    expect(second.heard).toHaveLength(1);
  });

  it('leave nothing behind', async () => {
    const { tab, open, settle, waiting, channels } = browser();
    const all = [tab(), tab(), tab()];
    await settle();
    for (const { close } of all) close();
    await settle();
    expect([open().length, waiting(), channels()]).toEqual([0, 0, 0]);
    expect(all.map(({ stream }) => stream.status)).toEqual(['closed', 'closed', 'closed']);
  });

  it('mounted, unmounted and mounted again by StrictMode join once', async () => {
    const { tab, streams, settle } = browser();
    const { stream, close } = tab();
    close();
    const closeAgain = stream.subscribe(() => undefined);
    await settle();
    expect(streams).toHaveLength(1);
    closeAgain();
  });
});
