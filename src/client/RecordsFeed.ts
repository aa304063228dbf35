import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';
import { DeltaPager } from './DeltaPager.js';
import { openingPlace, placeAfter, requestAt, wholeOpeningPlace, type Place } from './feedPager.js';
import type { FirstRecords } from './earlyRecords.js';
import { Lane } from './Lane.js';
import { Listeners } from './Listeners.js';
import { isSameSnapshot, type RecordsSnapshot, type RecordsView } from './recordsView.js';
import { RowListeners } from './RowListeners.js';
import { RowStore, type Folded, type Forgotten } from './RowStore.js';

export interface RecordsFeedOptions {
  listRecords: (params: RecordsParams, signal: AbortSignal) => Promise<RecordsPage>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Calls back when the first page tells that the host keeps all records in a store, and so answers for any of them. */
  onStore?: (() => void) | undefined;
}

/** Pages that somebody has read before the feed. */
export interface Opening extends FirstRecords {
  /** Nothing was missed since. */
  isCurrent?: boolean;
}

/** What a page, or starting over, did to the rows. Slots are those of `store`. */
export interface FeedChange extends Folded {
  /** Rows that the store holds no more: others took their room, or they are no longer in the stream. */
  forgotten: readonly Forgotten[];
  /** The rows changed at the source just now; otherwise they were read because more were asked for. */
  isLive: boolean;
  /** All rows are others than before. */
  isReset: boolean;
}

/** A hundred thousand records of a chat are some 60 MB. */
export const MAX_ROWS = 200_000;

/** How far this computer's clock may be ahead of Nango's. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * The rows of one model, read from Nango's change stream and kept current.
 * Two readers work on one store: one walks the stream as more is asked for, the other reads what changed since.
 * Their pages may arrive in any order, because the store keeps the latest version of each row.
 */
export class RecordsFeed implements RecordsView {
  readonly #options: RecordsFeedOptions;
  readonly store = new RowStore();
  readonly #stop = new AbortController();
  readonly #listeners = new Listeners();
  readonly #changes = new Listeners<[readonly string[]]>();
  readonly #folds = new Listeners<[FeedChange]>();
  readonly #rows = new RowListeners();
  readonly #walk = new Lane(() => this.#settle());
  readonly #delta = new Lane(() => this.#settle());

  #place: Place | null = null;
  #openedAt = 0;
  #startsAfresh = false;
  /** Null until somebody has said how many they want. */
  #maxRows: number | null = null;
  /** Rows had to be forgotten for others: what is read is no longer all there is. */
  #isTrimmed = false;
  #readsAll = false;
  #isRebornSeen = false;
  /** When the stream's first record was changed, once that had to be asked. What was changed before is no longer in there. */
  #streamBegins: string | null = null;
  readonly #since = new DeltaPager();
  #version = 0;
  #snapshot: RecordsSnapshot;

  constructor(options: RecordsFeedOptions) {
    this.#options = options;
    this.#snapshot = this.#describe();
  }

  getSnapshot = (): RecordsSnapshot => this.#snapshot;
  rowAt = (index: number): NangoRecord | undefined => this.store.rowAt(index);
  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  subscribeToRow = (id: string, listener: () => void): (() => void) => this.#rows.add(id, listener);
  subscribeToChanges = (listener: (ids: readonly string[]) => void): (() => void) => this.#changes.add(listener);
  indexOf = (id: string): number => this.store.indexOf(id);
  /** Calls back with what each page did, before anybody else hears of it. */
  subscribeToFolds = (listener: (change: FeedChange) => void): (() => void) => this.#folds.add(listener);
  /** Nothing to fetch: every row counted is at hand. */
  setRange = (): void => undefined;
  /** Nothing waits here: who wants that has an arrangement of its own. */
  showHeld = (): void => undefined;

  /** Begins to read, from pages that somebody has read before, or is reading, if there are any. Does nothing the second time. */
  start = (opening?: Opening | Promise<Opening | undefined>): void => {
    if (this.#place !== null) return;
    if (opening === undefined) return this.#open(openingPlace);
    if (opening instanceof Promise) return this.#openWith(opening);
    this.#takeOpening(opening);
    if (this.#isOpening()) this.#walkOn();
  };

  /** Lets as many rows be at hand, if so many are not allowed already. */
  allow = (maxRows: number): void => {
    if (this.#maxRows !== null && maxRows <= this.#maxRows) return;
    this.#maxRows = maxRows;
    if (this.#isTrimmed) this.#startOver(openingPlace);
    this.#publish();
  };

  loadMore = (): void => {
    if (this.#walk.error === null) this.#walkOn();
  };

  loadAll = (): void => {
    this.#readsAll = true;
    this.loadMore();
  };

  stopLoading = (): void => {
    this.#readsAll = false;
  };

  retry = (): void => {
    const [isWalkOff, isDeltaOff] = [this.#walk.error !== null, this.#delta.error !== null];
    // By now there may be nothing left to read, and so nobody to take the failure back.
    this.#walk.forgive();
    this.#delta.forgive();
    if (isWalkOff) this.#walkOn();
    if (isDeltaOff) this.#pullWanted();
    this.#publish();
  };

  /** Reads everything modified at or after `modifiedAfter` (ISO 8601 UTC). While a delta is being read, the next waits. */
  pullDelta = (modifiedAfter: string): void => {
    this.#since.want(modifiedAfter);
    this.#pullWanted();
  };

  /** Reads whatever changed since the last page, for when events may have been missed. */
  refresh = (): void => {
    if (this.#place === null) return;
    this.pullDelta(this.#since.tail?.last_modified_at ?? new Date(this.#openedAt - CLOCK_SLACK_MS).toISOString());
  };

  /** Aborts all requests; the rows stay readable, nothing changes any more. */
  dispose = (): void => this.#stop.abort();

  #open(placeAt: (now: number) => Place): void {
    this.#openedAt = this.#options.now();
    this.#place = placeAt(this.#openedAt);
    this.#walkOn();
  }

  /** Waits for what somebody else is reading. If that fails the feed reads by itself, and its own failure is told. */
  #openWith(expected: Promise<Opening | undefined>): void {
    this.#openedAt = this.#options.now();
    this.#place = openingPlace(this.#openedAt);
    void this.#walk.run(async () => {
      const opening = await expected.catch(() => undefined);
      if (this.#stop.signal.aborted) return;
      if (opening) this.#takeOpening(opening);
      if (this.#isOpening() || this.#readsAll) await this.#readWalk();
    });
  }

  #takeOpening({ openedAt, pages, isCurrent = false }: Opening): void {
    this.#openedAt = openedAt;
    this.#place = openingPlace(openedAt);
    for (const page of pages) if (this.#place.phase !== 'done') this.#takeWalked(this.#place, page);
    if (!isCurrent) this.refresh();
  }

  /** The stream was replaced under us, or our place in it is refused. Rows stay until the first new page is there. */
  #startOver(placeAt: (now: number) => Place): void {
    this.#startsAfresh = true;
    this.#isRebornSeen = false;
    this.#streamBegins = null;
    this.#since.reset();
    this.#delta.forgive();
    this.#open(placeAt);
    // The walk says nothing by itself if it was under way.
    this.#publish();
  }

  #walkOn(): void {
    if (this.#place === null || this.#place.phase === 'done' || this.#isFull || this.#stop.signal.aborted) return;
    void this.#walk.run(() => this.#readWalk());
  }

  /** One page, as many as the opening takes, or all. */
  async #readWalk(): Promise<void> {
    for (let goesOn = true; goesOn; ) {
      const place = this.#place;
      if (place === null || place.phase === 'done') return;
      const page = await this.#list(requestAt(place));
      // Someone may have started over while the page was on its way.
      goesOn = page !== null && this.#place === place ? this.#takeWalked(place, page) : this.#walksOn();
    }
  }

  /** Whether another page is to be read at once; else the walk comes to rest. */
  #walksOn(): boolean {
    const isWanted = this.#isOpening() || (this.#readsAll && !this.#isFull && this.#place?.phase !== 'done');
    if (isWanted && !this.#stop.signal.aborted) return true;
    this.#readsAll = false;
    this.#walk.rest();
    return false;
  }

  /** Answers whether another page is to be read at once. */
  #takeWalked(place: Exclude<Place, { phase: 'done' }>, page: RecordsPage): boolean {
    if (page.scope === 'all') this.#options.onStore?.();
    if (this.#stop.signal.aborted) return false;
    const isReset = this.#startsAfresh;
    if (isReset) this.store.clear();
    if (isReset) this.#isTrimmed = this.#startsAfresh = false;
    // The opening shows what changed last; what is read later goes on below in the order of the stream.
    const folded = this.#fold(place.phase === 'opening' ? page.records.toReversed() : page.records, 'end');
    const next = (this.#place = placeAfter(place, page, this.store.count));
    if (place.phase !== 'older') this.#since.takeWalked(page, { isAtEnd: next.phase === 'older' || next.phase === 'done' });
    // Before anybody is told: the page and that nothing is on its way any more are one piece of news.
    const goesOn = this.#walksOn();
    this.#announce({ ...folded, isReset });
    // What was wanted had to wait for the opening.
    this.#pullWanted();
    return goesOn;
  }

  #pullWanted(): void {
    if (this.#place === null || this.#isOpening() || this.#stop.signal.aborted) return;
    if (this.#since.isIdle && !this.#isRebornSeen) return;
    if (this.store.size === 0 && !this.#walk.isRunning && this.#place.phase === 'done') this.#startOver(wholeOpeningPlace);
    else void this.#delta.run(() => this.#readDelta());
  }

  async #readDelta(): Promise<void> {
    for (let at = this.#nextDelta(); at !== null; at = this.#nextDelta()) {
      const page = await this.#list(at);
      if (page === null || this.#stop.signal.aborted) return;
      if (this.#since.take(at, page)) this.#announce({ ...this.#fold(page.records, 'start'), isLive: true });
    }
    if (this.#isRebornSeen) await this.#forgetEmptied();
  }

  /** Null while the rows are those of before: what was read then would be lost with them. */
  #nextDelta(): RecordsParams | null {
    return this.#isOpening() ? null : this.#since.next();
  }

  #fold(records: readonly NangoRecord[], newRowsTo: 'start' | 'end'): Folded {
    const begin = this.#streamBegins;
    // A page may have been on its way since before the cache was emptied.
    const current = begin === null ? records : records.filter((record) => compareTimes(record._nango_metadata.last_modified_at, begin) >= 0);
    const folded = this.store.fold(current, newRowsTo);
    this.#isRebornSeen ||= folded.isReborn;
    return folded;
  }

  /** Nango tells nobody when its cache of a stream is emptied. What is older than the stream's first record is no longer in there. */
  async #forgetEmptied(): Promise<void> {
    // What is seen while the answer is on its way asks for another.
    this.#isRebornSeen = false;
    const page = await this.#options.listRecords({ limit: 1 }, this.#stop.signal).catch((error: unknown) => {
      this.#isRebornSeen = true;
      throw error;
    });
    if (this.#stop.signal.aborted) return;
    this.#streamBegins = page.records[0]?._nango_metadata.last_modified_at ?? END_OF_TIME;
    this.#announce({ forgotten: this.store.forgetBefore(this.#streamBegins) });
  }

  /** Null when the cursor was refused and the feed has started over instead. */
  async #list(params: RecordsParams): Promise<RecordsPage | null> {
    try {
      return await this.#options.listRecords(params, this.#stop.signal);
    } catch (error) {
      const isRefused = error instanceof NangoEmbedError && error.code === 'invalid_cursor' && params.cursor !== undefined;
      if (!isRefused) throw error;
      this.#startOver(openingPlace);
      return null;
    }
  }

  #isOpening(): boolean {
    return this.#place?.phase === 'opening';
  }

  #announce(change: Partial<FeedChange>): void {
    const trimmed = this.store.trim(this.#maxRows ?? MAX_ROWS);
    this.#isTrimmed ||= trimmed.length > 0;
    const whole: FeedChange = { ...nothing, ...change, forgotten: [...(change.forgotten ?? []), ...trimmed] };
    const { added, changed, left, returned, forgotten, isReset } = whole;
    if (isReset || added.length + left.length + returned.length + forgotten.length > 0) this.#version += 1;
    // Who follows the pages finds the snapshot of after them, and speaks before the feed does.
    const isNews = this.#redescribe();
    this.#folds.emit(whole);
    if (isNews) this.#listeners.emit();
    const changedIds = this.#idsOf(changed);
    if (changedIds.length > 0) this.#changes.emit(changedIds);
    if (isReset) return this.#rows.emitAll();
    for (const ids of [changedIds, this.#idsOf(left), this.#idsOf(returned), forgotten.map(({ id }) => id)]) this.#rows.emit(ids);
  }

  #idsOf(slots: readonly number[]): string[] {
    const ids: string[] = [];
    for (const slot of slots) {
      const record = this.store.atSlot(slot);
      if (record !== undefined) ids.push(record.id);
    }
    return ids;
  }

  get #isFull(): boolean {
    return !this.#startsAfresh && (this.#isTrimmed || this.store.size >= (this.#maxRows ?? MAX_ROWS));
  }

  /** A reader began or ended. */
  #settle(): void {
    this.#publish();
    if (!this.#delta.isRunning && this.#delta.error === null) this.#pullWanted();
  }

  #publish(): void {
    if (this.#redescribe()) this.#listeners.emit();
  }

  /** Whether the snapshot is another. */
  #redescribe(): boolean {
    const next = this.#describe();
    if (this.#stop.signal.aborted || isSameSnapshot(next, this.#snapshot)) return false;
    this.#snapshot = next;
    return true;
  }

  #describe(): RecordsSnapshot {
    const isComplete = this.#place?.phase === 'done' && !this.#isTrimmed;
    const isFull = !isComplete && this.#isFull;
    const error = this.#walk.error ?? this.#delta.error;
    return {
      version: this.#version,
      count: this.store.count,
      searched: this.store.count,
      isCountExact: isComplete,
      status: error ? 'error' : this.#place === null || this.#isOpening() ? 'loading' : this.#walk.isRunning ? 'loading_more' : 'ready',
      error,
      hasMore: !isComplete && !isFull,
      isFull,
      scope: isComplete ? 'all' : 'loaded',
      held: 0,
    };
  }
}

const nothing: FeedChange = { added: [], changed: [], left: [], returned: [], isReborn: false, forgotten: [], isLive: false, isReset: false };
/** Nothing in a stream is as late: there is nothing in there. */
const END_OF_TIME = '9999-12-31T00:00:00Z';
