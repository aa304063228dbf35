import type { NangoEvent } from '../../protocol/index.js';
import type { EventStream, EventStreamStatus } from '../createEventStream.js';
import type { Schedule } from '../timers.js';
import type { OwnedFetch } from '../watchOwner.js';
import { lockOf, type BegunTab } from './arriveAmongTabs.js';
import { Coverage } from './Coverage.js';
import { parseTabMessage, type TabMessage } from './TabMessage.js';
import type { TabChannel, TabPorts } from './TabPorts.js';

export interface SharingTabOptions {
  /** Opens a stream of this tab's own; `onActivity` is called for whatever comes, pings too. */
  open: (onActivity: () => void) => EventStream;
  arrival: BegunTab;
  ports: TabPorts;
  /** The same for all tabs that may share. */
  group: string;
  /** Whose answers this tab gets at present. Tabs share with tabs of the same owner only. */
  owner: Pick<OwnedFetch, 'owner' | 'onOwner'>;
  schedule: Schedule;
  /** Without a word of the leader for this long, a tab asks whether it lives. It says something three times as often. */
  silenceMs: number;
}

export interface SharingSink {
  onEvent(event: NangoEvent): void;
  onReopen(): void;
  onStatus(status: EventStreamStatus): void;
}

/** How long a leader may take to answer before the lock is taken from it. A page that loads is busy for seconds. */
const ANSWER_MS = 10_000;
/** How long the page's own requests may take to tell whose this tab is, before it opens a stream to learn that. */
const OWNER_MS = 2_000;

/**
 * One tab among those that share a stream, from its first subscriber to its last. Of the tabs of one owner the one that holds a
 * lock, the leader, has the stream and tells the others. When it goes, the browser gives the lock to the next; when it is frozen
 * and says nothing, another takes the lock from it, so that there is one stream however many tabs wait.
 */
export class SharingTab {
  readonly #id = crypto.randomUUID();
  readonly #channel: TabChannel;
  readonly #stopOwner: () => void;
  readonly #coverage = new Coverage();
  #count = 0;
  #owner: string | null = null;
  /** What this tab calls itself while it leads. */
  #title: string | null = null;
  #leader: string | null = null;
  #formerLeader: string | null = null;
  #own: EventStream | null = null;
  #opening = '';
  #stopOwn = nothing;
  #letGo = nothing;
  #stopTimer = nothing;

  constructor(
    private readonly options: SharingTabOptions,
    private readonly sink: SharingSink,
  ) {
    const { channel, first, leaveDoor, listen } = options.arrival;
    this.#channel = channel;
    this.#letGo = leaveDoor;
    this.#stopOwner = options.owner.onOwner(() => this.#follow());
    this.sink.onStatus('connecting');
    this.#enter();
    if (this.#owner !== null && options.arrival.hasMissed(this.#owner)) this.#coverage.miss();
    void first.then(() => this.#letGo === leaveDoor && this.#openOwn());
    listen((message) => this.#hear(parseTabMessage(message)));
  }

  leave(): void {
    this.#stopOwner();
    this.#quit();
    this.#closeOwn();
    this.options.arrival.leave();
    this.sink.onStatus('closed');
  }

  restart(): void {
    if (!this.#follow()) this.#own?.restart();
  }

  /** Goes where the present owner's tabs are; false when this tab is there. */
  #follow(): boolean {
    const before = this.#owner;
    if (this.options.owner.owner() === before) return false;
    this.#quit();
    // A stream that was opened before anybody knew whose it is has told so itself, and can stay.
    if (before !== null) {
      this.#closeOwn();
      this.#coverage.forget();
      this.sink.onStatus('connecting');
    }
    this.#enter();
    return true;
  }

  #enter(): void {
    this.#owner = this.options.owner.owner();
    this.#leader = this.#formerLeader = null;
    if (this.#owner !== null) this.#elect(this.#owner, false);
    this.#ask();
  }

  #quit(): void {
    this.#letGo();
    this.#letGo = nothing;
    this.#stopTimer();
    this.#title = null;
  }

  #elect(owner: string, steal: boolean): void {
    this.#letGo();
    this.#letGo = this.options.ports.holdLock(lockOf(this.options.group, owner), {
      steal,
      onHeld: () => this.#lead(),
      onLost: () => this.#resign(owner),
      onRefused: () => this.#openOwn(),
    });
  }

  #lead(): void {
    this.#title = this.#name();
    this.#openOwn();
  }

  #resign(owner: string): void {
    this.#quit();
    this.#closeOwn();
    this.#elect(owner, false);
    this.#ask();
  }

  #ask(): void {
    if (this.#title !== null) return;
    const owner = this.#owner;
    if (owner === null) return this.#wait(OWNER_MS, () => this.#openOwn());
    this.#channel.post({ type: 'hello', owner } satisfies TabMessage);
    this.#wait(ANSWER_MS, () => this.#elect(owner, true));
  }

  #hear(message: TabMessage | undefined): void {
    if (!message) return;
    if (message.type === 'hello') return message.owner === this.#owner ? this.#tellStatus() : undefined;
    if (this.#owner === null) return message.type === 'event' ? this.#coverage.miss() : undefined;
    // One that has lost the lock may have something left to say.
    if (message.owner !== this.#owner || this.#title !== null || message.leader === this.#formerLeader) return;
    if (message.leader !== this.#leader) {
      this.#formerLeader = this.#leader;
      this.#leader = message.leader;
    }
    this.#closeOwn();
    this.#wait(this.options.silenceMs, () => this.#ask());
    if (message.type === 'event') this.sink.onEvent(message.event);
    else this.#take(message.status, message.opening);
  }

  #openOwn(): void {
    this.#stopTimer();
    if (this.#own) return this.#tellStatus();
    const own = (this.#own = this.options.open(() => this.#tellStatus()));
    const onStatus = () => {
      if (own.status === 'open') this.#opening = this.#name();
      this.#take(own.status, this.#opening);
      this.#tellStatus();
    };
    const stops = [own.onStatus(onStatus), own.subscribe((event) => this.#passOn(event))];
    this.#stopOwn = () => stops.forEach((stop) => stop());
    onStatus();
  }

  #closeOwn(): void {
    this.#stopOwn();
    this.#stopOwn = nothing;
    this.#own = null;
    // What waited there to be read nobody has heard.
    if (this.options.arrival.forgo()) this.#coverage.miss();
  }

  #passOn(event: NangoEvent): void {
    this.sink.onEvent(event);
    if (this.#owner !== null && this.#title !== null) this.#channel.post({ type: 'event', owner: this.#owner, leader: this.#title, event } satisfies TabMessage);
  }

  /** Only the leader tells: a tab that has a stream for want of another's keeps it to itself. */
  #tellStatus(): void {
    if (this.#owner === null || this.#title === null || this.#own === null) return;
    const { status } = this.#own;
    this.#channel.post({ type: 'status', owner: this.#owner, leader: this.#title, opening: this.#opening, status } satisfies TabMessage);
    // Also while the handler is not to be reached and no ping comes: that the stream is down is no reason to open more of them.
    this.#wait(this.options.silenceMs / 3, () => this.#tellStatus());
  }

  #take(status: EventStreamStatus, opening: string): void {
    const isAfterGap = this.#coverage.take(status, opening);
    this.sink.onStatus(status);
    if (isAfterGap) this.sink.onReopen();
  }

  #wait(delayMs: number, task: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.options.schedule(task, delayMs);
  }

  #name(): string {
    this.#count += 1;
    return `${this.#id} ${this.#count}`;
  }
}

const nothing = (): void => undefined;
