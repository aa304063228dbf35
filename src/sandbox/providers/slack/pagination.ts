/** A place in a list that is ordered by id; survives additions and removals, as Slack's cursors do. */
export interface SlackWindow<Item> {
  items: Item[];
  /** From 1. */
  page: number;
  /** Empty after the last page. */
  nextCursor: string;
  /** Reads the same window again. */
  sameCursor: string;
}

export interface WindowRequest {
  limit: string | null;
  cursor: string | null;
  /** Slack may send fewer than asked for. */
  maxPageSize: number;
}

/** Cuts a page out of a list, or says which of Slack's errors the request earns. */
export function windowOf<Item extends { id: string }>(all: Iterable<Item>, request: WindowRequest): SlackWindow<Item> | 'invalid_limit' | 'invalid_cursor' {
  const limit = request.limit === null ? 100 : Number(request.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return 'invalid_limit';
  const from = request.cursor ? decodeCursor(request.cursor) : '';
  if (from === undefined) return 'invalid_cursor';

  const sorted = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const start = sorted.findIndex((item) => item.id >= from);
  const rest = start === -1 ? [] : sorted.slice(start);
  const size = Math.min(limit, request.maxPageSize);
  const next = rest[size];
  return {
    items: rest.slice(0, size),
    page: 1 + Math.ceil((sorted.length - rest.length) / size),
    nextCursor: next ? encodeCursor(next.id) : '',
    sameCursor: encodeCursor(rest[0]?.id ?? ''),
  };
}

function encodeCursor(id: string): string {
  return btoa(`${PREFIX}${id}`);
}

function decodeCursor(cursor: string): string | undefined {
  try {
    const text = atob(cursor);
    return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : undefined;
  } catch {
    return undefined;
  }
}

const PREFIX = 'next:';
