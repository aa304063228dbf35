import type { QueryClient, QueryKey, QueryObserverOptions } from '@tanstack/react-query';
import { BASE_VARIANT, type ModelRef, type NangoEmbedError, type RecordsPage } from '../protocol/index.js';
import type { NangoClient } from './createNangoClient.js';
import { openingPlace, placeAfter, requestAt, type Place } from './feedPager.js';
import { nangoKeys } from './queryKeys.js';
import { WINDOW_PAGE } from './windowPage.js';

/** What records are read through. */
export interface RecordsSource {
  client: NangoClient;
  now: () => number;
}

/** What a reader of records begins with. JSON throughout, so that a server can read it for a page. */
export interface FirstRecords {
  /** Milliseconds since the epoch. */
  openedAt: number;
  /** As many as it took to see the latest rows; from a host with a store, the first page of them. */
  pages: RecordsPage[];
}

/** How many events there have been, and how many when some first rows were asked for. */
const news = new WeakMap<QueryClient, number>();
const newsBefore = new WeakMap<FirstRecords, number>();
const newsOf = (queryClient: QueryClient): number => news.get(queryClient) ?? 0;

/**
 * `firstRecordsQueryOptions` for a table whose code to read records is on its way. Kept for no longer than that table shows them, and a
 * failure is told at once, as that code does.
 */
export function earlyRecordsOptions(queryClient: QueryClient, ref: ModelRef, source: RecordsSource): QueryObserverOptions<FirstRecords, NangoEmbedError> & { queryKey: QueryKey } {
  return {
    queryKey: nangoKeys.firstRecords(ref),
    queryFn: async ({ signal }) => {
      const before = newsOf(queryClient);
      const first = await readFirst(source, ref, signal);
      newsBefore.set(first, before);
      return first;
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnMount: false,
  };
}

/** Whether a table on this page has just asked for them, and no event was missed since. What a server or a hover has read may be of any age. */
export function isCurrent(queryClient: QueryClient, first: FirstRecords): boolean {
  return newsBefore.get(first) === newsOf(queryClient);
}

/** An event has passed: what was read before may be old by now. */
export function noteNews(queryClient: QueryClient): void {
  news.set(queryClient, newsOf(queryClient) + 1);
}

/** Reads the opening of the stream, or of a host with a store the first page. */
export async function readFirst({ client, now }: RecordsSource, ref: ModelRef, signal: AbortSignal): Promise<FirstRecords> {
  const openedAt = now();
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
