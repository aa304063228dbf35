import type { NangoRecord } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';

/** What a fold did, for those who show the rows. */
export interface Folded {
  /** Whether rows came, left or moved. */
  moved: boolean;
  /** Ids whose content changed in place. */
  changed: string[];
  /** Ids that left. */
  removed: string[];
}

interface Chunk {
  entries: Entry[];
}

interface Entry {
  record: NangoRecord;
  chunk: Chunk;
}

/** Large enough that a hundred thousand rows are a hundred chunks, small enough that a splice costs nothing. */
const CHUNK_SIZE = 1024;

/**
 * The latest version of each row, in a stable order. Rows lie in chunks with an index by id, so that nothing costs
 * more the more rows there are: a changed row is one assignment, a page appended costs that page.
 */
export class RecordsStore {
  #chunks: Chunk[] = [];
  #byId = new Map<string, Entry>();
  /** When rows were deleted, so that an older version still on its way does not bring them back. */
  #deletedAt = new Map<string, string>();
  /** Index of each chunk's first row; dropped when rows come or leave. */
  #starts: number[] | null = null;

  get count(): number {
    return this.#byId.size;
  }

  rowAt(index: number): NangoRecord | undefined {
    const starts = (this.#starts ??= startsOf(this.#chunks));
    const place = lastAtMost(starts, index);
    return this.#chunks[place]?.entries[index - (starts[place] ?? 0)]?.record;
  }

  /**
   * Takes records in the order of the stream: newer versions replace older ones in place, deleted rows leave.
   * Rows new to the store go to the `start`, the newest first, or to the `end`, in the order given.
   */
  fold(records: readonly NangoRecord[], newRowsTo: 'start' | 'end'): Folded {
    const folded: Folded = { moved: false, changed: [], removed: [] };
    const fresh = new Map<string, NangoRecord>();
    for (const record of records) {
      if (!this.#isNews(fresh.get(record.id) ?? this.#byId.get(record.id)?.record, record)) continue;
      if (record._nango_metadata.deleted_at !== null) this.#delete(record, fresh, folded);
      else this.#put(record, fresh, folded);
    }
    const rows = [...fresh.values()];
    if (newRowsTo === 'start') this.#prepend(rows.reverse());
    else this.#append(rows);
    folded.moved = rows.length > 0 || folded.removed.length > 0;
    if (folded.moved) this.#starts = null;
    return folded;
  }

  clear(): void {
    this.#chunks = [];
    this.#byId.clear();
    this.#deletedAt.clear();
    this.#starts = null;
  }

  #isNews(known: NangoRecord | undefined, record: NangoRecord): boolean {
    const time = record._nango_metadata.last_modified_at;
    const deletedAt = this.#deletedAt.get(record.id);
    if (deletedAt !== undefined && compareTimes(time, deletedAt) <= 0) return false;
    if (known === undefined) return true;
    const order = compareTimes(time, known._nango_metadata.last_modified_at);
    return order > 0 || (order === 0 && isPruned(known) && !isPruned(record));
  }

  #put(record: NangoRecord, fresh: Map<string, NangoRecord>, folded: Folded): void {
    this.#deletedAt.delete(record.id);
    const entry = this.#byId.get(record.id);
    if (entry) {
      entry.record = keepPayload(entry.record, record);
      folded.changed.push(record.id);
    } else {
      fresh.set(record.id, record);
    }
  }

  #delete(record: NangoRecord, fresh: Map<string, NangoRecord>, folded: Folded): void {
    this.#deletedAt.set(record.id, record._nango_metadata.last_modified_at);
    fresh.delete(record.id);
    const entry = this.#byId.get(record.id);
    if (!entry) return;
    this.#byId.delete(record.id);
    const { chunk } = entry;
    chunk.entries.splice(chunk.entries.indexOf(entry), 1);
    if (chunk.entries.length === 0) this.#chunks.splice(this.#chunks.indexOf(chunk), 1);
    folded.removed.push(record.id);
  }

  #append(records: readonly NangoRecord[]): void {
    for (const record of records) {
      let chunk = this.#chunks.at(-1);
      if (!chunk || chunk.entries.length >= CHUNK_SIZE) this.#chunks.push((chunk = { entries: [] }));
      chunk.entries.push(this.#enter(record, chunk));
    }
  }

  #prepend(records: readonly NangoRecord[]): void {
    for (let end = records.length; end > 0; end -= CHUNK_SIZE) {
      const part = records.slice(Math.max(0, end - CHUNK_SIZE), end);
      let chunk = this.#chunks[0];
      if (!chunk || chunk.entries.length + part.length > CHUNK_SIZE) this.#chunks.unshift((chunk = { entries: [] }));
      const target = chunk;
      target.entries.unshift(...part.map((record) => this.#enter(record, target)));
    }
  }

  #enter(record: NangoRecord, chunk: Chunk): Entry {
    const entry = { record, chunk };
    this.#byId.set(record.id, entry);
    return entry;
  }
}

/** Nango drops payloads after 30 days without change. What was read before is still true, so it stays. */
function keepPayload(known: NangoRecord, record: NangoRecord): NangoRecord {
  const isLoss = isPruned(record) && !isPruned(known);
  return isLoss ? { ...known, _nango_metadata: { ...record._nango_metadata, pruned_at: null } } : record;
}

function isPruned(record: NangoRecord): boolean {
  return record._nango_metadata.pruned_at !== null;
}

function startsOf(chunks: readonly Chunk[]): number[] {
  let start = 0;
  return chunks.map((chunk) => {
    const own = start;
    start += chunk.entries.length;
    return own;
  });
}

/** The last position whose value is not above `limit`, or -1. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
