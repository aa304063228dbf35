import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { NangoEmbedError } from '../protocol/index.js';
import { nangoKeys } from './queryKeys.js';

/** Calls back with each of our queries and mutations that failed for good. Returns how to stop. */
export function watchFailures(queryClient: QueryClient, onError: (error: NangoEmbedError) => void): () => void {
  const report = (key: QueryKey | undefined, error: unknown) => {
    if (key?.[0] === nangoKeys.all[0] && error instanceof NangoEmbedError) onError(error);
  };
  const stopQueries = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') report(event.query.queryKey, event.action.error);
  });
  const stopMutations = queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') report(event.mutation.options.mutationKey, event.action.error);
  });
  return () => {
    stopQueries();
    stopMutations();
  };
}
