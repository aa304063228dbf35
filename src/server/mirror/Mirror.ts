import type { ConnectionRef, NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../../protocol/index.js';
import type { StreamRef } from '../store/MirrorStore.js';

/** Records from the host's store, kept true to Nango's stream. */
export interface Mirror {
  /**
   * Pulls what has changed. Many calls for one stream are one pull, at most one in 2 s. Resolves when all that had changed by the
   * time of the call is in the store, pulled by this process or by another. Rejects when it could not be pulled; it is tried
   * again later, and whoever watches is told then.
   */
  refresh(stream: StreamRef): Promise<void>;
  /**
   * Reads the stream anew when Nango counts other records than the store has: its cache was emptied, which tells nobody. Counts
   * are compared only when the store was pulled after the latest run, which ended at `finishedAt` (milliseconds since the epoch).
   */
  compareCount(stream: StreamRef, nango: { recordCount: number; finishedAt: number }): void;
  /** Waits a moment for the first pull of a stream; one that is stale is pulled meanwhile. */
  listRecords(stream: StreamRef, params: RecordsParams): Promise<RecordsPage>;
  batches(stream: StreamRef, selection: RecordsSelection): AsyncIterable<readonly NangoRecord[]>;
  /** Names of fields, as the columns of a table. */
  fields(stream: StreamRef): Promise<string[]>;
  forgetConnection(ref: ConnectionRef): Promise<void>;
  /** Ends pulls under way after their page, and plans no more. */
  close(): void;
}
