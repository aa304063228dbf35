import type { EventStream, EventStreamStatus } from './createEventStream.js';
import { Listeners } from './Listeners.js';
import { scheduleTimeout, type Schedule } from './timers.js';

/** How soon a module that did not load is asked for again. */
const RETRY_MS = 30_000;

/** An event stream whose code is loaded when the first subscriber comes; until then, and meanwhile, it is `closed` and `connecting`. */
export function deferEventStream(load: () => Promise<EventStream>, schedule: Schedule = scheduleTimeout): EventStream {
  const statuses = new Listeners();
  const waiting = new Set<(stream: EventStream) => void>();
  let loaded: EventStream | null = null;
  let status: EventStreamStatus = 'closed';

  function setStatus(next: EventStreamStatus): void {
    status = next;
    statuses.emit();
  }

  function start(): void {
    if (status !== 'closed') return;
    setStatus('connecting');
    load().then(
      (stream) => {
        loaded = stream;
        stream.onStatus(() => statuses.emit());
        for (const attach of waiting) attach(stream);
        waiting.clear();
        statuses.emit();
      },
      () => {
        setStatus('reconnecting');
        schedule(() => {
          status = 'closed';
          if (waiting.size > 0) start();
        }, RETRY_MS);
      },
    );
  }

  function whenLoaded(attach: (stream: EventStream) => () => void): () => void {
    if (loaded) return attach(loaded);
    let stop = (): void => undefined;
    const attachLater = (stream: EventStream) => void (stop = attach(stream));
    waiting.add(attachLater);
    return () => {
      waiting.delete(attachLater);
      stop();
    };
  }

  return {
    get status() {
      return loaded?.status ?? status;
    },
    subscribe(listener) {
      const stop = whenLoaded((stream) => stream.subscribe(listener));
      if (!loaded) start();
      return stop;
    },
    onReopen: (listener) => whenLoaded((stream) => stream.onReopen(listener)),
    onStatus: (listener) => statuses.add(listener),
    restart: () => loaded?.restart(),
  };
}

/** Stands in where live events are not wanted. */
export const silentEventStream: EventStream = {
  status: 'closed',
  subscribe: () => () => undefined,
  onReopen: () => () => undefined,
  onStatus: () => () => undefined,
  restart: () => undefined,
};
