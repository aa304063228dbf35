import type { NangoEvent } from '../../protocol/index.js';
import type { EventStream, EventStreamStatus } from '../createEventStream.js';
import { Listeners } from '../Listeners.js';
import { scheduleTimeout, type Schedule } from '../timers.js';
import { parseTabMessage, type TabMessage } from './TabMessage.js';
import type { TabChannel, TabPorts } from './TabPorts.js';

export interface SharedEventStreamOptions {
  /** Opens a stream of this tab's own; `onActivity` is called for whatever comes, pings too. */
  open: (onActivity: () => void) => EventStream;
  ports: TabPorts;
  /** The same for all tabs that may share: the handler's absolute URL. */
  group: string;
  /** Whose answers this tab gets at present; null while there was none. */
  owner: () => string | null;
  schedule?: Schedule;
  /** Without a word of the tab that has the stream for this long, a tab opens one of its own. @default 90 000 */
  silenceMs?: number;
}

/** What a tab does: wait for its first word, listen to another's stream, or have one. */
type Role = 'waiting' | 'following' | 'streaming';

/**
 * One event stream for all tabs of a browser: over HTTP/1.1 six connections are all there are. The tab that holds a lock has the
 * stream and tells the others; when it is closed the next gets the lock. Tabs of another owner take no notice, and a tab that
 * hears nothing has a stream of its own until it does.
 */
export function createSharedEventStream(options: SharedEventStreamOptions): EventStream {
  const { ports, schedule = scheduleTimeout, silenceMs = 90_000 } = options;
  const events = new Listeners<[NangoEvent]>();
  const reopens = new Listeners();
  const statuses = new Listeners();
  const name = `nango-embed events ${options.group}`;
  let status: EventStreamStatus = 'closed';
  let membership: Membership | null = null;

  function setStatus(next: EventStreamStatus): void {
    if (next === status) return;
    status = next;
    statuses.emit();
  }

  /** From the first subscriber to the last. */
  class Membership {
    readonly #leaving = new AbortController();
    readonly #id = crypto.randomUUID();
    readonly #channel: TabChannel = ports.openChannel(name, (message) => this.#hear(parseTabMessage(message)));
    #role: Role = 'waiting';
    #isLeader = false;
    #leader: string | null = null;
    /** Whether this tab has listened to any stream before: what comes next begins after a gap. */
    #hasListened = false;
    #own: EventStream | null = null;
    #closeOwn: () => void = () => undefined;
    #cancelSilence: () => void = () => undefined;

    join(): void {
      setStatus('connecting');
      this.#awaitWord();
      this.#channel.post({ type: 'hello', owner: options.owner() } satisfies TabMessage);
      // Rejects when this tab leaves while it waits.
      ports.lock(name, this.#leaving.signal, () => this.#lead()).catch(() => undefined);
    }

    leave(): void {
      this.#leaving.abort();
      this.#cancelSilence();
      this.#stopOwn();
      this.#channel.close();
      setStatus('closed');
    }

    /** Somebody else signed in, here and with that in all tabs that go by the same cookies. */
    restart(): void {
      if (this.#own) this.#own.restart();
      else this.#awaitWord();
      if (!this.#isLeader) this.#channel.post({ type: 'hello', owner: options.owner() } satisfies TabMessage);
    }

    async #lead(): Promise<void> {
      if (this.#leaving.signal.aborted) return;
      this.#isLeader = true;
      this.#stream();
      await new Promise<void>((resolve) => this.#leaving.signal.addEventListener('abort', () => resolve(), { once: true }));
    }

    /** Opens a stream in this tab: as the one for all, or for want of another's word. */
    #stream(): void {
      this.#cancelSilence();
      this.#role = 'streaming';
      if (this.#own) return this.#tellStatus();
      let isAfterGap = this.#hasListened;
      this.#hasListened = true;
      const own = options.open(() => this.#tellStatus());
      const follow = (): void => {
        setStatus(own.status);
        this.#tellStatus();
        if (own.status !== 'open' || !isAfterGap) return;
        isAfterGap = false;
        reopens.emit();
      };
      const stops = [
        own.subscribe((event) => {
          events.emit(event);
          this.#tell({ type: 'event', owner: options.owner(), leader: this.#id, event });
        }),
        own.onReopen(() => {
          reopens.emit();
          this.#tell({ type: 'reopened', owner: options.owner(), leader: this.#id });
        }),
        own.onStatus(follow),
      ];
      this.#own = own;
      this.#closeOwn = () => stops.forEach((stop) => stop());
      follow();
    }

    #stopOwn(): void {
      this.#closeOwn();
      this.#closeOwn = () => undefined;
      this.#own = null;
    }

    #tellStatus(): void {
      if (this.#own) this.#tell({ type: 'status', owner: options.owner(), leader: this.#id, status: this.#own.status });
    }

    /** Only one tab tells: another that has a stream for itself keeps it to itself. */
    #tell(message: TabMessage): void {
      if (this.#isLeader) this.#channel.post(message);
    }

    #hear(message: TabMessage | undefined): void {
      if (!message || this.#leaving.signal.aborted) return;
      if (message.type === 'hello') return this.#welcome(message.owner);
      // The lock has one holder; what a tab says that has just lost it counts no more.
      if (this.#isLeader || !isSameOwner(message.owner, options.owner())) return;
      this.#followTo(message.leader);
      if (message.type === 'event') events.emit(message.event);
      if (message.type === 'reopened') reopens.emit();
      if (message.type === 'status') setStatus(message.status);
    }

    #welcome(owner: string | null): void {
      if (!this.#isLeader) return;
      // The other tab has newer answers: this stream may still be of whoever was signed in before.
      if (owner !== null && options.owner() !== null && owner !== options.owner()) this.#own?.restart();
      this.#tellStatus();
    }

    #followTo(leader: string): void {
      this.#stopOwn();
      this.#role = 'following';
      const isAfterGap = this.#hasListened && this.#leader !== leader;
      this.#hasListened = true;
      this.#leader = leader;
      this.#awaitWord();
      if (isAfterGap) reopens.emit();
    }

    #awaitWord(): void {
      this.#cancelSilence();
      // Right after coming the answer is there within moments; later the leader says something with every ping.
      this.#cancelSilence = schedule(() => this.#stream(), this.#role === 'waiting' ? FIRST_WORD_MS : silenceMs);
    }
  }

  function openOrClose(): void {
    if (events.size > 0 && membership === null) {
      membership = new Membership();
      membership.join();
    } else if (events.size === 0 && membership !== null) {
      membership.leave();
      membership = null;
    }
  }

  return {
    get status() {
      return status;
    },
    subscribe(listener) {
      const remove = events.add(listener);
      // A moment later, so that StrictMode's mount, unmount, mount joins once, and leaves never.
      queueMicrotask(openOrClose);
      return () => {
        remove();
        queueMicrotask(openOrClose);
      };
    },
    onReopen: (listener) => reopens.add(listener),
    onStatus: (listener) => statuses.add(listener),
    restart: () => membership?.restart(),
  };
}

/** A tab that does not know its owner yet goes by the same cookies as the others. */
function isSameOwner(theirs: string | null, own: string | null): boolean {
  return theirs === null || own === null || theirs === own;
}

const FIRST_WORD_MS = 2000;
