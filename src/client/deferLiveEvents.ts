import type { NangoEvent } from '../protocol/index.js';
import type { EventStream, EventStreamStatus } from './createEventStream.js';
import { Listeners } from './Listeners.js';
import { startLiveEvents, type LiveEventsStart } from './startLiveEvents.js';
import { streamCode } from './streamCode.js';
import { browserTabPorts } from './tabs/browserTabPorts.js';
import { scheduleTimeout } from './timers.js';
import type { OwnedFetch } from './watchOwner.js';

export interface LiveEventsOptions {
  url: string;
  fetch: OwnedFetch;
  /** Whether the tabs of this browser share one stream. Where the browser cannot have them share, each has its own. */
  isShared: boolean;
}

/** How soon code that did not load is asked for again. */
const RETRY_MS = 30_000;

/**
 * The stream of live events, whose code comes after the first paint. What must not wait for it does not (`startLiveEvents`): by the
 * time the code is there the request has gone out as early as without the delay, and what happened since is waiting to be read.
 */
export function deferLiveEvents({ url, fetch, isShared }: LiveEventsOptions, { code = streamCode, schedule = scheduleTimeout, tabPorts = browserTabPorts } = {}): EventStream {
  const events = new Listeners<[NangoEvent]>();
  const reopens = new Listeners();
  const statuses = new Listeners();
  let stream: EventStream | null = null;
  let status: EventStreamStatus = 'closed';
  let start: LiveEventsStart | null = null;
  let leave: (() => void) | null = null;
  /** Events passed before the code could be loaded. */
  let isBehind = false;

  function setStatus(next: EventStreamStatus): void {
    status = next;
    statuses.emit();
  }

  function begin(): void {
    const begun = (start = startLiveEvents(url, fetch, isShared ? tabPorts() : null));
    leave = begun.end;
    code.load().then(
      ({ openLiveEvents }) => start === begun && goOn(openLiveEvents(url, fetch, begun)),
      () => start === begun && tryLater(begun),
    );
  }

  function goOn(opened: EventStream): void {
    stream = opened;
    opened.onReopen(tellReopen);
    opened.onStatus(() => {
      statuses.emit();
      // Unless the stream says so itself.
      if (opened.status === 'open') queueMicrotask(() => isBehind && tellReopen());
    });
    listen(opened);
  }

  function tellReopen(): void {
    isBehind = false;
    reopens.emit();
  }

  function tryLater({ end }: LiveEventsStart): void {
    end();
    isBehind = true;
    setStatus('reconnecting');
    leave = schedule(begin, RETRY_MS);
  }

  function listen(opened: EventStream): void {
    const stop = opened.subscribe((event) => events.emit(event));
    leave = () => {
      stop();
      start?.end();
    };
  }

  function joinOrLeave(): void {
    if (events.size > 0 && leave === null) {
      if (stream) return listen(stream);
      setStatus('connecting');
      begin();
    } else if (events.size === 0 && leave !== null) {
      leave();
      leave = start = null;
      setStatus('closed');
    }
  }

  return {
    get status() {
      return stream?.status ?? status;
    },
    subscribe(listener) {
      const remove = events.add(listener);
      // A moment later, so that StrictMode's mount, unmount, mount begins once, and ends never.
      queueMicrotask(joinOrLeave);
      return () => {
        remove();
        queueMicrotask(joinOrLeave);
      };
    },
    onReopen: (listener) => reopens.add(listener),
    onStatus: (listener) => statuses.add(listener),
    restart: () => (stream ? stream.restart() : start?.early.renew()),
  };
}
