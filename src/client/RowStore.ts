import type { NangoRecord } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';
import { IdIndex } from './IdIndex.js';
import { isLive, latestVersion } from './latestVersion.js';
import { RowChunk } from './RowChunk.js';

/** What a fold did, in slots. */
export interface Folded {
  /** Rows that the store did not hold. */
  added: number[];
  /** Rows whose content changed in place. */
  changed: number[];
  /** Rows that were deleted at the source. */
  left: number[];
  /** Rows that are there again after a deletion. */
  returned: number[];
  /** Nango has seen a row for the first time twice: it was deleted in between, or the cache was emptied. */
  isReborn: boolean;
}

/** A row that the store holds no more, by the slot it had. */
export interface Forgotten {
  slot: number;
  id: string;
}

/**
 * The latest version of each row, deleted ones too, in a stable order of those that are live. Rows lie in chunks with an index by
 * id, so that nothing costs more the more rows there are: a changed row is one assignment, a page appended costs that page.
 * A row keeps its slot, a number, for as long as the store holds it.
 */
export class RowStore {
  /** By number: a slot is its chunk's number and its offset in there. */
  #chunks: RowChunk[] = [];
  /** As the rows are read: chunks of rows put in front before those of rows put behind. */
  #order: RowChunk[] = [];
  readonly #slots = new IdIndex((slot) => this.atSlot(slot)?.id);
  /** Whether each chunk knows where it begins; not after rows came or left. */
  #isLaidOut = true;
  #count = 0;
  #revision = 0;

  /** Grows with every change to the rows, their contents included. */
  get revision(): number {
    return this.#revision;
  }

  /** Live rows. */
  get count(): number {
    return this.#count;
  }

  /** All rows, deleted ones too. */
  get size(): number {
    return this.#slots.size;
  }

  /** Undefined for a slot that holds nothing any more. */
  atSlot(slot: number): NangoRecord | undefined {
    return this.#chunks[slot >> CHUNK_BITS]?.rows[slot & CHUNK_MASK];
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  /** The live row at a place. */
  rowAt(index: number): NangoRecord | undefined {
    if (index < 0 || index >= this.#count) return undefined;
    this.#layOut();
    const chunk = this.#order[lastAtMost(this.#order, index)];
    return chunk?.rows[chunk.offsetAt(index - chunk.start)];
  }

  /** The place of a live row; -1 without one. */
  indexOf(id: string): number {
    const slot = this.#slots.get(id);
    const chunk = slot === undefined ? undefined : this.#chunks[slot >> CHUNK_BITS];
    if (slot === undefined || chunk === undefined || !isLive(chunk.rows[slot & CHUNK_MASK])) return -1;
    this.#layOut();
    return chunk.start + chunk.placeOf(slot & CHUNK_MASK);
  }

  /** Calls back with every slot that holds a row, in the order of the rows; deleted ones lie where they were. */
  eachSlot(visit: (slot: number, record: NangoRecord) => void): void {
    for (const chunk of this.#order) {
      const last = chunk.rows.length - 1;
      for (let place = 0; place <= last; place += 1) {
        const offset = chunk.isHead ? last - place : place;
        const record = chunk.rows[offset];
        if (record) visit((chunk.number << CHUNK_BITS) | offset, record);
      }
    }
  }

  /** Where a slot lies among all others, deleted rows too: what comes first has the lesser number. */
  rank(slot: number): number {
    this.#layOut();
    const chunk = this.#chunks[slot >> CHUNK_BITS];
    const offset = slot & CHUNK_MASK;
    return chunk === undefined ? -1 : chunk.rank * CHUNK_SIZE + (chunk.isHead ? CHUNK_MASK - offset : offset);
  }

  /**
   * Takes records in the order of the stream: newer versions replace older ones in place.
   * Rows new to the store go to the `start`, the newest first, or to the `end`, in the order given.
   */
  fold(records: readonly NangoRecord[], newRowsTo: 'start' | 'end'): Folded {
    const folded: Folded = { added: [], changed: [], left: [], returned: [], isReborn: false };
    for (const record of records) {
      const slot = this.#slots.get(record.id);
      if (slot === undefined) folded.added.push(this.#add(record, newRowsTo === 'start'));
      else this.#replace(slot, record, folded);
    }
    return folded;
  }

  /** Forgets rows from the end until no more than `most` are left; answers which. */
  trim(most: number): Forgotten[] {
    const forgotten: Forgotten[] = [];
    while (this.size > most) {
      const chunk = this.#order.at(-1);
      if (chunk === undefined) break;
      forgotten.push(...this.#forget(chunk, chunk.lastOffset));
      if (chunk.isEmpty) this.#order.pop();
    }
    return forgotten;
  }

  /** Forgets every row that was last changed before a time; answers which. */
  forgetBefore(time: string): Forgotten[] {
    const forgotten: Forgotten[] = [];
    for (const chunk of this.#order) {
      for (const [offset, row] of chunk.rows.entries()) {
        if (row && compareTimes(row._nango_metadata.last_modified_at, time) < 0) forgotten.push(...this.#forget(chunk, offset));
      }
    }
    this.#order = this.#order.filter((chunk) => !chunk.isEmpty);
    return forgotten;
  }

  clear(): void {
    this.#chunks = [];
    this.#order = [];
    this.#slots.clear();
    this.#isLaidOut = true;
    this.#count = 0;
    this.#revision += 1;
  }

  #add(record: NangoRecord, isHead: boolean): number {
    let chunk = isHead ? this.#order[0] : this.#order.at(-1);
    if (chunk?.isHead !== isHead || chunk.rows.length === CHUNK_SIZE) {
      this.#chunks.push((chunk = new RowChunk(this.#chunks.length, isHead)));
      if (isHead) this.#order.unshift(chunk);
      else this.#order.push(chunk);
    }
    const slot = (chunk.number << CHUNK_BITS) | chunk.add(record);
    this.#slots.add(record.id, slot);
    if (isLive(record)) this.#count += 1;
    this.#isLaidOut = false;
    this.#revision += 1;
    return slot;
  }

  #forget(chunk: RowChunk, offset: number): Forgotten[] {
    const row = chunk.rows[offset];
    if (row === undefined) return [];
    this.#slots.delete(row.id);
    if (isLive(row)) this.#count -= 1;
    chunk.forget(offset);
    this.#isLaidOut = false;
    this.#revision += 1;
    return [{ slot: (chunk.number << CHUNK_BITS) | offset, id: row.id }];
  }

  #replace(slot: number, record: NangoRecord, folded: Folded): void {
    const chunk = this.#chunks[slot >> CHUNK_BITS];
    const known = chunk?.rows[slot & CHUNK_MASK];
    if (!chunk || !known) return;
    folded.isReborn ||= compareTimes(known._nango_metadata.first_seen_at, record._nango_metadata.first_seen_at) !== 0;
    const next = latestVersion(known, record);
    if (next === known) return;
    chunk.replace(slot & CHUNK_MASK, next);
    this.#revision += 1;
    if (isLive(known) === isLive(next)) {
      folded.changed.push(slot);
      return;
    }
    this.#count += isLive(next) ? 1 : -1;
    this.#isLaidOut = false;
    (isLive(next) ? folded.returned : folded.left).push(slot);
  }

  #layOut(): void {
    if (this.#isLaidOut) return;
    this.#isLaidOut = true;
    let start = 0;
    for (const [rank, chunk] of this.#order.entries()) {
      chunk.start = start;
      chunk.rank = rank;
      start += chunk.liveCount;
    }
  }
}

/** The last chunk that begins at or before a place. */
function lastAtMost(chunks: readonly RowChunk[], index: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunks[middle]?.start ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Large enough that a hundred thousand rows are a hundred chunks, small enough that looking through one costs nothing. */
const CHUNK_BITS = 10;
const CHUNK_SIZE = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_SIZE - 1;
