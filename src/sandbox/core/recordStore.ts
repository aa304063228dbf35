import { BASE_VARIANT } from '../../protocol/index.js';
import type { Clock } from './clock.js';
import type { SandboxConnection, SandboxConnectionRef } from './connectionTypes.js';
import { createBatchTimes } from './microTime.js';
import { comparePositions, decodeCursor } from './recordCursor.js';
import { readPage } from './recordPage.js';
import { createRecordStream, type RecordStream } from './recordStream.js';
import type { PruneQuery, RecordStreamRef, SandboxRecords } from './recordTypes.js';

export interface RecordStore {
  readonly face: SandboxRecords;
  /** The stream that a run writes to; made on first use. */
  stream(connection: Pick<SandboxConnection, 'id'>, model: string, variant: string): RecordStream;
  /** Forgets all streams of a connection, or one of them. */
  drop(connection: Pick<SandboxConnection, 'id'>, stream?: { model: string; variant: string }): void;
}

export function createRecordStore(options: {
  clock: Clock;
  /** Throws `unknown_connection`. */
  findConnection: (ref: SandboxConnectionRef) => Pick<SandboxConnection, 'id'>;
}): RecordStore {
  const nextBatchTime = createBatchTimes(options.clock);
  const byConnection = new Map<number, Map<string, RecordStream>>();

  const stream: RecordStore['stream'] = ({ id }, model, variant) => {
    const streams = byConnection.get(id) ?? new Map<string, RecordStream>();
    byConnection.set(id, streams);
    const name = streamName(model, variant);
    const known = streams.get(name) ?? createRecordStream({ name: `${id}|${name}`, nextBatchTime });
    streams.set(name, known);
    return known;
  };
  const find = (ref: RecordStreamRef): RecordStream | undefined =>
    byConnection.get(options.findConnection(ref).id)?.get(streamName(ref.model, ref.variant ?? BASE_VARIANT));

  return {
    stream,
    drop({ id }, one) {
      if (one) byConnection.get(id)?.delete(streamName(one.model, one.variant));
      else byConnection.delete(id);
    },
    face: {
      list(query) {
        if (query.cursor !== undefined) decodeCursor(query.cursor);
        const found = find(query);
        return found ? readPage(found, query) : { records: [], nextCursor: null };
      },
      prune: (query) => pruneStream(find(query), query),
      count: (ref) => find(ref)?.liveCount ?? 0,
    },
  };
}

function pruneStream(stream: RecordStream | undefined, { untilCursor, limit = 1000 }: PruneQuery): { count: number; hasMore: boolean } {
  const until = decodeCursor(untilCursor);
  let count = 0;
  for (const row of stream?.rows() ?? []) {
    if (comparePositions(row, until) > 0) break;
    if (row.prunedAt !== null) continue;
    if (count === limit) return { count, hasMore: true };
    stream?.prune(row);
    count += 1;
  }
  return { count, hasMore: false };
}

function streamName(model: string, variant: string): string {
  return variant === BASE_VARIANT ? model : `${model}::${variant}`;
}
