import type { RecordMetadata, RecordsPage, RecordsParams } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';
import { PAGE } from './feedPager.js';

/**
 * Where a feed stands in reading what changed since. Knows up to which record nothing was missed: going on from there is exact, and
 * covers runs whose event was lost. Until the walk has been at the stream's end, an event's word is taken, and what is read after it
 * proves nothing about what came before.
 */
export class DeltaPager {
  /** The latest record read without a gap, deleted ones too: its cursor is where the stream goes on. */
  #newest: RecordMetadata | null = null;
  #isAtEnd = false;
  /** The last record of a run that was read whole: what later runs changed comes after it. */
  #latest: RecordMetadata | null = null;
  /** The request for the rest of what is being read. */
  #at: RecordsParams | null = null;
  #isGapless = false;
  #wanted: string | null = null;

  /** Everything wanted was read. */
  get isIdle(): boolean {
    return this.#at === null && this.#wanted === null;
  }

  /** The last record of the stream, once the stream was read to its end. */
  get tail(): RecordMetadata | null {
    return this.#isAtEnd ? this.#newest : null;
  }

  want(modifiedAfter: string): void {
    const wanted = this.#wanted;
    this.#wanted = wanted === null || compareTimes(modifiedAfter, wanted) < 0 ? modifiedAfter : wanted;
  }

  /** The request for the next page; null when there is none to ask for. */
  next(): RecordsParams | null {
    const since = this.#wanted;
    if (this.#at !== null || since === null) return this.#at;
    this.#wanted = null;
    this.#isGapless = this.tail !== null;
    // From the last record that all tabs have read they all ask the same, and so Nango is asked once.
    const known = this.tail ?? this.#latest;
    const isCovered = known !== null && compareTimes(known.last_modified_at, since) <= 0;
    // Nango takes milliseconds with Z only.
    this.#at = isCovered ? { cursor: known.cursor, limit: PAGE } : { modifiedAfter: new Date(since).toISOString(), limit: PAGE };
    return this.#at;
  }

  /** Takes the answer to a request; false when that is a part of the past, because the feed has started over meanwhile. */
  take(request: RecordsParams, page: RecordsPage): boolean {
    if (this.#at !== request) return false;
    this.#at = page.nextCursor === null ? null : { cursor: page.nextCursor, limit: PAGE };
    if (this.#isGapless) this.#note(page);
    if (page.nextCursor === null) this.#latest = page.records.at(-1)?._nango_metadata ?? this.#latest;
    return true;
  }

  /** Takes a page of the walk through the newest part of the stream. */
  takeWalked(page: RecordsPage, { isAtEnd }: { isAtEnd: boolean }): void {
    this.#note(page);
    this.#isAtEnd = isAtEnd;
  }

  reset(): void {
    this.#newest = null;
    this.#isAtEnd = false;
    this.#latest = null;
    this.#at = null;
    this.#wanted = null;
  }

  #note(page: RecordsPage): void {
    const last = page.records.at(-1)?._nango_metadata;
    if (last && (this.#newest === null || compareTimes(last.last_modified_at, this.#newest.last_modified_at) >= 0)) this.#newest = last;
  }
}
