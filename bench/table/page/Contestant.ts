import type { BenchRecord } from './records.ts';
import type { TableState } from './tableState.ts';

/** Records that come while the page is open. They come as a network brings them, and whoever takes them decodes and parses them. */
export interface Arrival {
  /** JSON. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each record is in the array of all. */
  indexes: readonly number[];
  /** The same records, for whoever plays the server: reading them costs the table nothing. */
  sent: readonly BenchRecord[];
}

/** One table. Each has a page of its own, and fills `#root`. */
export interface Contestant {
  /** Finds the element that scrolls vertically. */
  scroller: string;
  /** Drawn on a canvas, where no text can be looked for. */
  isCanvas?: boolean;
  /**
   * Takes the rows into a store of the table's own, before the mount is timed. Resolves with the milliseconds that took.
   * May put records of its own in their places, so that none is in memory twice.
   */
  load?: (rows: BenchRecord[]) => Promise<number>;
  mount: (box: HTMLElement, rows: readonly BenchRecord[]) => void;
  change: (arrival: Arrival) => void;
  /** Rows more, at the end. */
  append: (arrival: Arrival) => void;
  /** Tells a table that loads by pages that there are no more. */
  finishLoading?: () => Promise<void>;
  /** Missing where a table can neither sort nor filter. */
  applyState?: (state: TableState) => void;
  /** The record shown at a place, nothing being sorted. @default the one at that place of the array */
  idAt?: (place: number) => string | undefined;
}

export function recordsOf({ bytes }: Arrival): BenchRecord[] {
  return JSON.parse(new TextDecoder().decode(bytes)) as BenchRecord[];
}
