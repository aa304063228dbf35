import { comparePositions, type StreamPosition } from './recordCursor.js';

/** An append-only list in stream order, in which a later entry of the same row makes the earlier one stale. */
export interface ChangeLog<Entry extends StreamPosition> {
  /** Entries of one batch, in any order; all later than what is already here. */
  append(batch: Entry[]): void;
  /** The current entries from an index on, in order. Stale ones are stepped over. */
  from(index: number): Iterable<Entry>;
  /** Index of the first entry after a place. */
  indexAfter(position: StreamPosition): number;
  /** The last place there is. */
  last(): StreamPosition | undefined;
  clear(): void;
  /** Entries held, stale ones included: never more than twice the current ones, plus a small constant. */
  readonly size: number;
}

/**
 * Changing a row appends instead of moving, so saving is O(batch) and a cursor is found by bisection. Stale entries are
 * swept once they outnumber the current ones: each sweep is paid for by the changes that made them stale, which keeps a
 * stream of 100 000 records linear to write and to page through.
 */
export function createChangeLog<Entry extends StreamPosition>(isCurrent: (entry: Entry) => boolean, countCurrent: () => number): ChangeLog<Entry> {
  let entries: Entry[] = [];
  return {
    append(batch) {
      for (const entry of batch.toSorted(comparePositions)) entries.push(entry);
      if (entries.length > 2 * countCurrent() + SLACK) entries = entries.filter(isCurrent);
    },
    *from(index) {
      // The array is held by this reading: a sweep replaces it and must not shift what is still to come.
      const reading = entries;
      for (let at = index; at < reading.length; at += 1) {
        const entry = reading[at];
        if (entry && isCurrent(entry)) yield entry;
      }
    },
    indexAfter: (position) => bisect(entries, (entry) => comparePositions(entry, position) > 0),
    last: () => entries.at(-1),
    clear() {
      entries = [];
    },
    get size() {
      return entries.length;
    },
  };
}

/** The first index for which `isPast` holds; it must hold for all that follow. */
function bisect<Entry>(entries: readonly Entry[], isPast: (entry: Entry) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && isPast(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const SLACK = 64;
