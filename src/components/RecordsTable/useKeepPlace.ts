'use client';

import { useRef, type RefObject } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';

/** Rows that arrive at the top move the rows being read down; this scrolls along, so that they stay under the reader's eyes. */
export function useKeepPlace(scroller: RefObject<HTMLElement | null>, records: UseRecordsResult, rowHeight: number): void {
  const { view, version, count } = records;
  const top = useRef<{ view: unknown; id: string | undefined; count: number }>({ view: null, id: undefined, count: 0 });

  useBrowserLayoutEffect(() => {
    const element = scroller.current;
    const before = top.current;
    top.current = { view, id: view.rowAt(0)?.id, count };
    if (element === null || before.view !== view || before.id === undefined || element.scrollTop === 0) return;
    const arrived = indexOf(before.id, view, count - before.count);
    if (arrived > 0) element.scrollBy({ top: arrived * rowHeight, behavior: 'instant' });
  }, [scroller, view, version, count, rowHeight]);
}

/** Where the row is that was on top; at most as far down as rows have come. */
function indexOf(id: string, view: UseRecordsResult['view'], furthest: number): number {
  for (let index = 0; index <= furthest; index += 1) {
    if (view.rowAt(index)?.id === id) return index;
  }
  return 0;
}
