import { queryOptions } from '@tanstack/react-query';
import { BASE_VARIANT, type ModelRef, type NangoEmbedError, type RecordsPage } from '../protocol/index.js';
import type { NangoClient } from './createNangoClient.js';
import { openingPlace, placeAfter, requestAt, type Place } from './feedPager.js';
import { nangoKeys } from './queryKeys.js';
import { retryPolicy } from './retryPolicy.js';
import { WINDOW_PAGE } from './windowPage.js';

/** What a reader of records begins with. JSON throughout, so that a server can read it for a page. */
export interface FirstRecords {
  /** Milliseconds since the epoch. */
  openedAt: number;
  /** As many as it took to see the latest rows; from a host with a store, the first page of them. */
  pages: RecordsPage[];
}

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
    queryFn: ({ signal }) => readFirst(client, ref, { openedAt: now(), signal }),
    staleTime: Infinity,
    ...retryPolicy,
  });
}

async function readFirst(client: NangoClient, ref: ModelRef, { openedAt, signal }: { openedAt: number; signal: AbortSignal }): Promise<FirstRecords> {
  const pages: RecordsPage[] = [];
  const ids = new Set<string>();
  for (let place: Place = openingPlace(openedAt); place.phase === 'opening'; ) {
    const page = await client.listRecords({ ...ref, variant: ref.variant ?? BASE_VARIANT, ...requestAt(place) }, { signal });
    if (page.scope === 'all') return { openedAt, pages: [await client.listRecords({ ...ref, limit: WINDOW_PAGE, offset: 0 }, { signal })] };
    pages.push(page);
    for (const { id, _nango_metadata } of page.records) if (_nango_metadata.deleted_at === null) ids.add(id);
    place = placeAfter(place, page, ids.size);
  }
  return { openedAt, pages };
}
