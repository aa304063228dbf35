import { createManualClock } from '../../sandbox/core/clock.js';
import type { NangoEvent } from '../../protocol/index.js';
import type { EventStream, EventStreamStatus } from '../createEventStream.js';
import { Listeners } from '../Listeners.js';
import { createSharedEventStream } from './createSharedEventStream.js';
import type { LockRequest, TabPorts } from './TabPorts.js';

/** A browser with the locks and channels that its tabs share, as Web Locks and BroadcastChannel behave. */
export function createBrowser() {
  const clock = createManualClock();
  const locks = createLocks();
  const channels = new Set<{ name: string; hear: (message: unknown) => void }>();
  const streams: FakeStream[] = [];
  let timers = 0;

  function openPorts(awake: (task: () => void) => void = (task) => task(), hasLocks = true): TabPorts {
    return {
      holdLock(name, { steal, onHeld, onLost, onRefused }) {
        if (!hasLocks) queueMicrotask(onRefused);
        return hasLocks ? locks.hold(name, { steal, onRefused, onHeld: () => awake(onHeld), onLost: () => awake(onLost) }) : () => undefined;
      },
      held: async () => locks.held(),
      openChannel(name, onMessage) {
        const own = { name, hear: (message: unknown) => awake(() => channels.has(own) && onMessage(message)) };
        channels.add(own);
        return {
          post: (message) => channels.forEach((other) => other !== own && other.name === name && other.hear(structuredClone(message))),
          close: () => void channels.delete(own),
        };
      },
    };
  }

  /** `knows` is what its own answers have told of its owner. */
  function tab(knows: string | null = 'ada', { hasLocks = true } = {}) {
    const heard: NangoEvent[] = [];
    const reopenedWhile: EventStreamStatus[] = [];
    const asleep: (() => void)[] = [];
    const owners = new Listeners();
    let owner = knows;
    let isFrozen = false;
    /** A frozen page runs nothing; what came meanwhile it gets when it is thawed. */
    const awake = (task: () => void) => (isFrozen ? void asleep.push(task) : task());

    const stream = createSharedEventStream({
      open: (onActivity) => {
        const opened = new FakeStream((task) => awake(task), onActivity);
        streams.push(opened);
        return opened;
      },
      ports: openPorts(awake, hasLocks),
      group: 'http://host.test/api/nango/events',
      owner: { owner: () => owner, onOwner: (listener) => owners.add(listener) },
      schedule: (task, delayMs) => {
        timers += 1;
        let isDone = false;
        const end = () => {
          if (!isDone) timers -= 1;
          isDone = true;
        };
        const cancel = clock.schedule(delayMs, () => {
          end();
          awake(task);
        });
        return () => {
          end();
          cancel();
        };
      },
    });
    stream.onReopen(() => reopenedWhile.push(stream.status));
    const close = stream.subscribe((event) => heard.push(event));
    return {
      stream,
      heard,
      reopenedWhile,
      close,
      /** As `watchOwner` does when an answer tells. */
      learn(next: string) {
        const isChange = owner !== null;
        owner = next;
        if (isChange) stream.restart();
        owners.emit();
      },
      listening: () => owners.size,
      freeze: () => void (isFrozen = true),
      thaw: async () => {
        isFrozen = false;
        asleep.splice(0).forEach((task) => task());
        await clock.advance(0);
      },
    };
  }

  return {
    tab,
    /** What a tab has that is made otherwise. */
    openPorts,
    clock,
    streams,
    open: () => streams.filter(({ isOpen }) => isOpen),
    settle: () => clock.advance(0),
    /** What is still there once all have left. */
    remains: () => ({ locks: locks.count(), channels: channels.size, timers, streams: streams.filter(({ isOpen }) => isOpen).length }),
  };
}

function createLocks() {
  const queues = new Map<string, LockRequest[]>();
  const queueOf = (name: string) => queues.get(name) ?? queues.set(name, []).get(name)!;
  const grant = (name: string) => {
    const [first] = queueOf(name);
    if (first) queueMicrotask(() => queueOf(name)[0] === first && first.onHeld());
  };
  return {
    hold(name: string, request: LockRequest) {
      const queue = queueOf(name);
      if (request.steal) {
        const lost = queue.shift();
        if (lost) queueMicrotask(lost.onLost);
        queue.unshift(request);
      } else {
        queue.push(request);
      }
      if (queue[0] === request) grant(name);
      return () => {
        const place = queue.indexOf(request);
        if (place < 0) return;
        queue.splice(place, 1);
        if (place === 0) grant(name);
      };
    },
    held: () => [...queues].filter(([, queue]) => queue.length > 0).map(([name]) => name),
    count: () => [...queues.values()].flat().length,
  };
}

/** A stream that the test opens, ends and speaks through. */
class FakeStream implements EventStream {
  status: EventStreamStatus = 'connecting';
  isOpen = false;
  restarts = 0;
  readonly #events = new Listeners<[NangoEvent]>();
  readonly #statuses = new Listeners();

  constructor(
    private readonly awake: (task: () => void) => void,
    private readonly onActivity: () => void,
  ) {}

  subscribe = (listener: (event: NangoEvent) => void) => {
    this.isOpen = true;
    const remove = this.#events.add(listener);
    return () => {
      remove();
      this.isOpen = false;
    };
  };
  onReopen = () => () => undefined;
  onStatus = (listener: () => void) => this.#statuses.add(listener);
  restart = () => void (this.restarts += 1);

  ping = (): void => this.awake(this.onActivity);
  send = (event: NangoEvent): void => this.awake(() => this.#events.emit(event));
  say = (status: EventStreamStatus): void =>
    this.awake(() => {
      this.status = status;
      this.#statuses.emit();
    });
}
