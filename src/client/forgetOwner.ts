import type { QueryClient } from '@tanstack/react-query';
import { cachedRecordsOf } from './cachedRecords.js';
import { nangoKeys } from './queryKeys.js';

/** Drops all that was cached for the owner before; what is on screen is asked for anew. */
export function forgetOwner(queryClient: QueryClient): void {
  cachedRecordsOf(queryClient)?.clear();
  void queryClient.resetQueries({ queryKey: nangoKeys.all });
}
