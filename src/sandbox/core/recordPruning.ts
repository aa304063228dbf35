import type { ChangeLog } from './changeLog.js';
import type { Micros } from './microTime.js';
import { nameUuid } from './nameUuid.js';
import type { StreamPosition } from './recordCursor.js';
import type { Entry, Row } from './recordStream.js';

/** How the rows of a stream lose their payloads, and get them back. */
export interface Pruning {
  /** Drops a row's payload where it stands: its place in the stream does not change. */
  prune: (this: void, row: Row, at: Micros) => void;
  /** Drops the payloads of all rows that did not change for as long as `after`, each at the time it was due. */
  pruneStale: (this: void, after: Micros, now: Micros) => void;
  /** Whether the row has, or had before it was pruned, this very payload. */
  holds(row: Row, payload: string): boolean;
  /** Gives back what was pruned, if it was. Nothing has changed: no count, no new place. */
  refill(row: Row, payload: string, at: Micros): undefined;
  clear(): void;
}

export function createPruning(log: ChangeLog<Entry>): Pruning {
  /** Rows that have their payloads again, and since when. */
  const refilled = new Map<Row, Micros>();
  let prunedTo: StreamPosition | undefined;

  const prune: Pruning['prune'] = (row, at) => {
    if (row.payload !== null) row.prunedDigest = nameUuid(row.payload);
    row.payload = null;
    row.prunedAt = at;
  };

  function pruneRefilled(after: Micros, now: Micros): void {
    // The order of a map is that of filling: behind the first that is too young all are.
    for (const [row, filledAt] of refilled) {
      if (filledAt + PRUNING_ROUND > now) break;
      refilled.delete(row);
      if (row.prunedAt === null && row.modifiedAt + after <= now) prune(row, Math.max(row.modifiedAt + after, filledAt + PRUNING_ROUND));
    }
  }

  return {
    prune,
    pruneStale(after, now) {
      pruneRefilled(after, now);
      for (const { row, modifiedAt, uuid } of log.from(prunedTo ? log.indexAfter(prunedTo) : 0)) {
        if (modifiedAt + after > now) break;
        if (row.prunedAt === null && !refilled.has(row)) prune(row, modifiedAt + after);
        prunedTo = { modifiedAt, uuid };
      }
    },
    // Nango compares md5 sums of the JSON. They show nowhere, so the text itself is compared while it is there: key order counts alike.
    holds: (row, payload) => (row.payload === null ? row.prunedDigest === nameUuid(payload) : row.payload === payload),
    refill(row, payload, at) {
      if (row.payload !== null) return;
      Object.assign(row, { payload, prunedDigest: null, prunedAt: null } satisfies Partial<Row>);
      refilled.delete(row);
      refilled.set(row, at);
    },
    clear: () => refilled.clear(),
  };
}

/** Nango's pruner comes round every 5 seconds: that long a row that was filled again keeps its payload. */
const PRUNING_ROUND: Micros = 5_000_000;
