'use client';

import { useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { poolSize, rowWindow, type RowWindow } from './rowWindow.js';

/** Follows the scrolling of `scroller` and says which rows to render. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, options: { count: number; rowHeight: number }): RowWindow & { pool: number } {
  const { count, rowHeight } = options;
  const [place, setPlace] = useState({ scrollTop: 0, viewport: ASSUMED_VIEWPORT });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const read = (): void => {
      // Rendering once per few rows is enough, since more rows are ready than are in sight.
      const step = rowHeight * ROWS_PER_STEP;
      const next = { scrollTop: Math.floor(element.scrollTop / step) * step, viewport: element.clientHeight };
      setPlace((last) => (last.scrollTop === next.scrollTop && last.viewport === next.viewport ? last : next));
    };
    // Rendered at once: a later frame would show the gap that the scrolling has opened.
    const onScroll = (): void => flushSync(read);
    const resize = new ResizeObserver(read);
    element.addEventListener('scroll', onScroll, { passive: true });
    resize.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resize.disconnect();
    };
  }, [scroller, rowHeight]);

  return { ...rowWindow({ ...place, rowHeight, count }), pool: poolSize({ ...place, rowHeight }) };
}

const ROWS_PER_STEP = 4;
/** Until the element is measured, and where nothing can be measured. */
const ASSUMED_VIEWPORT = 600;
