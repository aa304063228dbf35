import type { NangoEmbedError } from '../protocol/index.js';
import type { RecordsSnapshot, RecordsView } from './recordsView.js';

/** What a table shows while the code that reads records is on its way, or when it did not come. */
export function pendingRecords(error: NangoEmbedError | null, retry: () => void): RecordsView {
  const snapshot: RecordsSnapshot = { ...nothingYet, status: error ? 'error' : 'loading', error };
  return {
    getSnapshot: () => snapshot,
    rowAt: nothing,
    indexOf: () => -1,
    subscribe: never,
    subscribeToRow: never,
    subscribeToChanges: never,
    setRange: nothing,
    loadMore: nothing,
    loadAll: nothing,
    stopLoading: nothing,
    showHeld: nothing,
    retry: () => error && retry(),
  };
}

const nothingYet = { version: 0, count: 0, searched: 0, isCountExact: false, hasMore: true, isFull: false, scope: 'loaded', held: 0 } as const;
const nothing = (): undefined => undefined;
/** Whoever waits asks for the view that takes this one's place. */
const never = (): (() => void) => nothing;
