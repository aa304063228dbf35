import type { NangoEvent } from '../protocol/index.js';
import { eventsRequest } from './earlyRequest.js';
import { Listeners } from './Listeners.js';
import { readEvents } from './readEvents.js';
import { reconnectDelay } from './reconnectDelay.js';
import { scheduleTimeout, type Schedule } from './timers.js';

export type EventStreamStatus = 'connecting' | 'open' | 'reconnecting' | 'closed';

/** One shared connection to the handler's events: opened by the first subscriber, closed by the last. */
export interface EventStream {
  readonly status: EventStreamStatus;
  subscribe: (listener: (event: NangoEvent) => void) => () => void;
  /** Calls back when the stream is open after a gap, since events may have been missed. */
  onReopen: (listener: () => void) => () => void;
  /** Calls back whenever `status` changed. Does not open the stream. */
  onStatus: (listener: () => void) => () => void;
  /** Opens anew when open: the handler tells a stream the events of whoever opened it, also after somebody else signed in. */
  restart: () => void;
}

export interface EventStreamOptions {
  url: string;
  fetch: typeof fetch;
  schedule?: Schedule;
  now?: () => number;
  random?: () => number;
  /** Without a byte for this long the connection counts as dead. Must exceed the handler's `pingIntervalMs`. @default 90 000 */
  silenceMs?: number;
  /** Called with whatever comes, pings too. */
  onActivity?: () => void;
  /** Calls back when it becomes known whose the handler's answers are: somebody has signed in, so that a refusal holds no longer. */
  onOwner?: (listener: () => void) => () => void;
}

/** A stream that held shorter than this counts as a failure, or a proxy that cuts at once would be asked every second. */
const STEADY_MS = 10_000;

/**
 * Listens to the handler's server-sent events over `fetch`, which unlike `EventSource` takes the host's headers and tests.
 * Comes back by itself after 1 to 30 seconds, later each time it fails, or as the server asks with `retry:`.
 */
export function createEventStream(options: EventStreamOptions): EventStream {
  const { schedule = scheduleTimeout, now = Date.now, random = Math.random } = options;
  const events = new Listeners<[NangoEvent]>();
  const reopens = new Listeners();
  const statuses = new Listeners();
  let status: EventStreamStatus = 'closed';
  let stop: AbortController | null = null;
  let retryMs: number | null = null;

  function setStatus(next: EventStreamStatus): void {
    if (next === status) return;
    status = next;
    statuses.emit();
  }

  async function keepOpen(signal: AbortSignal): Promise<void> {
    let failures = 0;
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      setStatus(isFirst ? 'connecting' : 'reconnecting');
      const outcome = await listenOnce(signal, () => {
        setStatus('open');
        if (!isFirst) reopens.emit();
      });
      if (signal.aborted) return;
      setStatus('reconnecting');
      failures = outcome.heldMs >= STEADY_MS ? 0 : failures + 1;
      // Not before it is asked to, and not together with all who were asked the same.
      const delayMs = reconnectDelay({ failures: Math.max(0, failures - 1), retryMs, refused: outcome.refused, random: random() });
      const waitMs = outcome.waitMs ?? 0;
      await pause(Math.max(delayMs, Math.round(waitMs * (1 + random() / 4))), signal, outcome.refused && waitMs === 0 ? options.onOwner : undefined);
    }
  }

  /** One request, until it ends, falls silent or is stopped. */
  async function listenOnce(signal: AbortSignal, onOpen: () => void): Promise<Outcome> {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    const startWatch = () => schedule(abort, options.silenceMs ?? 90_000);
    let stopWatch = startWatch();
    signal.addEventListener('abort', abort, { once: true });
    const onChunk = () => {
      options.onActivity?.();
      stopWatch();
      stopWatch = startWatch();
    };
    try {
      const response = await request(attempt.signal);
      if (response === null || attempt.signal.aborted) return { heldMs: 0, refused: false };
      if (!isEventStream(response)) {
        void response.body?.cancel().catch(() => undefined);
        return { heldMs: 0, refused: response.status < 500, waitMs: retryAfterMs(response) };
      }
      const openedAt = now();
      onOpen();
      await readEvents(response.body, { onEvent: (event) => events.emit(event), onRetry: (ms) => (retryMs = ms), onChunk }, attempt.signal);
      return { heldMs: now() - openedAt, refused: false };
    } finally {
      stopWatch();
      signal.removeEventListener('abort', abort);
    }
  }

  function request(signal: AbortSignal): Promise<Response | null> {
    return options.fetch(options.url, { ...eventsRequest(options.url), signal }).catch(() => null);
  }

  function pause(delayMs: number, signal: AbortSignal, orUntil: EventStreamOptions['onOwner'] = () => () => undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        stopWaiting();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = schedule(end, delayMs);
      const stopWaiting = orUntil(end);
      signal.addEventListener('abort', end, { once: true });
    });
  }

  function openOrClose(): void {
    if (events.size > 0 && stop === null) {
      stop = new AbortController();
      void keepOpen(stop.signal);
    } else if (events.size === 0 && stop !== null) {
      stop.abort();
      stop = null;
      setStatus('closed');
    }
  }

  return {
    get status() {
      return status;
    },
    subscribe(listener) {
      const remove = events.add(listener);
      // A moment later, so that StrictMode's mount, unmount, mount opens one connection, and closes none.
      queueMicrotask(openOrClose);
      return () => {
        remove();
        queueMicrotask(openOrClose);
      };
    },
    onReopen: (listener) => reopens.add(listener),
    onStatus: (listener) => statuses.add(listener),
    restart() {
      if (stop === null) return;
      stop.abort();
      stop = null;
      openOrClose();
    },
  };
}

interface Outcome {
  heldMs: number;
  refused: boolean;
  /** How long the server asked to wait. */
  waitMs?: number;
}

/** Too many streams are open, or the handler is busy. */
function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get('Retry-After') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

function isEventStream(response: Response): response is Response & { body: ReadableStream<Uint8Array> } {
  return response.ok && response.body !== null && (response.headers.get('Content-Type') ?? '').startsWith('text/event-stream');
}
