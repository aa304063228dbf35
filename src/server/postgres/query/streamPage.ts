import { NangoEmbedError, type RecordsPage, type RecordsParams } from '../../../protocol/index.js';
import { parseCursor, recordColumns, toRecord, type RecordRow } from '../keptRecord.js';
import type { Mirrored } from './Mirrored.js';
import { Statement } from './Statement.js';

/** A page of the change stream as Nango would give it, deletions included, from the mirror. */
export async function streamPage({ database, schema }: Mirrored, streamId: string, { cursor, modifiedAfter, limit = 100 }: RecordsParams): Promise<Pick<RecordsPage, 'records' | 'nextCursor'>> {
  const statement = new Statement();
  const conditions = [`r.stream_id = ${statement.add(streamId)}::bigint`];
  if (cursor !== undefined) {
    const [time, uuid] = requirePlace(cursor);
    conditions.push(`(r.modified_at, r.uuid) > (${statement.add(time)}::timestamptz, ${statement.add(uuid)}::uuid)`);
  }
  if (modifiedAfter !== undefined) conditions.push(`r.modified_at >= ${statement.add(modifiedAfter)}::timestamptz`);
  const rows = await database.query<RecordRow>(
    `select ${recordColumns} from ${schema}.records as r where ${conditions.join(' and ')} order by r.modified_at, r.uuid limit ${statement.add(limit + 1)}::int`,
    statement.params,
  );
  const records = rows.slice(0, limit).map(toRecord);
  return { records, nextCursor: rows.length > limit ? (records.at(-1)?._nango_metadata.cursor ?? null) : null };
}

function requirePlace(cursor: string): [string, string] {
  const place = parseCursor(cursor);
  if (place) return place;
  throw new NangoEmbedError('invalid_cursor', "The cursor is not one that Nango gave. Start again without one, or send a record's own `_nango_metadata.cursor`.");
}
