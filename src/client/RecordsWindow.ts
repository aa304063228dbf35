import { hashKey } from '@tanstack/react-query';
import type { NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../protocol/index.js';
import { HeldPages } from './HeldPages.js';
import { Listeners } from './Listeners.js';
import { numbersIn, PageCache, type Span } from './PageCache.js';
import { PageRequests, type PageRequest } from './PageRequests.js';
import { compareRows } from './PlacedRows.js';
import { isSameSnapshot, type LiveMode, type RecordsQuery, type RecordsSnapshot, type RecordsView } from './recordsView.js';
import { RowListeners } from './RowListeners.js';
import { scheduleTimeout, type Schedule } from './timers.js';
import { WholeCount } from './WholeCount.js';
import { answerOf, requestFor, selectionOf } from './windowAnswer.js';
import { WINDOW_PAGE } from './windowPage.js';

export interface RecordsWindowOptions {
  listRecords: (params: RecordsParams, signal: AbortSignal) => Promise<RecordsPage>;
  query?: RecordsQuery | undefined;
  /** The first rows of `query`, read beforehand. One without a total is of no use and passed over. */
  seed?: RecordsPage | undefined;
  schedule?: Schedule | undefined;
}

const MAX_REQUESTS = 2;
/** How far from the range, in pages, a request is still of use. */
const REACH = 2;
/** A range that jumps is on its way somewhere, and what it passes nobody reads. */
const STAND_STILL_MS = 50;

/**
 * The rows of one model where the host's store has all of them: the browser holds the pages near the range in sight, and the
 * server sorts, searches and counts. Each page that comes into sight is one request; what is stale there is read by one request
 * for all of it, so that rows which moved from page to page arrive together.
 * Nothing throws. A request that fails is told in the snapshot and waits for `retry`, an event or another query; the rows stay.
 * An answer of a handler that has no store is such a failure, `unexpected_response`.
 */
export class RecordsWindow implements RecordsView {
  readonly #listRecords: RecordsWindowOptions['listRecords'];
  readonly #schedule: Schedule;
  readonly #stop = new AbortController();
  readonly #listeners = new Listeners();
  readonly #changes = new Listeners<[readonly string[]]>();
  readonly #rows = new RowListeners();
  readonly #requests = new PageRequests((request) => this.#read(request), () => this.#readOn());
  readonly #whole: WholeCount;
  /** With `live: 'manual'`. */
  readonly #held = new HeldPages();

  #live: LiveMode;
  #range: Span = { first: 0, last: 0 };
  #direction = 0;
  /** What is read into. */
  #pages: PageCache;
  /** What is on show: the same, except before the first page of a new query. */
  #shown: PageCache;
  #cancelWait: (() => void) | null = null;
  #hasStarted = false;
  #version = 0;
  #snapshot: RecordsSnapshot;

  constructor({ listRecords, query = {}, seed, schedule = scheduleTimeout }: RecordsWindowOptions) {
    this.#listRecords = listRecords;
    this.#schedule = schedule;
    this.#live = query.live ?? 'auto';
    this.#pages = new PageCache(selectionOf(query), this.#range);
    this.#shown = this.#pages;
    if (seed?.scope === 'all' && seed.total !== null) this.#pages.seed({ records: seed.records, total: seed.total });
    this.#whole = new WholeCount((params) => listRecords(params, this.#stop.signal), () => this.#readOn());
    this.#whole.remember(this.#pages.selection, this.#pages.total);
    this.#snapshot = this.#describe();
  }

  getSnapshot = (): RecordsSnapshot => this.#snapshot;
  rowAt = (index: number): NangoRecord | undefined => this.#shown.rows.byPlace.get(index);
  indexOf = (id: string): number => this.#shown.rows.placeOf.get(id) ?? -1;
  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  subscribeToRow = (id: string, listener: () => void): (() => void) => this.#rows.add(id, listener);
  subscribeToChanges = (listener: (ids: readonly string[]) => void): (() => void) => this.#changes.add(listener);
  /** Every place is there already. */
  loadMore = (): void => undefined;
  loadAll = (): void => undefined;
  stopLoading = (): void => undefined;

  /** Begins to read what the seed lacks. Does nothing the second time. */
  start = (): void => {
    this.#hasStarted = true;
    this.#readOn();
  };

  setRange = (range: Span): void => {
    const first = Math.max(0, range.first);
    const distance = first - this.#range.first;
    if (distance !== 0) this.#direction = Math.sign(distance);
    this.#range = { first, last: Math.max(first, range.last) };
    this.#pages.look(this.#range);
    const isJump = Math.abs(distance) > WINDOW_PAGE;
    if (this.#hasStarted && (isJump || this.#isBlocked())) this.#waitForStandstill();
    this.#readOn();
  };

  retry = (): void => {
    if (this.#requests.error === null) return;
    this.#forgetFailures();
    this.#readOn();
  };

  /** Reads what is in sight once more; the rest when it comes into sight. What changed since when does not matter to a window. */
  pullDelta = (_modifiedAfter: string): void => this.refresh();

  /** As after an event, for when events may have been missed. */
  refresh = (): void => {
    if (this.#live === 'off') return;
    this.#pages.markStale();
    this.#requests.markOutdated();
    this.#held.markOutdated();
    this.#forgetFailures();
    this.#readOn();
  };

  /** Rows of the query before stay until the first page of this one is there. Does nothing for a query that says the same. */
  setQuery = (query: RecordsQuery): void => {
    const before = this.#live;
    const selection = selectionOf(query);
    this.#live = query.live ?? 'auto';
    if (hashKey([selection]) !== hashKey([this.#pages.selection])) this.#replaceQuery(selection);
    else if (before === 'off') this.refresh();
    if (this.#live !== 'manual') this.showHeld();
  };

  showHeld = (): void => {
    if (this.#stop.signal.aborted) return;
    const held = this.#held.release();
    if (held === null) return;
    this.#change(() => this.#pages.take(held));
    this.#readOn();
  };

  /** Aborts all requests; the rows stay readable, nothing changes any more. */
  dispose = (): void => {
    this.#stop.abort();
    this.#cancelWait?.();
    this.#requests.abort();
  };

  #replaceQuery(selection: RecordsSelection): void {
    this.#held.release();
    this.#requests.abort();
    this.#forgetFailures();
    this.#pages = new PageCache(selection, this.#range);
    this.#readOn();
  }

  /** Whether requests for what has gone out of sight stand in the way: those go when the range stands still, too. */
  #isBlocked(): boolean {
    return this.#cancelWait === null && !this.#isFree() && this.#requests.isRunningWhere((request) => this.#isFar(request));
  }

  #waitForStandstill(): void {
    this.#cancelWait?.();
    if (this.#stop.signal.aborted) return;
    this.#cancelWait = this.#schedule(() => {
      this.#cancelWait = null;
      if (this.#wanted().length > 0) this.#requests.abort((request) => !this.#isFar(request));
      this.#readOn();
    }, STAND_STILL_MS);
  }

  #readOn(): void {
    if (!this.#hasStarted || this.#stop.signal.aborted) return;
    if (this.#cancelWait === null) {
      for (const span of this.#wanted()) if (this.#isFree()) this.#requests.ask(span);
      if (this.#isFree()) this.#whole.askFor(this.#pages.selection);
    }
    this.#publish();
  }

  /** What to ask for next, the most urgent first. */
  #wanted(): Span[] {
    const { sight } = this.#pages;
    const open = numbersIn(sight).filter((number) => !this.#requests.covers(number));
    if (open.some((number) => this.#pages.isStale(number))) return [sight];
    const missing = open.filter((number) => this.#pages.lacks(number));
    return [...missing, ...this.#ahead()].map((number) => ({ first: number, last: number }));
  }

  /** The page that comes into sight next, if the range goes on as it does; without a total nobody knows whether there is one. */
  #ahead(): number[] {
    const { sight, lastPage, total } = this.#pages;
    const number = this.#direction < 0 ? sight.first - 1 : sight.last + 1;
    const isThere = this.#direction !== 0 && total !== null && number >= 0 && number <= lastPage;
    return isThere && !this.#pages.has(number) && !this.#requests.covers(number) ? [number] : [];
  }

  async #read(request: PageRequest): Promise<void> {
    const page = await this.#listRecords(requestFor(this.#pages.selection, request), request.signal);
    // An aborted request may be answered all the same.
    if (request.signal.aborted) return;
    const answer = answerOf(request, page, this.#shown.rows);
    this.#change(() => {
      this.#pages.take(this.#live === 'manual' ? this.#held.holdBack(answer, this.#pages) : answer);
      this.#shown = this.#pages;
      this.#whole.remember(this.#pages.selection, this.#pages.total);
    });
  }

  #change(change: () => void): void {
    const { rows, total } = this.#shown;
    change();
    const { moved, changed, touched } = compareRows(rows, this.#shown.rows);
    if (moved || total !== this.#shown.total) this.#version += 1;
    this.#publish();
    if (changed.length > 0) this.#changes.emit(changed);
    this.#rows.emit(touched);
  }

  #forgetFailures(): void {
    this.#requests.forgetFailures();
    this.#whole.forgetFailure();
  }

  #isFar({ first, last }: Span): boolean {
    const { sight } = this.#pages;
    return last < sight.first - REACH || first > sight.last + REACH;
  }

  #isFree(): boolean {
    return this.#requests.running + Number(this.#whole.isRunning) < MAX_REQUESTS;
  }

  #publish(): void {
    if (this.#stop.signal.aborted) return;
    const next = this.#describe();
    if (isSameSnapshot(next, this.#snapshot)) return;
    this.#snapshot = next;
    this.#listeners.emit();
  }

  #describe(): RecordsSnapshot {
    const { selection, total } = this.#shown;
    const count = total ?? 0;
    const { error } = this.#requests;
    return {
      version: this.#version,
      count,
      searched: Math.max(count, this.#whole.besides(selection) ?? 0),
      isCountExact: total !== null,
      status: error ? 'error' : total === null ? 'loading' : this.#isWaiting() ? 'loading_more' : 'ready',
      error,
      hasMore: false,
      isFull: false,
      scope: 'all',
      held: this.#held.countFor(count),
    };
  }

  /** Whether rows in sight are not at hand. What is read once more because of an event is at hand meanwhile. */
  #isWaiting(): boolean {
    return this.#shown !== this.#pages || numbersIn(this.#pages.sight).some((number) => this.#pages.lacks(number));
  }
}
