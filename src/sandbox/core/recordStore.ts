import { BASE_VARIANT } from '../../protocol/index.js';
import type { Clock } from './clock.js';
import type { SandboxConnection, SandboxConnectionRef } from './connectionTypes.js';
import { createBatchTimes, type Micros } from './microTime.js';
import { comparePositions, decodeCursor } from './recordCursor.js';
import { readPage } from './recordPage.js';
import { createRecordStream, type RecordStream } from './recordStream.js';
import type { PruneQuery, RecordRetention, RecordStreamRef, SandboxRecords } from './recordTypes.js';

export interface RecordStore {
  readonly face: SandboxRecords;
  /** A stream as it stands; made when it is not there. */
  stream(connection: ConnectionKey, model: string, variant: string): RecordStream;
  /** The same for a run: from now on the stream counts as in use. */
  streamInUse(connection: ConnectionKey, model: string, variant: string): RecordStream;
  /** Forgets all streams of a connection, or one of them. */
  drop(connection: ConnectionKey, stream?: { model: string; variant: string }): void;
}

type ConnectionKey = Pick<SandboxConnection, 'id'>;

interface Kept {
  stream: RecordStream;
  /** Milliseconds. */
  usedAt: number;
}

/**
 * Nango prunes and deletes as time passes; here that is done whenever somebody looks, with the times at which it was due, so
 * that nothing has to wake up for it.
 */
export function createRecordStore(options: {
  clock: Clock;
  /** False keeps everything. */
  retention: RecordRetention | false;
  /** Throws `unknown_connection`. */
  findConnection: (ref: SandboxConnectionRef) => ConnectionKey;
}): RecordStore {
  const { clock, retention } = options;
  const nextBatchTime = createBatchTimes(clock);
  const byConnection = new Map<number, Map<string, Kept>>();

  const upToDate = (kept: Kept): Kept => {
    if (!retention) return kept;
    if (clock.now() - kept.usedAt >= retention.deleteAfterMs) kept.stream.empty();
    kept.stream.pruneStale(retention.pruneAfterMs * 1000, clock.now() * 1000);
    return kept;
  };
  const obtain = ({ id }: ConnectionKey, model: string, variant: string): Kept => {
    const streams = byConnection.get(id) ?? new Map<string, Kept>();
    byConnection.set(id, streams);
    const name = streamName(model, variant);
    const kept = streams.get(name) ?? { stream: createRecordStream({ name: `${id}|${name}`, nextBatchTime }), usedAt: clock.now() };
    streams.set(name, kept);
    return upToDate(kept);
  };
  const find = (ref: RecordStreamRef): RecordStream | undefined => {
    const kept = byConnection.get(options.findConnection(ref).id)?.get(streamName(ref.model, ref.variant ?? BASE_VARIANT));
    return kept && upToDate(kept).stream;
  };

  return {
    stream: (...place) => obtain(...place).stream,
    streamInUse(...place) {
      const kept = obtain(...place);
      kept.usedAt = clock.now();
      return kept.stream;
    },
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
      prune: (query) => pruneStream(find(query), { ...query, at: nextBatchTime }),
      count: (ref) => find(ref)?.liveCount ?? 0,
    },
  };
}

function pruneStream(
  stream: RecordStream | undefined,
  { untilCursor, limit = 1000, at }: PruneQuery & { at: () => Micros },
): { count: number; hasMore: boolean } {
  const until = decodeCursor(untilCursor);
  let count = 0;
  for (const row of stream?.rows() ?? []) {
    if (comparePositions(row, until) > 0) break;
    if (row.prunedAt !== null) continue;
    if (count === limit) return { count, hasMore: true };
    stream?.prune(row, at());
    count += 1;
  }
  return { count, hasMore: false };
}

function streamName(model: string, variant: string): string {
  return variant === BASE_VARIANT ? model : `${model}::${variant}`;
}
