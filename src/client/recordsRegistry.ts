import { hashKey, type QueryClient } from '@tanstack/react-query';
import { BASE_VARIANT, type ConnectionRef, type ModelRef, type NangoEvent } from '../protocol/index.js';
import { keepCachedRecords, type CachedRecords } from './cachedRecords.js';
import { earlyRecordsOptions, isCurrent, type FirstRecords, type RecordsSource } from './earlyRecords.js';
import { Listeners } from './Listeners.js';
import { nangoKeys } from './queryKeys.js';
import { RecordsFeed, type Opening } from './RecordsFeed.js';
import { scheduleTimeout, type Schedule } from './timers.js';
import { windowCode } from './windowCode.js';

/** Outlives StrictMode's double mount and a short visit to another page. */
export const LINGER_MS = 30_000;

/** Somebody who reads records by themselves, and has to hear when they changed. */
export interface RecordsFollower {
  pullDelta: (modifiedAfter: string) => void;
  refresh: () => void;
}

interface Entry {
  ref: ModelRef;
  source: RecordsSource;
  feed: RecordsFeed;
  users: number;
  /** Users who want to see changes as they happen. */
  liveUsers: number;
  /** An event passed while nobody was looking. */
  isBehind: boolean;
  cancelDisposal: () => void;
}

/** The feeds of one QueryClient: one for each model of a connection, however many tables show it. */
export class RecordsRegistry implements CachedRecords {
  readonly #entries = new Map<string, Entry>();
  readonly #changes = new Listeners();
  readonly #followers = new Set<{ ref: ModelRef; follower: RecordsFollower }>();
  #hasStore = false;
  /** How often everything was dropped, and how often each connection was. */
  #clears = 0;
  readonly #drops = new Map<string, number>();

  constructor(
    private readonly queryClient: QueryClient,
    private readonly schedule: Schedule = scheduleTimeout,
  ) {}

  /** Whether the host keeps all records, and what reads from such a host is there. */
  get hasStore(): boolean {
    return this.#hasStore;
  }

  /** Another one when the records of a connection may be somebody else's, or are gone. */
  epochOf(ref: ConnectionRef): string {
    return `${this.#clears}.${this.#drops.get(keyOf(ref)) ?? 0}`;
  }

  /** Calls back when feeds were dropped, or are not the way to read here, so that whoever shows one asks anew. */
  subscribe = (listener: () => void): (() => void) => this.#changes.add(listener);

  /** The first rows of a model, if somebody has read them before. */
  firstOf(ref: ModelRef): Opening | undefined {
    const first = this.queryClient.getQueryData<FirstRecords>(nangoKeys.firstRecords(ref));
    if (first && isOfStore(first)) void this.#noteStore();
    return first && { ...first, isCurrent: isCurrent(this.queryClient, first) };
  }

  /** The feed of a model; it reads nothing before somebody retains it. */
  get(ref: ModelRef, source: RecordsSource): RecordsFeed {
    const key = hashKey(nangoKeys.records(ref));
    const known = this.#entries.get(key);
    if (known) return known.feed;
    const feed = new RecordsFeed({
      now: source.now,
      listRecords: (params, signal) => source.client.listRecords({ ...ref, ...params }, { signal }),
      onStore: () => void this.#noteStore(),
    });
    this.#entries.set(key, { ref, source, feed, users: 0, liveUsers: 0, isBehind: false, cancelDisposal: () => undefined });
    return feed;
  }

  /** Counts a user of the feed and starts it; the returned function takes the user back. */
  retain(feed: RecordsFeed, { isLive = true }: { isLive?: boolean } = {}): () => void {
    const entry = [...this.#entries.values()].find((candidate) => candidate.feed === feed);
    if (!entry) return () => undefined;
    entry.users += 1;
    entry.liveUsers += Number(isLive);
    entry.cancelDisposal();
    feed.start(this.#openingOf(entry));
    if (isLive) catchUp(entry);
    let isReleased = false;
    return () => {
      if (!isReleased) this.#release(entry, isLive);
      isReleased = true;
    };
  }

  /** Tells a follower of each change to a model's records, until the returned function is called. */
  follow(ref: ModelRef, follower: RecordsFollower): () => void {
    const following = { ref, follower };
    this.#followers.add(following);
    return () => {
      this.#followers.delete(following);
    };
  }

  /** Passes an event on to the feeds it concerns. */
  handle(event: NangoEvent): void {
    if (event.type === 'connection.deleted') this.drop(event);
    if (event.type !== 'sync.success') return;
    const concerns = (ref: ModelRef): boolean => belongsTo(ref, event) && ref.model === event.model && (ref.variant ?? BASE_VARIANT) === event.variant;
    for (const entry of this.#entries.values()) {
      if (!concerns(entry.ref)) continue;
      if (entry.liveUsers > 0) entry.feed.pullDelta(event.modifiedAfter);
      else entry.isBehind = true;
    }
    for (const { ref, follower } of this.#followers) if (concerns(ref)) follower.pullDelta(event.modifiedAfter);
  }

  /** Lets every feed read what it may have missed. */
  refreshAll(): void {
    for (const entry of this.#entries.values()) {
      entry.isBehind = true;
      if (entry.liveUsers > 0) catchUp(entry);
    }
    for (const { follower } of this.#followers) follower.refresh();
  }

  /** Drops the feeds of a connection that is gone. */
  drop(connection: ConnectionRef): void {
    this.#drops.set(keyOf(connection), (this.#drops.get(keyOf(connection)) ?? 0) + 1);
    this.#dropWhere((ref) => belongsTo(ref, connection));
  }

  /** Drops every feed: the rows belong to somebody else. */
  clear(): void {
    this.#clears += 1;
    this.#dropWhere(() => true);
  }

  /** What a feed begins with: the first rows where they are there or on their way, so that they are not asked for twice. */
  #openingOf(entry: Entry): Opening | undefined | Promise<Opening | undefined> {
    const { ref, source } = entry;
    const first = this.firstOf(ref);
    // A feed cannot begin with rows of a store. It is needed only if what reads those does not come.
    if (first) return isOfStore(first) ? this.#noteStore().then(() => undefined) : first;
    if (this.queryClient.getQueryState(nangoKeys.firstRecords(ref))?.fetchStatus !== 'fetching') return undefined;
    return this.queryClient.fetchQuery(earlyRecordsOptions(this.queryClient, ref, source)).then(() => this.#openingOf(entry));
  }

  /** Feeds read a stream, which is the wrong way where any place can be asked for. */
  async #noteStore(): Promise<void> {
    if (this.#hasStore) return;
    try {
      await windowCode.load();
    } catch {
      // Then rows are read one after the other, as from a host without a store.
      return;
    }
    if (this.#hasStore) return;
    this.#hasStore = true;
    this.#dropWhere(() => true);
  }

  #release(entry: Entry, isLive: boolean): void {
    entry.users -= 1;
    entry.liveUsers -= Number(isLive);
    if (entry.users > 0) return;
    entry.cancelDisposal = this.schedule(() => this.#dropWhere((_, candidate) => candidate === entry), LINGER_MS);
  }

  #dropWhere(matches: (ref: ModelRef, entry: Entry) => boolean): void {
    const dropped = [...this.#entries].filter(([, entry]) => matches(entry.ref, entry));
    for (const [key, entry] of dropped) {
      entry.cancelDisposal();
      entry.feed.dispose();
      this.#entries.delete(key);
    }
    this.#changes.emit();
  }
}

const registries = new WeakMap<QueryClient, RecordsRegistry>();

/** The registry that belongs to a QueryClient: feeds live and die with the cache beside them. */
export function recordsRegistryOf(queryClient: QueryClient): RecordsRegistry {
  const known = registries.get(queryClient);
  if (known) return known;
  const registry = new RecordsRegistry(queryClient);
  registries.set(queryClient, registry);
  keepCachedRecords(queryClient, registry);
  return registry;
}

function catchUp(entry: Entry): void {
  if (entry.isBehind) entry.feed.refresh();
  entry.isBehind = false;
}

function isOfStore({ pages }: FirstRecords): boolean {
  return pages.some(({ scope }) => scope === 'all');
}

function belongsTo(ref: ConnectionRef, connection: ConnectionRef): boolean {
  return ref.integrationId === connection.integrationId && ref.connectionId === connection.connectionId;
}

function keyOf({ integrationId, connectionId }: ConnectionRef): string {
  return hashKey([integrationId, connectionId]);
}
