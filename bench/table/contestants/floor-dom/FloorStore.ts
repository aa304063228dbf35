import { valueOf } from '../../page/columns.ts';
import type { BenchRecord } from '../../page/records.ts';
import { compare, isKept, type TableState } from '../../page/tableState.ts';

/** The rows and, once sorted, the order in which they are shown: indexes into the rows, whose keys were read once. */
export class FloorStore {
  #rows: BenchRecord[];
  #order: Uint32Array | null = null;
  #shown: number;
  #keys: (string | number)[] = [];
  #sign = 1;
  #keyOf: (record: BenchRecord) => string | number = () => 0;
  #keeps: (record: BenchRecord) => boolean = () => true;

  constructor(rows: readonly BenchRecord[]) {
    this.#rows = rows.slice();
    this.#shown = rows.length;
  }

  get count(): number {
    return this.#shown;
  }

  rowAt(place: number): BenchRecord | undefined {
    return this.#rows[this.#order ? (this.#order[place] ?? -1) : place];
  }

  append(records: readonly BenchRecord[]): void {
    for (const record of records) this.#rows.push(record);
    this.#shown = this.#rows.length;
    this.#order = null;
  }

  /** One row moves, comes or leaves by a binary search and a move in memory; nothing is sorted again. */
  set(index: number, record: BenchRecord): void {
    const before = this.#rows[index];
    this.#rows[index] = record;
    if (!this.#order || !before) return;
    const wasKept = this.#keeps(before);
    const isKeptNow = this.#keeps(record);
    if (wasKept) this.#takeOut(index);
    this.#keys[index] = this.#keyOf(record);
    if (isKeptNow) this.#putIn(index);
  }

  apply(state: TableState): void {
    this.#keyOf = valueOf(state.sort.key);
    this.#keeps = isKept(state);
    this.#sign = state.sort.direction === 'asc' ? 1 : -1;
    this.#keys = this.#rows.map(this.#keyOf);
    // As long as all rows, so that more may be kept later.
    const order = new Uint32Array(this.#rows.length);
    this.#shown = 0;
    for (const [index, record] of this.#rows.entries()) {
      if (this.#keeps(record)) order[this.#shown++] = index;
    }
    order.subarray(0, this.#shown).sort((a, b) => this.#compare(a, b));
    this.#order = order;
  }

  #takeOut(index: number): void {
    const place = this.#placeOf(index);
    this.#order?.copyWithin(place, place + 1, this.#shown);
    this.#shown -= 1;
  }

  #putIn(index: number): void {
    const place = this.#placeOf(index);
    this.#order?.copyWithin(place + 1, place, this.#shown);
    if (this.#order) this.#order[place] = index;
    this.#shown += 1;
  }

  #placeOf(index: number): number {
    let low = 0;
    let high = this.#shown;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#order?.[middle] ?? 0, index) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: number, b: number): number {
    return compare(this.#keys[a] ?? '', this.#keys[b] ?? '') * this.#sign || a - b;
  }
}
