import type { NangoRecord } from '../protocol/index.js';
import { isLive } from './latestVersion.js';

/** Some rows in the order in which they came. Those of a head chunk are read backwards: the latest was put before the others. */
export class RowChunk {
  /** A row that was forgotten leaves a gap, so that the others keep their offsets. */
  readonly rows: (NangoRecord | undefined)[] = [];
  /** The place of its first live row. */
  start = 0;
  /** Its place among the chunks. */
  rank = 0;
  #liveCount = 0;
  #size = 0;
  /** Offsets of the live rows as they are read; made when asked for, and only where some rows are not live. */
  #live: number[] | null = null;

  constructor(
    readonly number: number,
    readonly isHead: boolean,
  ) {}

  get liveCount(): number {
    return this.#liveCount;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** The offset of the live row at a place in this chunk. */
  offsetAt(place: number): number {
    if (this.#liveCount === this.rows.length) return this.isHead ? this.rows.length - 1 - place : place;
    return this.#liveOffsets()[place] ?? -1;
  }

  /** The place in this chunk of the live row with an offset. */
  placeOf(offset: number): number {
    if (this.#liveCount === this.rows.length) return this.isHead ? this.rows.length - 1 - offset : offset;
    return this.#liveOffsets().indexOf(offset);
  }

  /** Answers its offset. */
  add(record: NangoRecord): number {
    this.#note(undefined, record);
    return this.rows.push(record) - 1;
  }

  replace(offset: number, record: NangoRecord): void {
    this.#note(this.rows[offset], record);
    this.rows[offset] = record;
  }

  forget(offset: number): void {
    this.#note(this.rows[offset], undefined);
    this.rows[offset] = undefined;
  }

  /** The offset of the row that is read last. */
  get lastOffset(): number {
    return this.isHead ? this.rows.findIndex((row) => row !== undefined) : this.rows.findLastIndex((row) => row !== undefined);
  }

  #note(before: NangoRecord | undefined, after: NangoRecord | undefined): void {
    this.#size += Number(after !== undefined) - Number(before !== undefined);
    const change = Number(isLive(after)) - Number(isLive(before));
    this.#liveCount += change;
    // An added row changes the offsets' order as well.
    if (change !== 0 || before === undefined) this.#live = null;
  }

  #liveOffsets(): number[] {
    if (this.#live) return this.#live;
    const offsets = [...this.rows.keys()].filter((offset) => isLive(this.rows[offset]));
    return (this.#live = this.isHead ? offsets.reverse() : offsets);
  }
}
