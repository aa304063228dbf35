import { hashKey } from '@tanstack/react-query';
import type { NangoRecord } from '../protocol/index.js';
import { Arrangement } from './Arrangement.js';
import { isPlainQuery } from './isPlainQuery.js';
import { Listeners } from './Listeners.js';
import type { FeedChange, RecordsFeed } from './RecordsFeed.js';
import { isSameSnapshot, type RecordsQuery, type RecordsSnapshot, type RecordsView } from './recordsView.js';

/**
 * The rows of a feed as one reader wants them: sorted, searched, filtered, with deleted ones or without, and no more live than asked.
 * Acts on the rows that the feed has loaded. Where a query asks for nothing of that, it costs nothing: the feed's own order is shown.
 */
export class ArrangedRecords implements RecordsView {
  readonly #listeners = new Listeners();
  #query: RecordsQuery;
  /** Null while the feed's own order is what was asked for. */
  #arrangement: Arrangement | null = null;
  /** Slots whose rows wait to come, leave or move. */
  #held = new Set<number>();
  #version = 0;
  /** The store's revision that the arrangement knows. */
  #seen: number;
  #snapshot: RecordsSnapshot;
  #stop: (() => void) | null = null;

  constructor(
    private readonly feed: RecordsFeed,
    query: RecordsQuery = {},
  ) {
    this.#query = query;
    this.#seen = feed.store.revision;
    this.#arrange();
    this.#snapshot = this.#describe();
  }

  /** Follows the feed until `stop`. What happened before is made up for. */
  start = (): void => {
    if (this.#stop) return;
    const stops = [this.feed.subscribeToFolds(this.#take), this.feed.subscribe(this.#publish)];
    this.#stop = () => stops.forEach((stop) => stop());
    if (this.#seen !== this.feed.store.revision) this.#startAfresh();
    this.#publish();
  };

  stop = (): void => {
    this.#stop?.();
    this.#stop = null;
  };

  /** Does nothing for a query of the same content. */
  setQuery = (query: RecordsQuery): void => {
    if (hashKey([query]) === hashKey([this.#query])) return;
    this.#query = query;
    this.#startAfresh();
    this.#publish();
  };

  getSnapshot = (): RecordsSnapshot => this.#snapshot;

  rowAt = (index: number): NangoRecord | undefined => {
    if (this.#arrangement === null) return this.feed.rowAt(index);
    const slot = this.#arrangement.order.at(index);
    return slot === undefined ? undefined : this.feed.store.atSlot(slot);
  };

  indexOf = (id: string): number => {
    if (this.#arrangement === null) return this.feed.indexOf(id);
    const slot = this.feed.store.slotOf(id);
    return slot === undefined ? -1 : this.#arrangement.order.indexOf(slot);
  };

  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  subscribeToRow = (id: string, listener: () => void): (() => void) => this.feed.subscribeToRow(id, listener);
  subscribeToChanges = (listener: (ids: readonly string[]) => void): (() => void) => this.feed.subscribeToChanges(listener);
  setRange = (): void => undefined;
  loadMore = (): void => this.feed.loadMore();
  loadAll = (): void => this.feed.loadAll();
  stopLoading = (): void => this.feed.stopLoading();
  retry = (): void => this.feed.retry();

  showHeld = (): void => {
    if (this.#held.size === 0) return;
    this.#startAfresh();
    this.#publish();
  };

  /** The feed has taken a page. */
  #take = (change: FeedChange): void => {
    this.#seen = this.feed.store.revision;
    if (change.isReset) this.#startAfresh();
    else if (change.isLive && this.#isHolding) this.#hold(change);
    else this.#move(change);
    this.#publish();
  };

  get #isHolding(): boolean {
    return this.#query.live === 'manual' || this.#query.live === 'off';
  }

  #hold(change: FeedChange): void {
    const { added, changed, left, returned } = change;
    const came = [...added, ...left, ...returned];
    // The order to hold on to is the one before this page.
    if (came.length > 0) this.#arrangement ??= new Arrangement(this.feed.store, this.#query, new Set([...added, ...returned]), new Set(left));
    this.#forget(change);
    if (this.#arrangement === null) return;
    const touched = [...came, ...changed];
    for (const slot of touched) this.#held.delete(slot);
    for (const slot of this.#arrangement.movesOf(touched)) this.#held.add(slot);
  }

  #move(change: FeedChange): void {
    this.#forget(change);
    const { added, changed, left, returned } = change;
    const came = [...added, ...left, ...returned];
    const touched = [...came, ...changed];
    for (const slot of touched) this.#held.delete(slot);
    const moved = this.#arrangement ? this.#arrangement.movesOf(touched) : came;
    if (moved.length === 0) return;
    this.#arrangement?.move(moved);
    this.#version += 1;
  }

  /** What the store holds no more cannot wait. */
  #forget({ forgotten }: FeedChange): void {
    if (forgotten.length === 0) return;
    const slots = forgotten.map(({ slot }) => slot);
    for (const slot of slots) this.#held.delete(slot);
    if (this.#arrangement?.forget(slots) ?? true) this.#version += 1;
  }

  #startAfresh(): void {
    this.#held.clear();
    this.#arrange();
    this.#version += 1;
    this.#seen = this.feed.store.revision;
  }

  #arrange(): void {
    this.#arrangement = isPlainQuery(this.#query) ? null : new Arrangement(this.feed.store, this.#query);
  }

  #publish = (): void => {
    const next = this.#describe();
    if (isSameSnapshot(next, this.#snapshot)) return;
    this.#snapshot = next;
    this.#listeners.emit();
  };

  #describe(): RecordsSnapshot {
    const feed = this.feed.getSnapshot();
    const { count, size } = this.feed.store;
    const searched = { exclude: count, include: size, only: size - count }[this.#query.deleted ?? 'exclude'];
    const own = this.#arrangement;
    return {
      ...feed,
      searched,
      version: this.#version,
      count: own ? own.order.count : feed.count,
      held: this.#query.live === 'manual' ? this.#held.size : 0,
    };
  }
}
