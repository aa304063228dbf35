import type { RecordAction } from '../../protocol/index.js';
import { parseMicros } from './microTime.js';
import { comparePositions, decodeCursor, encodeCursor, type StreamPosition } from './recordCursor.js';
import type { RecordStream, Row } from './recordStream.js';
import type { RecordsQuery, SandboxRecord } from './recordTypes.js';
import { toRecord } from './toRecord.js';

export type PageQuery = Pick<RecordsQuery, 'cursor' | 'modifiedAfter' | 'limit' | 'filter' | 'ids'>;

/** One page of a stream. `nextCursor` is null when nothing follows, also when the page is exactly full. Throws `invalid_cursor`. */
export function readPage(stream: RecordStream, query: PageQuery): { records: SandboxRecord[]; nextCursor: string | null } {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const wanted = actionsOf(query.filter);
  const page: Row[] = [];
  for (const row of candidates(stream, query)) {
    if (!wanted.includes(row.action)) continue;
    page.push(row);
    if (page.length > limit) break;
  }
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return { records: shown.map(toRecord), nextCursor: last && page.length > limit ? encodeCursor(last) : null };
}

function candidates(stream: RecordStream, { cursor, modifiedAfter, ids }: PageQuery): Iterable<Row> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const since = modifiedAfter === undefined ? undefined : parseMicros(modifiedAfter);
  const start = { ...(after && { after }), ...(since === undefined ? {} : { since }) };
  if (!ids) return stream.rows(start);
  return [...new Set(ids)]
    .flatMap((id) => stream.get(id) ?? [])
    .filter((row) => isFrom(row, start))
    .sort(comparePositions);
}

function isFrom(row: Row, { after, since }: { after?: StreamPosition; since?: number }): boolean {
  return (after === undefined || comparePositions(row, after) > 0) && (since === undefined || row.modifiedAt >= since);
}

/** Nango lets `deleted` through only on its own: asked together with another action, deleted records are dropped. */
function actionsOf(filter: readonly RecordAction[] | undefined): readonly RecordAction[] {
  if (!filter || filter.length === 0) return ['ADDED', 'UPDATED', 'DELETED'];
  const others = filter.filter((action) => action !== 'DELETED');
  return others.length === 0 ? ['DELETED'] : others;
}

const DEFAULT_LIMIT = 100;
