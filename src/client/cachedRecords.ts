import type { QueryClient } from '@tanstack/react-query';
import type { ConnectionRef, NangoEvent } from '../protocol/index.js';

/** What the records that lie beside a query cache must hear of. */
export interface CachedRecords {
  /** An event that may concern some of them. */
  handle(event: NangoEvent): void;
  /** Events may have been missed. */
  refreshAll(): void;
  /** A connection is gone. */
  drop(connection: ConnectionRef): void;
  /** Somebody else is signed in. */
  clear(): void;
}

const kept = new WeakMap<QueryClient, CachedRecords>();

/** The records of a QueryClient; undefined while nothing on the page shows any, so that such a page loads nothing of them. */
export function cachedRecordsOf(queryClient: QueryClient): CachedRecords | undefined {
  return kept.get(queryClient);
}

export function keepCachedRecords(queryClient: QueryClient, records: CachedRecords): void {
  kept.set(queryClient, records);
}
