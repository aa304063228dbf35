import { queryOptions } from '@tanstack/react-query';
import type { ModelRef, NangoEmbedError } from '../protocol/index.js';
import type { NangoClient } from './createNangoClient.js';
import { readFirst, type FirstRecords } from './earlyRecords.js';
import { nangoKeys } from './queryKeys.js';
import { retryPolicy } from './retryPolicy.js';

/**
 * The first rows of a model, to read before they are shown: with `prefetchQuery` on hover, or on a server whose page dehydrates
 * its QueryClient. `useRecords` and `RecordsTable` begin with them, and go on from there by themselves.
 *
 * @example
 * await queryClient.prefetchQuery(firstRecordsQueryOptions(client, { integrationId: 'slack', connectionId, model: 'SlackMessage' }));
 */
export function firstRecordsQueryOptions(client: NangoClient, ref: ModelRef, now: () => number = Date.now): ReturnType<typeof queryOptions<FirstRecords, NangoEmbedError>> {
  return queryOptions<FirstRecords, NangoEmbedError>({
    queryKey: nangoKeys.firstRecords(ref),
    queryFn: ({ signal }) => readFirst({ client, now }, ref, signal),
    staleTime: Infinity,
    ...retryPolicy,
  });
}
