import { NangoEmbedError, type NangoRecord, type RecordMetadata, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';
import { openingPlace, PAGE, placeAfter, requestAt, wholeOpeningPlace, type Place } from './feedPager.js';
import { Lane } from './Lane.js';
import { Listeners } from './Listeners.js';
import { RecordsStore, type Folded } from './RecordsStore.js';
import type { RecordsSnapshot, RecordsView } from './recordsView.js';
import { RowListeners } from './RowListeners.js';

export interface RecordsFeedOptions {
  listRecords: (params: RecordsParams, signal: AbortSignal) => Promise<RecordsPage>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How far this computer's clock may be ahead of Nango's. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * The rows of one model, read from Nango's change stream and kept current.
 * Two readers work on one store: one walks the stream as more is asked for, the other reads what changed since.
 * Their pages may arrive in any order, because the store keeps the latest version of each row.
 */
export class RecordsFeed implements RecordsView {
  readonly #options: RecordsFeedOptions;
  readonly #store = new RecordsStore();
  readonly #stop = new AbortController();
  readonly #listeners = new Listeners();
  readonly #changes = new Listeners<[readonly string[]]>();
  readonly #rows = new RowListeners();
  readonly #walk = new Lane(() => this.#settle());
  readonly #delta = new Lane(() => this.#settle());

  #place: Place | null = null;
  #openedAt = 0;
  #startsAfresh = false;
  /** The latest record seen of any page, deleted ones too: its cursor is where the stream goes on. */
  #newest: RecordMetadata | null = null;
  #deltaAt: RecordsParams | null = null;
  #deltaWanted: string | null = null;
  #version = 0;
  #snapshot: RecordsSnapshot;

  constructor(options: RecordsFeedOptions) {
    this.#options = options;
    this.#snapshot = this.#describe();
  }

  getSnapshot = (): RecordsSnapshot => this.#snapshot;
  rowAt = (index: number): NangoRecord | undefined => this.#store.rowAt(index);
  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  subscribeToRow = (id: string, listener: () => void): (() => void) => this.#rows.add(id, listener);
  subscribeToChanges = (listener: (ids: readonly string[]) => void): (() => void) => this.#changes.add(listener);
  /** Nothing to fetch: every row counted is at hand. */
  setRange = (): void => undefined;

  /** Begins to read. Does nothing the second time. */
  start = (): void => {
    if (this.#place === null) this.#open(openingPlace);
  };

  loadMore = (): void => {
    if (this.#walk.error === null) this.#walkOn();
  };

  retry = (): void => {
    if (this.#walk.error) this.#walkOn();
    if (this.#delta.error) this.#pullWanted();
  };

  /** Reads everything modified at or after `modifiedAfter` (ISO 8601 UTC). While a delta is being read, the next waits. */
  pullDelta = (modifiedAfter: string): void => {
    const wanted = this.#deltaWanted;
    this.#deltaWanted = wanted === null || compareTimes(modifiedAfter, wanted) < 0 ? modifiedAfter : wanted;
    this.#pullWanted();
  };

  /** Reads whatever changed since the last page, for when events may have been missed. */
  refresh = (): void => {
    if (this.#place === null) return;
    this.pullDelta(this.#tail()?.last_modified_at ?? new Date(this.#openedAt - CLOCK_SLACK_MS).toISOString());
  };

  /** Aborts all requests; the rows stay readable, nothing changes any more. */
  dispose = (): void => this.#stop.abort();

  #open(placeAt: (now: number) => Place): void {
    this.#openedAt = this.#options.now();
    this.#place = placeAt(this.#openedAt);
    this.#walkOn();
  }

  /** The stream was replaced under us, or our place in it is refused. Rows stay until the first new page is there. */
  #startOver(placeAt: (now: number) => Place): void {
    this.#startsAfresh = true;
    this.#newest = null;
    this.#deltaAt = null;
    this.#deltaWanted = null;
    this.#open(placeAt);
  }

  #walkOn(): void {
    if (this.#place === null || this.#place.phase === 'done' || this.#stop.signal.aborted) return;
    void this.#walk.run(() => this.#readWalk());
  }

  /** One page, or as many as the opening takes. */
  async #readWalk(): Promise<void> {
    do {
      const place = this.#place;
      if (place === null || place.phase === 'done') return;
      const page = await this.#list(requestAt(place));
      // Someone may have started over while the page was on its way.
      if (page !== null && this.#place === place) this.#takeWalked(place, page);
    } while (this.#isOpening() && !this.#stop.signal.aborted);
  }

  #takeWalked(place: Exclude<Place, { phase: 'done' }>, page: RecordsPage): void {
    if (this.#startsAfresh) this.#forgetRows();
    // The opening shows what changed last; what is read later goes on below in the order of the stream.
    const records = place.phase === 'opening' ? page.records.toReversed() : page.records;
    const folded = this.#store.fold(records, 'end');
    this.#place = placeAfter(place, page, this.#store.count);
    this.#announce(page, folded);
  }

  #pullWanted(): void {
    if (this.#place === null || this.#isOpening() || this.#stop.signal.aborted) return;
    if (this.#deltaWanted === null && this.#deltaAt === null) return;
    if (this.#store.count === 0 && !this.#walk.isRunning && this.#place.phase === 'done') this.#startOver(wholeOpeningPlace);
    else void this.#delta.run(() => this.#readDelta());
  }

  async #readDelta(): Promise<void> {
    for (let at = this.#nextDelta(); at !== null; at = this.#nextDelta()) {
      this.#deltaAt = at;
      const page = await this.#list(at);
      if (page === null || this.#stop.signal.aborted) return;
      // Starting over has made this page a part of the past.
      if (this.#deltaAt !== at) continue;
      this.#deltaAt = page.nextCursor === null ? null : { cursor: page.nextCursor, limit: PAGE };
      this.#announce(page, this.#store.fold(page.records, 'start'));
    }
  }

  /** Going on from the stream's end is exact, and covers runs whose event was lost; else the event's word is taken. */
  #nextDelta(): RecordsParams | null {
    const since = this.#deltaWanted;
    if (this.#deltaAt !== null || since === null) return this.#deltaAt;
    this.#deltaWanted = null;
    const tail = this.#tail();
    if (tail && compareTimes(tail.last_modified_at, since) <= 0) return { cursor: tail.cursor, limit: PAGE };
    // Nango takes milliseconds with Z only.
    return { modifiedAfter: new Date(since).toISOString(), limit: PAGE };
  }

  /** The last record of the stream, once the stream was read to its end. */
  #tail(): RecordMetadata | null {
    const isAtEnd = this.#place?.phase === 'older' || this.#place?.phase === 'done';
    return isAtEnd ? this.#newest : null;
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

  #forgetRows(): void {
    this.#startsAfresh = false;
    this.#store.clear();
    this.#version += 1;
    this.#rows.emitAll();
  }

  #announce(page: RecordsPage, folded: Folded): void {
    this.#newest = later(this.#newest, page.records.at(-1)?._nango_metadata ?? null);
    if (folded.moved) this.#version += 1;
    this.#publish();
    if (folded.changed.length > 0) this.#changes.emit(folded.changed);
    this.#rows.emit([...folded.changed, ...folded.removed]);
  }

  /** A reader began or ended. */
  #settle(): void {
    this.#publish();
    if (!this.#delta.isRunning && this.#delta.error === null) this.#pullWanted();
  }

  #publish(): void {
    if (this.#stop.signal.aborted) return;
    const next = this.#describe();
    const keys = Object.keys(next) as (keyof RecordsSnapshot)[];
    if (keys.every((key) => next[key] === this.#snapshot[key])) return;
    this.#snapshot = next;
    this.#listeners.emit();
  }

  #describe(): RecordsSnapshot {
    const isComplete = this.#place?.phase === 'done';
    const error = this.#walk.error ?? this.#delta.error;
    return {
      version: this.#version,
      count: this.#store.count,
      isCountExact: isComplete,
      status: error ? 'error' : this.#place === null || this.#isOpening() ? 'loading' : this.#walk.isRunning ? 'loading_more' : 'ready',
      error,
      hasMore: !isComplete,
      scope: isComplete ? 'all' : 'loaded',
    };
  }
}

function later(a: RecordMetadata | null, b: RecordMetadata | null): RecordMetadata | null {
  if (a === null || b === null) return a ?? b;
  return compareTimes(b.last_modified_at, a.last_modified_at) >= 0 ? b : a;
}
