import { hashKey } from '@tanstack/react-query';
import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import { comparePages } from './comparePages.js';
import { WINDOW_PAGE } from './firstRecords.js';
import { toEmbedError } from './Lane.js';
import { Listeners } from './Listeners.js';
import { isSameSnapshot, type RecordsQuery, type RecordsSnapshot, type RecordsView } from './recordsView.js';
import { RowListeners } from './RowListeners.js';
import { scheduleTimeout, type Schedule } from './timers.js';

export interface RecordsWindowOptions {
  listRecords: (params: RecordsParams, signal: AbortSignal) => Promise<RecordsPage>;
  query?: RecordsQuery | undefined;
  /** The first page of the query, if somebody has read it before. */
  seed?: RecordsPage | undefined;
  schedule?: Schedule | undefined;
}

/**
 * The rows of a model whose host keeps all of them: the host sorts, searches, filters and counts, and the browser holds only pages near
 * the range in sight. After a live event the pages in sight are read again, together, so that no row is seen twice or not at all.
 */
export class RecordsWindow implements RecordsView {
  readonly #options: RecordsWindowOptions;
  readonly #schedule: Schedule;
  readonly #listeners = new Listeners();
  readonly #changes = new Listeners<[readonly string[]]>();
  readonly #rows = new RowListeners();
  readonly #stop = new AbortController();

  #query: RecordsQuery;
  /** By number, the least recently wanted first. */
  #pages = new Map<number, readonly NangoRecord[]>();
  /** Places by id, made when somebody asks. */
  #places: Map<string, number> | null = null;
  #total: number | null = null;
  /** Of the model, when nothing was left out. */
  #everything: number | null = null;
  #range = { first: 0, last: 0 };
  #isDownwards = true;
  #reading = new Map<number, AbortController>();
  /** Another order or choice was asked for, and none of its pages has come. */
  #isSwitching = false;
  #isReloading = false;
  #reloadsAgain = false;
  #held: ReadonlyMap<number, RecordsPage> | null = null;
  #heldCount = 0;
  #cancelWait: (() => void) | null = null;
  #error: NangoEmbedError | null = null;
  #version = 0;
  #snapshot: RecordsSnapshot;

  constructor(options: RecordsWindowOptions) {
    this.#options = options;
    this.#schedule = options.schedule ?? scheduleTimeout;
    this.#query = options.query ?? {};
    if (options.seed) this.#put(0, options.seed);
    this.#snapshot = this.#describe();
  }

  get query(): RecordsQuery {
    return this.#query;
  }

  getSnapshot = (): RecordsSnapshot => this.#snapshot;
  rowAt = (index: number): NangoRecord | undefined => this.#pages.get(Math.floor(index / WINDOW_PAGE))?.[index % WINDOW_PAGE];
  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  subscribeToRow = (id: string, listener: () => void): (() => void) => this.#rows.add(id, listener);
  subscribeToChanges = (listener: (ids: readonly string[]) => void): (() => void) => this.#changes.add(listener);
  /** Every place exists already. */
  loadMore = (): void => undefined;
  loadAll = (): void => undefined;
  stopLoading = (): void => undefined;

  indexOf = (id: string): number => {
    this.#places ??= new Map([...this.#pages].flatMap(([page, rows]) => rows.map((row, place) => [row.id, page * WINDOW_PAGE + place] as const)));
    return this.#places.get(id) ?? -1;
  };

  /** Begins to read, unless a seed has brought all that is in sight. */
  start = (): void => this.#readOn();

  setRange = (range: { first: number; last: number }): void => {
    const isFar = Math.abs(range.first - this.#range.first) > WINDOW_PAGE;
    this.#isDownwards = range.first >= this.#range.first;
    this.#range = range;
    this.#cancelWait?.();
    // Whoever drags the thumb passes a thousand pages to see one.
    this.#cancelWait = isFar ? this.#schedule(this.#readOn, SETTLE_MS) : null;
    if (!isFar) this.#readOn();
  };

  retry = (): void => {
    if (this.#error === null) return;
    this.#error = null;
    if (this.#reloadsAgain) void this.#reload();
    this.#readOn();
  };

  /** A live event: what is in sight is read again, and what is not when it comes into sight. */
  pullDelta = (): void => {
    if (this.#query.live === 'off' || this.#total === null) return;
    void this.#reload();
  };

  /** Events may have been missed. */
  refresh = (): void => this.pullDelta();

  /** Rows of the query before stay until the first of this one are there. Does nothing for a query of the same content. */
  setQuery = (query: RecordsQuery): void => {
    const { live: _before, ...before } = this.#query;
    const { live: _after, ...after } = query;
    const isSame = hashKey([before]) === hashKey([after]);
    this.#query = query;
    if (isSame) return;
    this.#abortAll();
    this.#isSwitching = true;
    this.#error = null;
    this.#held = null;
    this.#heldCount = 0;
    this.#range = { first: 0, last: this.#range.last - this.#range.first };
    this.#readOn();
  };

  showHeld = (): void => {
    if (this.#held) this.#replace(this.#held);
    this.#publish();
  };

  /** Aborts all requests; the rows stay readable, nothing changes any more. */
  dispose = (): void => {
    this.#stop.abort();
    this.#abortAll();
    this.#cancelWait?.();
  };

  #readOn = (): void => {
    if (this.#stop.signal.aborted || this.#error !== null) return;
    const wanted = this.#wantedPages();
    for (const [page, reading] of this.#reading) if (!wanted.some((other) => Math.abs(other - page) <= NEAR)) reading.abort();
    for (const page of wanted) {
      const isKnown = !this.#isSwitching && this.#pages.has(page);
      if (!isKnown && !this.#reading.has(page) && this.#reading.size < MOST_AT_ONCE) void this.#read(page);
    }
    this.#publish();
  };

  /** Those in sight, the nearest first, and the next one on the way. */
  #wantedPages(): number[] {
    const inSight = this.#pagesInSight();
    const next = this.#isDownwards ? (inSight.at(-1) ?? 0) + 1 : (inSight[0] ?? 0) - 1;
    const exists = next >= 0 && this.#total !== null && next * WINDOW_PAGE < this.#total && !this.#isSwitching;
    return exists ? [...inSight, next] : inSight;
  }

  #pagesInSight(): number[] {
    const last = Math.max(0, Math.min(this.#range.last, (this.#total ?? 1) - 1));
    const first = Math.max(0, Math.min(this.#range.first, last));
    const from = Math.floor(first / WINDOW_PAGE);
    return Array.from({ length: Math.floor(last / WINDOW_PAGE) - from + 1 }, (_, index) => from + index);
  }

  async #read(page: number): Promise<void> {
    const reading = new AbortController();
    this.#reading.set(page, reading);
    try {
      const answer = await this.#ask(page, reading.signal);
      if (reading.signal.aborted) return;
      if (this.#isSwitching) this.#replace(new Map([[page, answer]]));
      else this.#takeRead(page, answer);
    } catch (error) {
      if (!reading.signal.aborted) this.#error = toEmbedError(error);
    } finally {
      if (this.#reading.get(page) === reading) this.#reading.delete(page);
      this.#readOn();
      this.#publish();
    }
  }

  #takeRead(page: number, answer: RecordsPage): void {
    this.#put(page, answer);
    this.#version += 1;
  }

  /** Reads all pages in sight again. An event that comes meanwhile has them read once more. */
  async #reload(): Promise<void> {
    this.#reloadsAgain = true;
    if (this.#isReloading || this.#isSwitching) return;
    this.#isReloading = true;
    const reading = new AbortController();
    this.#reading.set(RELOAD, reading);
    try {
      while (this.#reloadsAgain && !reading.signal.aborted) {
        this.#reloadsAgain = false;
        const pages = this.#pagesInSight();
        const answers = await Promise.all(pages.map((page) => this.#ask(page, reading.signal)));
        if (reading.signal.aborted) return;
        this.#takeReloaded(new Map(pages.map((page, index) => [page, answers[index] as RecordsPage])));
      }
    } catch (error) {
      this.#reloadsAgain = true;
      if (!reading.signal.aborted) this.#error = toEmbedError(error);
    } finally {
      this.#isReloading = false;
      if (this.#reading.get(RELOAD) === reading) this.#reading.delete(RELOAD);
      this.#readOn();
      this.#publish();
    }
  }

  async #ask(page: number, signal: AbortSignal): Promise<RecordsPage> {
    const { live: _live, ...selection } = this.#query;
    const answer = await this.#options.listRecords({ ...selection, offset: page * WINDOW_PAGE, limit: WINDOW_PAGE }, signal);
    if (answer.scope === 'all') return answer;
    throw new NangoEmbedError(
      'unexpected_response',
      'The host kept all records a moment ago and does so no longer, so no place among them can be read. Load the page again; if that does not help, pass createNangoHandler({ store }) on every server.',
    );
  }

  #takeReloaded(answers: ReadonlyMap<number, RecordsPage>): void {
    const { contents, hasMoved, came } = comparePages(this.#pages, answers);
    const total = [...answers.values()].at(-1)?.total ?? 0;
    if (this.#query.live !== 'manual' || (!hasMoved && total === this.#total)) return this.#replace(answers);
    // Contents may change under a reader's eyes, places not.
    for (const [page, rows] of this.#pages) this.#pages.set(page, rows.map((row) => contents.get(row.id) ?? row));
    this.#held = answers;
    this.#heldCount = Math.max(1, came, Math.abs(total - (this.#total ?? 0)));
    this.#tell([...contents.keys()]);
  }

  /** These pages are what is known now: others are read anew when they come into sight. */
  #replace(answers: ReadonlyMap<number, RecordsPage>): void {
    const { contents, hasMoved } = comparePages(this.#pages, answers);
    if (hasMoved || this.#isSwitching) this.#version += 1;
    this.#pages.clear();
    this.#isSwitching = false;
    this.#held = null;
    this.#heldCount = 0;
    for (const [page, answer] of answers) this.#put(page, answer);
    this.#tell([...contents.keys()]);
  }

  #put(page: number, { records, total }: RecordsPage): void {
    this.#pages.delete(page);
    this.#pages.set(page, records);
    this.#total = total ?? 0;
    const { search = '', filter = [] } = this.#query;
    if (search === '' && filter.length === 0) this.#everything = this.#total;
    this.#places = null;
    const inSight = this.#pagesInSight();
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) break;
      if (!inSight.includes(old)) this.#pages.delete(old);
    }
  }

  #tell(ids: readonly string[]): void {
    this.#publish();
    if (ids.length > 0) this.#changes.emit(ids);
    this.#rows.emit(ids);
  }

  #abortAll(): void {
    for (const reading of this.#reading.values()) reading.abort();
    this.#reading.clear();
  }

  #publish(): void {
    if (this.#stop.signal.aborted) return;
    const next = this.#describe();
    if (isSameSnapshot(next, this.#snapshot)) return;
    this.#snapshot = next;
    this.#listeners.emit();
  }

  #describe(): RecordsSnapshot {
    const isWaiting = this.#isSwitching || this.#pagesInSight().some((page) => this.#reading.has(page));
    return {
      version: this.#version,
      count: this.#total ?? 0,
      searched: this.#everything ?? this.#total ?? 0,
      isCountExact: this.#total !== null,
      status: this.#error ? 'error' : this.#total === null ? 'loading' : isWaiting ? 'loading_more' : 'ready',
      error: this.#error,
      hasMore: false,
      isFull: false,
      scope: 'all',
      held: this.#heldCount,
    };
  }
}

/** In the place of a page's number. */
const RELOAD = -1;
const MOST_AT_ONCE = 2;
const MOST_PAGES = 100;
/** In pages: what is further away than this is no longer worth waiting for. */
const NEAR = 2;
const SETTLE_MS = 50;
