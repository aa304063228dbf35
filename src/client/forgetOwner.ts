import type { QueryClient } from '@tanstack/react-query';
import { nangoKeys } from './queryKeys.js';
import { recordsRegistryOf } from './recordsRegistry.js';

/** Drops all that was cached for the owner before; what is on screen is asked for anew. */
export function forgetOwner(queryClient: QueryClient): void {
  recordsRegistryOf(queryClient).clear();
  void queryClient.resetQueries({ queryKey: nangoKeys.all });
}
