import type { RecordsPage, RecordsParams } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';

/**
 * Where a feed stands in reading a stream that can only be read forwards in time, when people want what changed last:
 * it opens the latest day (widening while that holds few rows), finishes that window, then walks the older part from its beginning.
 */
export type Place =
  | { phase: 'opening'; openedAt: number; width: number }
  | { phase: 'window'; since: string | null; cursor: string }
  | { phase: 'older'; until: string; cursor: string | null }
  | { phase: 'done' };

const DAY_MS = 24 * 60 * 60_000;
/** How far back the opening looks, in days; after the last one, the whole stream. */
const WIDTHS = [1, 30];
/** Small, so that the first rows are there at once. */
const FIRST_PAGE = 50;
/** Large, since a page costs a round trip whatever it holds. */
export const PAGE = 1000;

export function openingPlace(now: number): Place {
  return { phase: 'opening', openedAt: now, width: 0 };
}

/** Opens the whole stream at once: for one that was empty a moment ago, and so has no older part. */
export function wholeOpeningPlace(now: number): Place {
  return { phase: 'opening', openedAt: now, width: WIDTHS.length };
}

/** The request for the next page. */
export function requestAt(place: Exclude<Place, { phase: 'done' }>): RecordsParams {
  switch (place.phase) {
    case 'opening': {
      const since = sinceOf(place);
      return { ...(since === null ? {} : { modifiedAfter: since }), limit: FIRST_PAGE };
    }
    case 'window':
      return { cursor: place.cursor, limit: PAGE };
    case 'older':
      return { ...(place.cursor === null ? {} : { cursor: place.cursor }), limit: PAGE };
  }
}

/** Where reading goes on after a page, given how many rows the feed holds by then. */
export function placeAfter(place: Exclude<Place, { phase: 'done' }>, page: Pick<RecordsPage, 'records' | 'nextCursor'>, rows: number): Place {
  switch (place.phase) {
    case 'opening': {
      const since = sinceOf(place);
      if (page.nextCursor !== null) return { phase: 'window', since, cursor: page.nextCursor };
      // There is room on the first page; a small table is whole after this, and says so.
      if (since !== null && rows < FIRST_PAGE) return { ...place, width: place.width + 1 };
      return afterWindow(since);
    }
    case 'window':
      return page.nextCursor === null ? afterWindow(place.since) : { ...place, cursor: page.nextCursor };
    case 'older':
      return page.nextCursor === null || hasReached(place.until, page) ? { phase: 'done' } : { ...place, cursor: page.nextCursor };
  }
}

function sinceOf({ openedAt, width }: Extract<Place, { phase: 'opening' }>): string | null {
  const days = WIDTHS[width];
  return days === undefined ? null : new Date(openedAt - days * DAY_MS).toISOString();
}

function afterWindow(since: string | null): Place {
  return since === null ? { phase: 'done' } : { phase: 'older', until: since, cursor: null };
}

function hasReached(until: string, { records }: Pick<RecordsPage, 'records'>): boolean {
  const last = records.at(-1);
  return last !== undefined && compareTimes(last._nango_metadata.last_modified_at, until) >= 0;
}
