import type { NangoEvent } from '../../protocol/index.js';
import type { EventStream, EventStreamStatus } from '../createEventStream.js';
import { Listeners } from '../Listeners.js';
import { scheduleTimeout } from '../timers.js';
import { SharingTab, type SharingTabOptions } from './SharingTab.js';

export type SharedEventStreamOptions = Omit<SharingTabOptions, 'schedule' | 'silenceMs'> & Partial<Pick<SharingTabOptions, 'schedule' | 'silenceMs'>>;

/** One event stream for all tabs of a browser that are the same owner's: over HTTP/1.1 six connections are all there are. */
export function createSharedEventStream({ schedule = scheduleTimeout, silenceMs = 90_000, ...options }: SharedEventStreamOptions): EventStream {
  const events = new Listeners<[NangoEvent]>();
  const reopens = new Listeners();
  const statuses = new Listeners();
  let status: EventStreamStatus = 'closed';
  let tab: SharingTab | null = null;

  const sink = {
    onEvent: (event: NangoEvent) => events.emit(event),
    onReopen: () => reopens.emit(),
    onStatus: (next: EventStreamStatus) => {
      if (next === status) return;
      status = next;
      statuses.emit();
    },
  };

  function joinOrLeave(): void {
    if (events.size > 0) {
      tab ??= new SharingTab({ ...options, schedule, silenceMs }, sink);
    } else {
      tab?.leave();
      tab = null;
    }
  }

  return {
    get status() {
      return status;
    },
    subscribe(listener) {
      const remove = events.add(listener);
      // A moment later, so that StrictMode's mount, unmount, mount joins once, and leaves never.
      queueMicrotask(joinOrLeave);
      return () => {
        remove();
        queueMicrotask(joinOrLeave);
      };
    },
    onReopen: (listener) => reopens.add(listener),
    onStatus: (listener) => statuses.add(listener),
    restart: () => tab?.restart(),
  };
}
