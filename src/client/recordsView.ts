import type { NangoEmbedError, NangoRecord, RecordsSelection } from '../protocol/index.js';

export type RecordsStatus = 'loading' | 'ready' | 'loading_more' | 'error';

/**
 * What live events do to rows on show. `auto`: they are shown at once. `manual`: rows that would come, leave or move wait until
 * `showHeld`; only the content of rows on show changes. `off`: nothing is read because of an event.
 */
export type LiveMode = 'auto' | 'manual' | 'off';

/** Which rows to show, in which order, and how live. */
export interface RecordsQuery extends RecordsSelection {
  /** @default 'auto' */
  live?: LiveMode;
}

/** What a table needs to know of a set of rows; a new object exactly when something here changed. */
export interface RecordsSnapshot {
  /** Grows when rows come, leave or move; a row that only changes its content tells its own subscribers instead. */
  version: number;
  /** Places for rows. Each is at hand, except in a window over a host's store, which holds those near the range in sight. */
  count: number;
  /** Records among which sort, search and filter choose: those loaded, or all there are. */
  searched: number;
  /** False while the stream may hold rows that were not loaded. */
  isCountExact: boolean;
  status: RecordsStatus;
  /** The latest failure; the rows read before it stay. `retry()` goes on from where it happened. */
  error: NangoEmbedError | null;
  /** Whether `loadMore` would bring rows. False where the host has a store, which pages by `setRange`, and where `isFull`. */
  hasMore: boolean;
  /** More rows exist, and are not read because `maxRows` are at hand. */
  isFull: boolean;
  /** Whether the rows at hand are all there are to sort and search (`all`), or only those loaded. */
  scope: 'loaded' | 'all';
  /** With `live: 'manual'`, how many rows wait to come, leave or move. */
  held: number;
}

export function isSameSnapshot(a: RecordsSnapshot, b: RecordsSnapshot): boolean {
  const keys = Object.keys(a) as (keyof RecordsSnapshot)[];
  return keys.every((key) => a[key] === b[key]);
}

/**
 * Rows as a table asks for them, whatever holds them.
 * Without a sort rows keep their place when they change; rows new by a live event come first; `loadMore` appends at the end.
 * Every method may be passed on unbound.
 */
export interface RecordsView<Fields extends object = Record<string, unknown>> {
  getSnapshot: () => RecordsSnapshot;
  /** The row at a place, or undefined when it is not at hand. */
  rowAt: (index: number) => NangoRecord<Fields> | undefined;
  /** Where the row with this id is; -1 when it is not at hand. */
  indexOf: (id: string) => number;
  /** Calls back when the snapshot is another. Returns what ends it, as all of these do. */
  subscribe: (listener: () => void) => () => void;
  /** Calls back when the row with this id changes its content or leaves. */
  subscribeToRow: (id: string, listener: () => void) => () => void;
  /** Calls back with the ids of rows that changed their content in place: what an index over the rows has to look at again. */
  subscribeToChanges: (listener: (ids: readonly string[]) => void) => () => void;
  /** The rows in sight, both ends included. */
  setRange: (range: { first: number; last: number }) => void;
  /** Reads a page more, unless one is being read, all is read, or the last attempt failed. */
  loadMore: () => void;
  /** Reads on until all is read, `maxRows` are at hand, a page fails, or `stopLoading` is called. */
  loadAll: () => void;
  /** Ends `loadAll`; the rows that were read stay. */
  stopLoading: () => void;
  /** Goes on after a failure; does nothing otherwise. */
  retry: () => void;
  /** Lets the rows that wait come, leave and move. */
  showHeld: () => void;
}
