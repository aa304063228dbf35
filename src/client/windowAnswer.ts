import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams, type RecordsSelection } from '../protocol/index.js';
import { numbersIn, type Answer, type Span } from './PageCache.js';
import type { PageRequest } from './PageRequests.js';
import { isSameVersion, type PlacedRows } from './PlacedRows.js';
import type { RecordsQuery } from './recordsView.js';
import { WINDOW_PAGE } from './windowPage.js';

/** What of a query the server is told. An empty search box is no search: the server refuses an empty text. */
export function selectionOf({ live: _live, search, ...selection }: RecordsQuery): RecordsSelection {
  return search === undefined || search === '' ? selection : { ...selection, search };
}

export function requestFor(selection: RecordsSelection, { first, last }: Span): RecordsParams {
  return { ...selection, offset: first * WINDOW_PAGE, limit: (last - first + 1) * WINDOW_PAGE };
}

/** Throws `unexpected_response` for a page that does not come from a store. */
export function totalOf({ scope, total }: RecordsPage): number {
  if (scope === 'all' && total !== null) return total;
  throw new NangoEmbedError(
    'unexpected_response',
    "The handler answered with a page of Nango's change stream, which has no total and no order of choice; this table was opened on a handler with a store. Check that every instance of your backend passes `store` to the handler, then reload the page.",
    { action: 'retry' },
  );
}

/** The page cut into the cache's pages. A row that did not change stays the object that was known. */
export function answerOf(request: PageRequest, page: RecordsPage, known: PlacedRows): Answer {
  const total = totalOf(page);
  const keepKnown = (row: NangoRecord): NangoRecord => {
    const own = known.byPlace.get(known.placeOf.get(row.id) ?? -1);
    return own && isSameVersion(own, row) ? own : row;
  };
  const rows = page.records.map(keepKnown);
  const pages = numbersIn(request).map((number, index) => [number, rows.slice(index * WINDOW_PAGE, (index + 1) * WINDOW_PAGE)] as const);
  return { pages: new Map(pages), total, asked: request.asked, isOutdated: request.isOutdated };
}
