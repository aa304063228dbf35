'use client';

import { useCallback, useRef, useState, type FocusEvent, type RefObject } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useLatest } from '../../hooks/useLatest.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import type { ColumnLayout } from './columnLayout.js';
import type { CellPlace } from './moveCell.js';

/** The cell that has the focus, or would have: named by its record and column, since both may move. */
interface ActiveCell {
  /** Null in the head. */
  id: string | null;
  /** Where the row was, for when its record is gone. */
  row: number;
  key: string;
  /** Where the column was, for when it is hidden. */
  column: number;
}

export interface GridFocus {
  /** The one cell that Tab stops at. Row -1 is the head. */
  place: CellPlace;
  /** Whether it has the focus. */
  isFocused: boolean;
  moveTo: (place: CellPlace) => void;
  /** The place of the cell that an element is in. */
  placeIn: (element: Element) => CellPlace | null;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Roving focus over the cells of a grid whose rows come, go and move. The focus stays on its record, wherever that is drawn next;
 * when the record is gone, on the row that has taken its place.
 */
export function useGridFocus(grid: RefObject<HTMLElement | null>, { view, count }: Pick<UseRecordsResult, 'view' | 'count'>, { columns }: ColumnLayout): GridFocus {
  const [active, setActive] = useState<ActiveCell | null>(null);
  const hasFocus = useRef(false);
  const [isFocused, setFocused] = useState(false);
  const place = placeOf(active, view, count, columns);
  const latest = useLatest(place);
  // The one cell of a row without contents stands for whichever column it is passed in.
  const placeIn = useCallback((element: Element) => (cellAt(grid.current, latest.current)?.contains(element) ? latest.current : placeOfElement(element)), [grid, latest]);

  const moveTo = useCallback(
    (next: CellPlace) => {
      const key = columns[next.column]?.key;
      if (key === undefined) return;
      const id = next.row < 0 ? null : (view.rowAt(next.row)?.id ?? null);
      setActive((last) => (last?.id === id && last.row === next.row && last.key === key ? last : { id, row: next.row, key, column: next.column }));
    },
    [view, columns],
  );

  // Elements are handed from row to row; after each change the focus goes where its cell is now.
  useBrowserLayoutEffect(() => {
    const cell = hasFocus.current ? cellAt(grid.current, place) : null;
    if (cell && !cell.contains(cell.ownerDocument.activeElement)) cell.focus({ preventScroll: true });
  });

  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      hasFocus.current = true;
      setFocused(true);
      const focused = placeIn(event.target);
      if (focused) moveTo(focused);
    },
    [placeIn, moveTo],
  );
  const onBlur = useCallback((event: FocusEvent<HTMLElement>) => {
    const { target, currentTarget, relatedTarget } = event;
    if (currentTarget.contains(relatedTarget)) return;
    // An element that is taken away loses the focus too, but nobody has left.
    queueMicrotask(() => {
      if (!target.isConnected || currentTarget.contains(currentTarget.ownerDocument.activeElement)) return;
      hasFocus.current = false;
      setFocused(false);
    });
  }, []);

  return { place, isFocused, moveTo, placeIn, onFocus, onBlur };
}

/** The place that an element's own attributes tell. */
export function placeOfElement(element: EventTarget): CellPlace | null {
  const cell = element instanceof Element ? element.closest('[aria-colindex]') : null;
  const row = cell?.closest('[aria-rowindex]');
  if (!cell || !row) return null;
  return { row: Number(row.getAttribute('aria-rowindex')) - FIRST_ROW, column: Number(cell.getAttribute('aria-colindex')) - 1 };
}

function cellAt(grid: HTMLElement | null, { row, column }: CellPlace): HTMLElement | null {
  const line = grid?.querySelector(`[aria-rowindex="${row + FIRST_ROW}"]`);
  // A row of one cell has it at the start.
  return line?.querySelector<HTMLElement>(`[aria-colindex="${column + 1}"]`) ?? line?.querySelector<HTMLElement>('[aria-colindex]') ?? null;
}

function placeOf(active: ActiveCell | null, view: UseRecordsResult['view'], count: number, columns: ColumnLayout['columns']): CellPlace {
  if (active === null) return { row: count > 0 ? 0 : -1, column: 0 };
  const known = columns.findIndex(({ key }) => key === active.key);
  const column = known === -1 ? Math.max(0, Math.min(active.column, columns.length - 1)) : known;
  if (active.row < 0) return { row: -1, column };
  const row = active.id === null ? -1 : view.indexOf(active.id);
  return { row: row === -1 ? Math.min(active.row, count - 1) : row, column };
}

/** `aria-rowindex` counts from 1, and the head is a row. */
const FIRST_ROW = 2;
