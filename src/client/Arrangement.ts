import type { NangoRecord } from '../protocol/index.js';
import { isLive } from './latestVersion.js';
import { matcherOf, type Match } from './matchRecord.js';
import type { RecordsQuery } from './recordsView.js';
import { RowOrder } from './RowOrder.js';
import type { RowStore } from './RowStore.js';
import { sortKeysOf, type SortKeys } from './SortKeys.js';

/** Which rows of a store a query shows, and in which order; kept true change by change. */
export class Arrangement {
  readonly #store: RowStore;
  readonly #query: RecordsQuery;
  readonly #matches: Match | null;
  readonly #levels: SortKeys[];
  readonly order: RowOrder;

  /** `without`: slots to leave out although they match, because they wait to be shown. `withGone`: deleted ones to keep for now. */
  constructor(store: RowStore, query: RecordsQuery, without: ReadonlySet<number> = none, withGone: ReadonlySet<number> = none) {
    this.#store = store;
    this.#query = query;
    this.#matches = matcherOf(query);
    this.#levels = (query.sort ?? []).map((sort) => sortKeysOf(sort, query.locale));
    const ranks = (a: number, b: number): number => store.rank(a) - store.rank(b);
    this.order = new RowOrder(inTurn([...this.#levels.map(({ compare }) => compare), ranks]));
    this.#build(without, withGone);
  }

  /** Whether rows would come, leave or move if these slots were looked at again: those that would. */
  movesOf(slots: Iterable<number>): number[] {
    return [...new Set(slots)].filter((slot) => {
      const record = this.#store.atSlot(slot);
      const fits = record !== undefined && this.#fits(record);
      return fits !== this.order.has(slot) || (fits && this.#levels.some((keys) => keys.differs(slot, record)));
    });
  }

  /** Lets rows come, leave and move, as `movesOf` said. */
  move(slots: readonly number[]): void {
    this.order.remove(slots.filter((slot) => this.order.has(slot)));
    this.order.insert(slots.filter((slot) => this.#take(slot)));
  }

  /** Lets rows go that the store holds no more; answers whether there were any. */
  forget(slots: readonly number[]): boolean {
    const gone = slots.filter((slot) => this.order.has(slot));
    this.order.remove(gone);
    return gone.length > 0;
  }

  #build(without: ReadonlySet<number>, withGone: ReadonlySet<number>): void {
    const found: number[] = [];
    this.#store.eachSlot((slot, record) => {
      if (without.has(slot) || !(this.#fits(record) || withGone.has(slot))) return;
      this.#note(slot, record);
      found.push(slot);
    });
    const slots = Uint32Array.from(found);
    // They were found in the order of the rows, and sorting keeps equals as they were.
    const [only, ...others] = this.#levels.map((keys) => keys.comparer(slots));
    if (only) slots.sort(others.length === 0 ? only : inTurn([only, ...others]));
    this.order.reset(slots);
  }

  /** Whether the slot belongs to the order. */
  #take(slot: number): boolean {
    const record = this.#store.atSlot(slot);
    if (record === undefined || !this.#fits(record)) return false;
    this.#note(slot, record);
    return true;
  }

  #note(slot: number, record: NangoRecord): void {
    for (const keys of this.#levels) keys.note(slot, record);
  }

  #fits(record: NangoRecord): boolean {
    const { deleted = 'exclude' } = this.#query;
    if (deleted !== 'include' && isLive(record) !== (deleted === 'exclude')) return false;
    return this.#matches === null || this.#matches(record);
  }
}

function inTurn(comparisons: readonly ((a: number, b: number) => number)[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const compare of comparisons) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}

const none: ReadonlySet<number> = new Set();
