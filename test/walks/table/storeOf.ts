/** Answers for records as a host with a store does: `total` of them, numbered, each page by its offset. A search finds those whose number ends like it. */
export function storeOf(total: number, fields: (number: number) => Record<string, unknown> = (number) => ({ number: `No. ${number}` })): (request: Request) => Response | undefined {
  return ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    if (!pathname.includes('/records/')) return undefined;
    const search = searchParams.get('search');
    const numbers = Array.from({ length: total }, (_, number) => number).filter((number) => search === null || String(number).endsWith(search));
    const ordered = searchParams.get('sort')?.includes('desc') ? numbers.toReversed() : numbers;
    const offset = Number(searchParams.get('offset') ?? 0);
    const page = ordered.slice(offset, offset + Number(searchParams.get('limit') ?? 100));
    return Response.json({ records: page.map((number) => recordOf(number, fields(number))), nextCursor: null, total: numbers.length, scope: 'all' });
  };
}

function recordOf(number: number, fields: Record<string, unknown>): Record<string, unknown> {
  const at = '2026-11-23T12:00:00.000000+00:00';
  return { id: `r${number}`, ...fields, _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: `c${number}` } };
}
