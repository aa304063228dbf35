export interface RowWindowInput {
  /** How far the table is scrolled, in CSS pixels. */
  scrollTop: number;
  /** How much of it is in sight, in CSS pixels. */
  viewport: number;
  rowHeight: number;
  count: number;
}

/** The rows to render, both ends included; `last` is -1 when there are none. */
export interface RowWindow {
  first: number;
  last: number;
}

/** The rows in sight and some on both sides, so that a fast turn of the wheel does not meet a blank. */
export function rowWindow({ scrollTop, viewport, rowHeight, count }: RowWindowInput): RowWindow {
  const inSight = Math.ceil(viewport / rowHeight) + 1;
  const firstInSight = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight), count - inSight));
  return {
    first: Math.max(0, firstInSight - OVERSCAN),
    last: Math.min(count - 1, firstInSight + inSight + OVERSCAN),
  };
}

/** How many row elements a viewport needs: no more than this many rows are ever in one window. */
export function poolSize({ viewport, rowHeight }: Pick<RowWindowInput, 'viewport' | 'rowHeight'>): number {
  return Math.ceil(viewport / rowHeight) + 2 + 2 * OVERSCAN;
}

/**
 * Each row to render with the element that shows it. Elements are reused in a circle: scrolling by one row gives one
 * of them a new content and leaves the others alone.
 */
export function rowSlots({ first, last }: RowWindow, pool: number): { slot: number; index: number }[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => ({ slot: (first + offset) % pool, index: first + offset }));
}

export const OVERSCAN = 12;
