import type { ConnectionRef, ModelRef, NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../../protocol/index.js';

/** One mirrored stream: a model of a connection, in one variant. */
export type StreamRef = Required<ModelRef>;

/** Where a stream stands. */
export interface StreamState {
  /** Nango's cursor after the last page that was saved; null before the first. */
  cursor: string | null;
  /** When reading last reached the end, in milliseconds since the epoch; null before. */
  pulledAt: number | null;
  /** Whether the stream is being read anew from its beginning. */
  isRelisting: boolean;
  counts: { live: number; deleted: number };
}

/** What came of saving a page. */
export interface SavedPage {
  /** False when the lease was lost: then nothing was saved. */
  isSaved: boolean;
  /** Records that are new, or newer than those kept. */
  changed: number;
  /**
   * Records that Nango calls new although the kept ones were not deleted: somebody emptied its cache, which sends no deletions,
   * and what has not come back is gone.
   */
  reborn: number;
}

/** The right of one process to pull a stream, until it is given back or its time has passed without a page. */
export interface StreamLease {
  readonly state: StreamState;
  /** Saves a page and the place after it in one commit. A payload that Nango has pruned never replaces one that is kept. */
  savePage(page: { records: readonly NangoRecord[]; cursor: string | null }): Promise<SavedPage>;
  /** Begins to read the stream anew: records stay in sight until the new reading has ended. False when the lease was lost. */
  beginRelist(): Promise<boolean>;
  /**
   * The end was reached, at `pulledAt` (milliseconds since the epoch). After a relist, live records that it did not meet become
   * deleted ones; answers how many.
   */
  finish(pulledAt: number): Promise<number>;
  /** Gives the lease back, wherever the pull stands. */
  release(): Promise<void>;
}

/** The mirror's own storage. All times of records stay as Nango wrote them. */
export interface MirrorStore {
  /** Null when another process holds it. */
  lease(stream: StreamRef, options: { ttlMs: number }): Promise<StreamLease | null>;
  /** Null for a stream that was never pulled. */
  state(stream: StreamRef): Promise<StreamState | null>;
  /** `scope` is `all`. Throws `invalid_cursor`, `invalid_request`. */
  list(stream: StreamRef, params: RecordsParams): Promise<RecordsPage>;
  /** All records of a selection, in batches, in its order; without one by id. Records that change meanwhile may be missed. */
  batches(stream: StreamRef, selection: RecordsSelection): AsyncIterable<readonly NangoRecord[]>;
  /** Names of the fields that the records of a stream have, in the order of the newest of them. */
  fields(stream: StreamRef): Promise<string[]>;
  /** Drops everything of a connection. */
  forget(ref: ConnectionRef): Promise<void>;
  /** Drops records that were deleted before this time (milliseconds since the epoch). Answers how many. */
  dropDeletedBefore(time: number): Promise<number>;
}
