import type { ModelRef } from '../protocol/index.js';
import { ArrangedRecords } from './ArrangedRecords.js';
import type { RecordsSource } from './earlyRecords.js';
import { isPlainQuery } from './isPlainQuery.js';
import { Listeners } from './Listeners.js';
import type { PendingView } from './pendingRecords.js';
import { MAX_ROWS, type Opening } from './RecordsFeed.js';
import type { RecordsRegistry } from './recordsRegistry.js';
import type { RecordsQuery, RecordsView } from './recordsView.js';
import { windowCode } from './windowCode.js';

export interface ReaderOptions {
  registry: RecordsRegistry;
  ref: ModelRef;
  source: RecordsSource;
  query: RecordsQuery;
  /** Rows to have at hand at most, unless another reader of the same feed wants more. @default MAX_ROWS */
  maxRows?: number | undefined;
  /** What is on show until the reader has something to show. */
  meanwhile?: PendingView | undefined;
}

/** One way to the records: a window where the host has a store, else the shared feed. */
interface Reading {
  view: RecordsView & { setQuery: (query: RecordsQuery) => void };
  refresh: () => void;
  /** Whose records these are: the registry's word when it began. */
  epoch: string;
  /** Whether this is still the way to read. */
  isGood: () => boolean;
  /** Begins, until the returned function is called. */
  start: (isLive: boolean) => () => void;
}

/**
 * One reader of a model's records, such as a table. Where the host has a store it has a window of its own; else it shares the feed with
 * all other readers, and has its own arrangement of it.
 */
export class RecordsReader {
  readonly #listeners = new Listeners();
  readonly #options: ReaderOptions;
  #query: RecordsQuery;
  #reading: Reading;
  /** What is on show: the same, but before its first rows and for a moment after the host has turned out to have a store. */
  #shown: RecordsView;
  #meanwhile: PendingView | null;
  #end: (() => void) | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#query = options.query;
    this.#reading = readingOf(options, this.#query);
    this.#meanwhile = options.meanwhile ?? null;
    this.#shown = this.#meanwhile ?? this.#reading.view;
  }

  /** Another one when it is no longer good: the connection is gone, somebody else has signed in, the host turned out to have a store. */
  get view(): RecordsView {
    return this.#shown;
  }

  /** Calls back when the view is another. */
  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  /** Reads what changed, for when events may have been missed. */
  refresh = (): void => {
    if (this.#isLive) this.#reading.refresh();
  };

  /** Begins to read, until `stop`. */
  start = (): void => {
    this.#unsubscribe = this.#options.registry.subscribe(this.#follow);
    this.#begin();
  };

  stop = (): void => {
    this.#unsubscribe?.();
    this.#end?.();
    this.#end = null;
  };

  setQuery = (query: RecordsQuery): void => {
    const wasLive = this.#isLive;
    this.#query = query;
    this.#reading.view.setQuery(query);
    this.#meanwhile?.setQuery(query);
    if (this.#end === null || this.#isLive === wasLive) return;
    const end = this.#end;
    this.#end = this.#reading.start(this.#isLive);
    end();
  };

  get #isLive(): boolean {
    return this.#query.live !== 'off';
  }

  #begin(): void {
    if (!this.#reading.isGood()) {
      const { epoch } = this.#reading;
      this.#reading = readingOf(this.#options, this.#query);
      // Rows stay until others are there, unless they are somebody else's.
      if (this.#reading.epoch !== epoch) this.#show();
    }
    this.#end = this.#reading.start(this.#isLive);
    if (this.#shown !== this.#reading.view) this.#showOnceThere();
  }

  #show(): void {
    this.#shown = this.#reading.view;
    this.#meanwhile?.handOver(this.#shown);
    this.#meanwhile = null;
    this.#listeners.emit();
  }

  #showOnceThere(): void {
    const reading = this.#reading;
    const look = (): void => {
      if (reading !== this.#reading || reading.view.getSnapshot().status === 'loading') return;
      stop();
      if (this.#shown !== reading.view) this.#show();
    };
    const stop = reading.view.subscribe(look);
    look();
  }

  #follow = (): void => {
    if (this.#reading.isGood()) return;
    this.#end?.();
    this.#begin();
  };
}

function readingOf(options: ReaderOptions, query: RecordsQuery): Reading {
  // A page may have brought along a first page that tells.
  const first = options.registry.firstOf(options.ref);
  const code = options.registry.hasStore ? windowCode.loaded : null;
  return code ? windowReading(options, query, { ...code, first }) : feedReading(options, query);
}

function feedReading({ registry, ref, source, maxRows }: ReaderOptions, query: RecordsQuery): Reading {
  const feed = registry.get(ref, source);
  const view = new ArrangedRecords(feed, query);
  const epoch = registry.epochOf(ref);
  let users = 0;
  return {
    view,
    epoch,
    refresh: feed.refresh,
    isGood: () => !registry.hasStore && registry.get(ref, source) === feed,
    start(isLive) {
      users += 1;
      view.start();
      feed.allow(maxRows ?? MAX_ROWS);
      const release = registry.retain(feed, { isLive });
      return () => {
        users -= 1;
        if (users === 0) view.stop();
        release();
      };
    },
  };
}

interface WindowParts {
  RecordsWindow: NonNullable<typeof windowCode.loaded>['RecordsWindow'];
  first: Opening | undefined;
}

function windowReading({ registry, ref, source }: ReaderOptions, query: RecordsQuery, { RecordsWindow, first }: WindowParts): Reading {
  const epoch = registry.epochOf(ref);
  const view = new RecordsWindow({
    listRecords: (params, signal) => source.client.listRecords({ ...ref, ...params }, { signal }),
    query,
    seed: isPlainQuery(query) ? first?.pages.at(-1) : undefined,
  });
  let users = 0;
  let isUsedUp = false;
  return {
    view,
    epoch,
    refresh: view.refresh,
    isGood: () => !isUsedUp && registry.epochOf(ref) === epoch,
    start() {
      users += 1;
      if (users === 1) view.start();
      // What was read before may be old by now.
      if (users === 1 && first && !first.isCurrent) view.refresh();
      const unfollow = registry.follow(ref, view);
      return () => {
        users -= 1;
        unfollow();
        isUsedUp = users === 0;
        if (isUsedUp) view.dispose();
      };
    },
  };
}
