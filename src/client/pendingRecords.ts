import type { NangoEmbedError } from '../protocol/index.js';
import type { RecordsSnapshot, RecordsView } from './recordsView.js';

/** What a table shows while the code that reads records is on its way, or when it did not come. */
export function pendingRecords(error: NangoEmbedError | null, retry: () => void): RecordsView {
  const snapshot: RecordsSnapshot = { version: 0, count: 0, isCountExact: false, status: error ? 'error' : 'loading', error, hasMore: true, scope: 'loaded' };
  return {
    getSnapshot: () => snapshot,
    rowAt: nothing,
    subscribe: never,
    subscribeToRow: never,
    subscribeToChanges: never,
    setRange: nothing,
    loadMore: nothing,
    retry: () => error && retry(),
  };
}

const nothing = (): undefined => undefined;
/** Whoever waits asks for the view that takes this one's place. */
const never = (): (() => void) => nothing;
