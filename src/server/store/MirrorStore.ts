import type { ModelRef, NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../../protocol/index.js';

/** One mirrored stream: a model of a connection, in one variant. */
export type StreamRef = Required<ModelRef>;

/** Where a stream stands. */
export interface StreamState {
  /** Nango's cursor after the last page that was saved; null before the first. */
  cursor: string | null;
  /** When reading last reached the end, in milliseconds since the epoch; null before. */
  pulledAt: number | null;
  /** Grows each time the stream is read anew from its beginning. */
  generation: number;
  /** Whether such a reading is under way. */
  isRelisting: boolean;
  counts: { live: number; deleted: number };
}

/** The right of one process to pull a stream, until it is given back or `ttlMs` have passed. */
export interface StreamLease {
  readonly stream: StreamRef;
  readonly state: StreamState;
  /** Saves a page and the place after it in one commit. False when the lease was lost: then nothing was saved. */
  savePage(page: { records: readonly NangoRecord[]; cursor: string | null }): Promise<boolean>;
  /** Begins to read the stream anew: rows stay in sight until the new reading has replaced them. */
  beginRelist(): Promise<boolean>;
  /** The end was reached. After a relist, live rows that it did not meet are marked deleted. */
  finish(): Promise<boolean>;
  /** Gives the lease back, wherever the pull stands. */
  release(): Promise<void>;
}

/** The mirror's own storage. All times of records stay as Nango wrote them. */
export interface MirrorStore {
  /** Null when another process holds it. */
  lease(stream: StreamRef, options: { ttlMs: number }): Promise<StreamLease | null>;
  /** Null for a stream that was never pulled. */
  state(stream: StreamRef): Promise<StreamState | null>;
  /** Streams of a connection that were pulled before. */
  streamsOf(ref: { integrationId: string; connectionId: string }): Promise<StreamRef[]>;
  /** `scope` is `all`. Throws `invalid_cursor`, `invalid_request`. */
  list(stream: StreamRef, params: RecordsParams): Promise<RecordsPage>;
  /** All records of a selection, in batches, in its order. */
  batches(stream: StreamRef, selection: RecordsSelection): AsyncIterable<readonly NangoRecord[]>;
  /** Drops records that were deleted before this time (milliseconds since the epoch). Answers how many. */
  dropDeletedBefore(time: number): Promise<number>;
}
