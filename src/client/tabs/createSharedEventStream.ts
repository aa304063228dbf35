import type { NangoEvent } from '../../protocol/index.js';
import type { EventStream, EventStreamStatus } from '../createEventStream.js';
import { Listeners } from '../Listeners.js';
import { scheduleTimeout } from '../timers.js';
import { arriveAmongTabs, type BegunTab } from './arriveAmongTabs.js';
import { SharingTab, type SharingTabOptions } from './SharingTab.js';

type Optional = 'schedule' | 'silenceMs' | 'arrival';

/** `arrival`: of a tab that came before this code was there. */
export type SharedEventStreamOptions = Omit<SharingTabOptions, Optional> & Partial<Pick<SharingTabOptions, Optional>>;

/** One event stream for all tabs of a browser that are the same owner's: over HTTP/1.1 six connections are all there are. */
export function createSharedEventStream({ schedule = scheduleTimeout, silenceMs = 90_000, ...options }: SharedEventStreamOptions): EventStream {
  const events = new Listeners<[NangoEvent]>();
  const reopens = new Listeners();
  const statuses = new Listeners();
  let status: EventStreamStatus = 'closed';
  let early = options.arrival ?? null;
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
      tab ??= new SharingTab({ ...options, schedule, silenceMs, arrival: early ?? arriveNow() }, sink);
    } else {
      (tab ?? early)?.leave();
      tab = null;
    }
    early = null;
  }

  function arriveNow(): BegunTab {
    return { ...arriveAmongTabs(options.ports, options.group), forgo: () => false, hasMissed: () => false };
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
