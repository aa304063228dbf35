import type { QueryClient } from '@tanstack/react-query';
import { cachedRecordsOf } from './cachedRecords.js';
import { nangoKeys } from './queryKeys.js';

/** Drops all that was cached for the owner before; what is on screen is asked for anew. */
export function forgetOwner(queryClient: QueryClient): void {
  void queryClient.resetQueries({ queryKey: nangoKeys.all });
  // After the queries, since records begin with what lies in one of them.
  cachedRecordsOf(queryClient)?.clear();
}
