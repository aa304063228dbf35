import type { ConnectionRef, NangoRecord, RecordsPage, RecordsParams, RecordsSelection } from '../../protocol/index.js';
import type { StreamRef } from '../store/MirrorStore.js';

/** Records from the host's store, kept true to Nango's stream. */
export interface Mirror {
  /**
   * Pulls what has changed; many calls for one stream are one pull, at most one in 2 s. Resolves when what was known to have
   * changed at the call is in the store, by this process or by another. `recordCount` is Nango's own, if known.
   */
  refresh(stream: StreamRef, hint?: { recordCount?: number }): Promise<void>;
  /** Waits for the first pull of a stream that was never pulled; one that is stale is pulled in the background. */
  listRecords(stream: StreamRef, params: RecordsParams): Promise<RecordsPage>;
  batches(stream: StreamRef, selection: RecordsSelection): AsyncIterable<readonly NangoRecord[]>;
  forgetConnection(ref: ConnectionRef): Promise<void>;
}
