import type { NangoRecord, RecordsPage, RecordsSelection } from '../protocol/index.js';
import { countMoves } from './countMoves.js';
import { placeRows, type PlacedRows } from './PlacedRows.js';
import { WINDOW_PAGE } from './windowPage.js';

/** What is kept, so that going back costs no request and going on costs no memory. */
const MAX_PAGES = 100;
/** No screen shows as much; it leaves room for pages beside those in sight, and a request below the server's limit. */
const MAX_IN_SIGHT = 50;

/** Both ends included. */
export interface Span {
  first: number;
  last: number;
}

/** Pages as one request brought them, by number. */
export interface Answer {
  pages: ReadonlyMap<number, readonly NangoRecord[]>;
  total: number;
  /** Grows from request to request. */
  asked: number;
  /** Rows may have changed since it was asked. */
  isOutdated: boolean;
}

interface Page {
  records: readonly NangoRecord[];
  asked: number;
  isStale: boolean;
  /** Of a seed, whose pages were of another size. */
  isPartial: boolean;
  seenAt: number;
}

/**
 * The pages of one selection near the range in sight. They were read at different times while rows came and left, so they may
 * contradict each other: then what is out of sight is dropped, and what is in sight is marked to be read again.
 */
export class PageCache {
  #total: number | null = null;
  /** When the total was asked. */
  #latest = -1;
  #clock = 0;
  readonly #pages = new Map<number, Page>();
  #rows: PlacedRows | null = null;
  #range: Span;

  constructor(
    readonly selection: RecordsSelection,
    range: Span,
  ) {
    this.#range = range;
  }

  /** Null before the first page. */
  get total(): number | null {
    return this.#total;
  }

  get rows(): PlacedRows {
    return (this.#rows ??= placeRows(this.#rowsBelow(this.#total ?? 0)));
  }

  /** The pages in sight: at least one, whose answer tells the total of a set that is empty or shorter than the range. */
  get sight(): Span {
    const end = this.lastPage;
    const first = Math.min(pageOf(this.#range.first), end);
    return { first, last: Math.min(pageOf(this.#range.last), end, first + MAX_IN_SIGHT - 1) };
  }

  get lastPage(): number {
    return this.#total === null ? Infinity : Math.max(0, pageOf(this.#total - 1));
  }

  look(range: Span): void {
    this.#range = range;
    for (const number of numbersIn(this.sight)) {
      const page = this.#pages.get(number);
      if (page) page.seenAt = ++this.#clock;
    }
  }

  has(number: number): boolean {
    return this.#pages.has(number);
  }

  isStale(number: number): boolean {
    return this.#pages.get(number)?.isStale ?? false;
  }

  /** Whether rows of the range are in this page and not at hand. */
  lacks(number: number): boolean {
    const page = this.#pages.get(number);
    return !page || (page.isPartial && this.#range.last >= number * WINDOW_PAGE + page.records.length);
  }

  /** Whether somebody sees this page, whole. */
  isOnShow(number: number): boolean {
    return this.#isInSight(number) && this.#pages.get(number)?.isPartial === false;
  }

  markStale(numbers: Iterable<number> = this.#pages.keys()): void {
    for (const number of numbers) {
      const page = this.#pages.get(number);
      if (page) page.isStale = true;
    }
  }

  /** The beginning of the rows, of any length. */
  seed({ records, total }: Pick<RecordsPage, 'records'> & { total: number }): void {
    this.#total = total;
    for (let start = 0; start < records.length || start === 0; start += WINDOW_PAGE) {
      const part = records.slice(start, start + WINDOW_PAGE);
      this.#put(pageOf(start), part, { asked: -1, isStale: false, isPartial: part.length < Math.min(WINDOW_PAGE, total - start) });
    }
  }

  take(answer: Answer): void {
    // Of one answer, a part may come now and a part that was held back later.
    const isLatest = answer.asked >= this.#latest;
    const hasChanged = this.#total !== null && answer.total !== this.#total;
    if (isLatest && hasChanged) this.markStale();
    if (isLatest) {
      this.#latest = answer.asked;
      this.#total = answer.total;
    }
    const news = [...answer.pages].filter(([number]) => (this.#pages.get(number)?.asked ?? -Infinity) < answer.asked);
    const doubtful = this.#contradict(news, answer.asked);
    const isStale = answer.isOutdated || (hasChanged && !isLatest);
    for (const [number, records] of news) this.#put(number, records, { asked: answer.asked, isStale: isStale || doubtful.has(number), isPartial: false });
    this.#trim();
  }

  /** Takes over the content of rows that are in these pages already, each in its place. */
  renew({ pages, isOutdated }: Answer): void {
    const rows = new Map([...pages.values()].flat().map((row) => [row.id, row]));
    for (const number of pages.keys()) {
      const page = this.#pages.get(number);
      if (page) Object.assign(page, { records: page.records.map((row) => rows.get(row.id) ?? row), isStale: isOutdated });
    }
    this.#rows = null;
  }

  /** How many rows would come, leave or move if these pages were taken. */
  movesIn(pages: Answer['pages']): number {
    const before = [...pages.keys()].flatMap((number) => this.#pages.get(number)?.records ?? []);
    return countMoves(idsOf(before), idsOf([...pages.values()].flat()));
  }

  /** Rows that are in other pages, too, have moved since. Returns those of the new pages that are the older ones, or out of sight. */
  #contradict(news: readonly (readonly [number, readonly NangoRecord[]])[], asked: number): Set<number> {
    const doubtful = new Set<number>();
    const { placeOf } = this.rows;
    const numbers = new Set(news.map(([number]) => number));
    for (const [number, records] of news) {
      for (const { id } of records) {
        const other = pageOf(placeOf.get(id) ?? -1);
        const page = this.#pages.get(other);
        if (!page || numbers.has(other)) continue;
        if (!this.#isInSight(other)) this.#pages.delete(other);
        // What is out of sight never makes what is in sight be read: the two could take turns for ever.
        else if (this.#isInSight(number) && page.asked < asked) page.isStale = true;
        else doubtful.add(number);
      }
    }
    return doubtful;
  }

  #put(number: number, records: readonly NangoRecord[], page: Pick<Page, 'asked' | 'isStale' | 'isPartial'>): void {
    this.#pages.set(number, { records, ...page, seenAt: ++this.#clock });
    this.#rows = null;
  }

  /** Drops what was out of sight for longest. */
  #trim(): void {
    const unseen = [...this.#pages].filter(([number]) => !this.#isInSight(number)).sort(([, a], [, b]) => a.seenAt - b.seenAt);
    for (const [number] of unseen.slice(0, Math.max(0, this.#pages.size - MAX_PAGES))) this.#pages.delete(number);
    this.#rows = null;
  }

  #isInSight(number: number): boolean {
    const { first, last } = this.sight;
    return number >= first && number <= last;
  }

  *#rowsBelow(end: number): Generator<readonly [number, NangoRecord]> {
    for (const [number, { records }] of this.#pages) {
      for (const [index, row] of records.entries()) {
        const place = number * WINDOW_PAGE + index;
        if (place < end) yield [place, row];
      }
    }
  }
}

function pageOf(place: number): number {
  return Math.floor(place / WINDOW_PAGE);
}

export function numbersIn({ first, last }: Span): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function idsOf(records: readonly NangoRecord[]): string[] {
  return records.map(({ id }) => id);
}
