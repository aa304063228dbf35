'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import { columnsInSight, type ColumnLayout } from './columnLayout.js';
import { followScroll, placeAt, rowsToDraw, type Extent, type RowRange, type ScrollPlace } from './rowsInSight.js';

/** The inside of the scrolling element, in CSS pixels, without the head and any scroll bars. */
export interface Box {
  width: number;
  height: number;
}

/** What to draw. */
interface Sight extends RowRange {
  /** Columns beside the pinned ones, without the last. */
  from: number;
  to: number;
  /** What to take off a row's place in all rows to have its place in the element that stands for them. */
  shift: number;
  /** The table is being scrolled. */
  isMoving: boolean;
  /** It is scrolled sideways. */
  isAside: boolean;
}

export interface Viewport {
  sight: Sight;
  /** The first row in sight, for whoever wants it kept there. */
  topRow: () => number;
  /** Scrolls as little as shows a row whole, and a column unless it is null. */
  reveal: (row: number, column: number | null) => void;
  scrollToTop: () => void;
  /** Scrolls by rows, so that what was in sight stays in sight when rows come above it. */
  scrollByRows: (rows: number) => void;
}

interface Scrolled extends ScrollPlace {
  left: number;
  isMoving: boolean;
  movement: 'down' | 'up' | 'none';
}

/** Measures the scrolling element, now and whenever its size changes; null before. */
export function useBox(scroller: RefObject<HTMLElement | null>): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useBrowserLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let last: Box | null = null;
    const measure = (): void => {
      // Where nothing is laid out, as in jsdom, some rows are drawn all the same.
      const next = { width: element.clientWidth || ASSUMED.width, height: (element.clientHeight || ASSUMED.height) - HEAD_HEIGHT };
      if (last?.width === next.width && last.height === next.height) return;
      last = next;
      setBox(next);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return box;
}

/** Follows the scrolling of an element and says which rows and columns to draw. */
export function useViewport(scroller: RefObject<HTMLElement | null>, { count, rowHeight, box, layout }: { count: number; rowHeight: number; box: Box; layout: ColumnLayout }): Viewport {
  const extent: Extent = { count, rowHeight, viewport: box.height };
  const [scrolled, setScrolled] = useState<Scrolled>(atStart);
  const latest = useRef({ scrolled, extent, layout, box });
  const sight = sightOf(scrolled, extent, layout, box);
  useBrowserLayoutEffect(() => {
    latest.current = { ...latest.current, extent, layout, box };
  });

  /** Draws at once what is new in sight: a later frame would show a gap. */
  const goTo = useCallback((next: Scrolled) => {
    const { scrolled: last, extent: all, layout: columns, box: inside } = latest.current;
    latest.current.scrolled = next;
    const isSame = areSame(sightOf(last, all, columns, inside), sightOf(next, all, columns, inside));
    if (!isSame) setScrolled(next);
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      const { scrolled: last, extent: all } = latest.current;
      const place = placeAt(last.top + last.shift, all);
      // Rows below are drawn ahead once the first are painted; and the thumb is put where its rows are.
      goTo({ ...last, ...place, isMoving: false, movement: last.movement === 'none' ? 'down' : last.movement });
      // Not where it was scrolled further, and the event is still to come.
      if (element.scrollTop === last.top && Math.abs(place.top - last.top) > 1) element.scrollTo({ top: place.top, behavior: 'instant' });
    };
    const onScroll = (): void => {
      const { scrolled: last, extent: all } = latest.current;
      const top = element.scrollTop;
      if (top === last.top && Math.abs(element.scrollLeft) === last.left) return;
      const movement = top === last.top ? last.movement : top > last.top ? 'down' : 'up';
      flushSync(() => goTo({ ...followScroll(last, top, all), left: Math.abs(element.scrollLeft), isMoving: true, movement }));
      clearTimeout(settling);
      settling = setTimeout(settle, SETTLE_MS);
    };
    settling = setTimeout(settle, SETTLE_MS);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(settling);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, goTo]);

  const scrollToPosition = useCallback(
    (position: number) => {
      const { scrolled: last, extent: all } = latest.current;
      const place = placeAt(position, all);
      goTo({ ...last, ...place, movement: position > last.top + last.shift ? 'down' : 'up' });
      scroller.current?.scrollTo({ top: place.top, behavior: 'instant' });
    },
    [scroller, goTo],
  );

  const topRow = useCallback(() => {
    const { scrolled: { top, shift }, extent: all } = latest.current;
    return Math.floor((top + shift) / all.rowHeight);
  }, []);

  const reveal = useCallback(
    (row: number, column: number | null) => {
      const { scrolled: { top, shift }, extent: all, layout: columns, box: inside } = latest.current;
      const position = top + shift;
      const start = row * all.rowHeight;
      if (row >= 0 && start < position) scrollToPosition(start);
      else if (row >= 0 && start + all.rowHeight > position + all.viewport) scrollToPosition(start + all.rowHeight - all.viewport);
      const target = column === null ? undefined : columns.columns[column];
      if (target && !target.isPinned && scroller.current) revealColumn(scroller.current, target.start, target.size, columns.pinnedSize, inside.width);
    },
    [scroller, scrollToPosition],
  );

  const scrollByRows = useCallback(
    (rows: number) => {
      const { scrolled: { top, shift }, extent: all } = latest.current;
      scrollToPosition(top + shift + rows * all.rowHeight);
    },
    [scrollToPosition],
  );

  const scrollToTop = useCallback(() => scrollToPosition(0), [scrollToPosition]);

  return { sight, topRow, reveal, scrollToTop, scrollByRows };
}

function sightOf(scrolled: Scrolled, extent: Extent, layout: ColumnLayout, box: Box): Sight {
  return { ...rowsToDraw(scrolled, extent, scrolled.movement), ...columnsInSight(layout, scrolled.left, box.width), shift: scrolled.shift, isMoving: scrolled.isMoving, isAside: scrolled.left > 0 };
}

function areSame(a: Sight, b: Sight): boolean {
  return a.first === b.first && a.end === b.end && a.from === b.from && a.to === b.to && a.shift === b.shift && a.isMoving === b.isMoving && a.isAside === b.isAside;
}

/** To the left of the start, in a text that runs to the left, places are negative. */
function revealColumn(scroller: HTMLElement, start: number, size: number, pinned: number, width: number): void {
  const left = Math.abs(scroller.scrollLeft);
  const next = start < left + pinned ? start - pinned : start + size > left + width ? Math.min(start - pinned, start + size - width) : left;
  if (next !== left) scroller.scrollTo({ left: getComputedStyle(scroller).direction === 'rtl' ? -next : next, behavior: 'instant' });
}

const atStart: Scrolled = { top: 0, shift: 0, left: 0, isMoving: false, movement: 'none' };
const ASSUMED: Box = { width: 1200, height: 600 };
const SETTLE_MS = 150;
/** Of the names of the columns, in CSS pixels. */
export const HEAD_HEIGHT = 40;
