import type { NangoEmbedError, NangoRecord } from '../protocol/index.js';

export type RecordsStatus = 'loading' | 'ready' | 'loading_more' | 'error';

/** What a table needs to know of a set of rows; a new object exactly when something here changed. */
export interface RecordsSnapshot {
  /** Grows when rows come, leave or move; a row that only changes its content tells its own subscribers instead. */
  version: number;
  /** Rows at hand. */
  count: number;
  /** False while the stream may hold rows that were not loaded. */
  isCountExact: boolean;
  status: RecordsStatus;
  /** The latest failure; the rows read before it stay. `retry()` goes on from where it happened. */
  error: NangoEmbedError | null;
  hasMore: boolean;
  /** Whether the rows at hand are all there are to sort and search (`all`), or only those loaded. */
  scope: 'loaded' | 'all';
}

/**
 * Rows as a table asks for them, whatever holds them.
 * Rows keep their place when they change; rows new by a live event come first; `loadMore` appends at the end; deleted rows leave.
 * Every method may be passed on unbound.
 */
export interface RecordsView<Fields extends object = Record<string, unknown>> {
  getSnapshot: () => RecordsSnapshot;
  /** The row at a place, or undefined when it is not at hand. */
  rowAt: (index: number) => NangoRecord<Fields> | undefined;
  subscribe: (listener: () => void) => () => void;
  /** Calls back when the row with this id changes its content or leaves. */
  subscribeToRow: (id: string, listener: () => void) => () => void;
  /** Calls back with the ids of rows that changed their content in place: what an index over the rows has to look at again. */
  subscribeToChanges: (listener: (ids: readonly string[]) => void) => () => void;
  /** The rows in sight, both ends included. */
  setRange: (range: { first: number; last: number }) => void;
  /** Reads a page more, unless one is being read, all is read, or the last attempt failed. */
  loadMore: () => void;
  /** Goes on after a failure; does nothing otherwise. */
  retry: () => void;
}
