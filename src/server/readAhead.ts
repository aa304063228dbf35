import type { ListRecordsInput } from './NangoApi.js';
import { isKeptPage, type SharedNangoApi } from './shareReads.js';

/**
 * Asks Nango for the next page of records while the one before is still on its way to a browser that reads page after page, so that
 * only the longer of the two ways has to be waited for. Who asks for two pages by cursor, the second at once after the first, is taken
 * to want a third; where somebody stops, one page was asked for in vain.
 */
export function readAhead(nango: SharedNangoApi, { now }: { now: () => number }): SharedNangoApi {
  /** The next pages of those that were answered, the latest last: how many were read in a row until then, and when. */
  const expected = new Map<string, { pages: number; at: number }>();

  function pagesBefore(input: ListRecordsInput): number {
    const known = expected.get(JSON.stringify(input));
    return known && now() - known.at < AT_ONCE_MS ? known.pages : 0;
  }

  function expect(next: ListRecordsInput, pages: number): void {
    const key = JSON.stringify(next);
    expected.delete(key);
    expected.set(key, { pages, at: now() });
    const [oldest] = expected.keys();
    if (expected.size > MOST && oldest !== undefined) expected.delete(oldest);
  }

  return {
    ...nango,
    async listRecords(input) {
      const pages = pagesBefore(input) + 1;
      const page = await nango.listRecords(input);
      if (page.nextCursor === null || !isKeptPage(input)) return page;
      const next = { ...input, cursor: page.nextCursor };
      expect(next, pages);
      // Whoever comes for it joins the request, and hears of its failure; who comes later asks anew.
      if (pages >= IN_A_ROW) nango.listRecords(next).catch(() => undefined);
      return page;
    },
  };
}

const IN_A_ROW = 2;
/** Shorter than pages are kept for. */
const AT_ONCE_MS = 1000;
const MOST = 1000;
