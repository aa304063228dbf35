import { hashKey, type QueryClient } from '@tanstack/react-query';
import { BASE_VARIANT, type ConnectionRef, type ModelRef, type NangoEvent } from '../protocol/index.js';
import { keepCachedRecords, type CachedRecords } from './cachedRecords.js';
import type { NangoClient } from './createNangoClient.js';
import { Listeners } from './Listeners.js';
import { nangoKeys } from './queryKeys.js';
import { RecordsFeed } from './RecordsFeed.js';
import { scheduleTimeout, type Schedule } from './timers.js';

/** Outlives StrictMode's double mount and a short visit to another page. */
export const LINGER_MS = 30_000;

interface Entry {
  ref: ModelRef;
  feed: RecordsFeed;
  users: number;
  /** An event passed while nobody was looking. */
  isBehind: boolean;
  cancelDisposal: () => void;
}

/** The feeds of one QueryClient: one for each model of a connection, however many tables show it. */
export class RecordsRegistry implements CachedRecords {
  readonly #entries = new Map<string, Entry>();
  readonly #changes = new Listeners();

  constructor(private readonly schedule: Schedule = scheduleTimeout) {}

  /** Calls back when feeds were dropped, so that whoever shows one asks for its successor. */
  subscribe = (listener: () => void): (() => void) => this.#changes.add(listener);

  /** The feed of a model; it reads nothing before somebody retains it. */
  get(ref: ModelRef, source: { client: NangoClient; now: () => number }): RecordsFeed {
    const key = hashKey(nangoKeys.records(ref));
    const known = this.#entries.get(key);
    if (known) return known.feed;
    const feed = new RecordsFeed({
      now: source.now,
      listRecords: (params, signal) => source.client.listRecords({ ...ref, ...params }, { signal }),
    });
    this.#entries.set(key, { ref, feed, users: 0, isBehind: false, cancelDisposal: () => undefined });
    return feed;
  }

  /** Counts a user of the feed and starts it; the returned function takes the user back. */
  retain(feed: RecordsFeed): () => void {
    const entry = [...this.#entries.values()].find((candidate) => candidate.feed === feed);
    if (!entry) return () => undefined;
    entry.users += 1;
    entry.cancelDisposal();
    feed.start();
    if (entry.isBehind) feed.refresh();
    entry.isBehind = false;
    let isReleased = false;
    return () => {
      if (!isReleased) this.#release(entry);
      isReleased = true;
    };
  }

  /** Passes an event on to the feeds it concerns. */
  handle(event: NangoEvent): void {
    if (event.type === 'connection.deleted') this.drop(event);
    if (event.type !== 'sync.success') return;
    for (const entry of this.#entries.values()) {
      const { ref } = entry;
      if (!belongsTo(ref, event) || ref.model !== event.model || (ref.variant ?? BASE_VARIANT) !== event.variant) continue;
      if (entry.users > 0) entry.feed.pullDelta(event.modifiedAfter);
      else entry.isBehind = true;
    }
  }

  /** Lets every feed read what it may have missed. */
  refreshAll(): void {
    for (const entry of this.#entries.values()) {
      if (entry.users > 0) entry.feed.refresh();
      else entry.isBehind = true;
    }
  }

  /** Drops the feeds of a connection that is gone. */
  drop(connection: ConnectionRef): void {
    this.#dropWhere((ref) => belongsTo(ref, connection));
  }

  /** Drops every feed: the rows belong to somebody else. */
  clear(): void {
    this.#dropWhere(() => true);
  }

  #release(entry: Entry): void {
    entry.users -= 1;
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
    if (dropped.length > 0) this.#changes.emit();
  }
}

const registries = new WeakMap<QueryClient, RecordsRegistry>();

/** The registry that belongs to a QueryClient: feeds live and die with the cache beside them. */
export function recordsRegistryOf(queryClient: QueryClient): RecordsRegistry {
  const known = registries.get(queryClient);
  if (known) return known;
  const registry = new RecordsRegistry();
  registries.set(queryClient, registry);
  keepCachedRecords(queryClient, registry);
  return registry;
}

function belongsTo(ref: ConnectionRef, connection: ConnectionRef): boolean {
  return ref.integrationId === connection.integrationId && ref.connectionId === connection.connectionId;
}
