'use client';

import { useCallback, type KeyboardEvent, type MouseEvent } from 'react';
import type { ColumnLayout } from './columnLayout.js';
import { SELECT } from './columnLayout.js';
import { moveCell, type CellPlace } from './moveCell.js';
import { placeOfElement, type GridFocus } from './useGridFocus.js';

/** What presses and keys in the grid come to. Rows by their place, columns by their key. */
export interface GridActions {
  moveTo: (place: CellPlace) => void;
  /** `isFurther`: as a further level of the order. */
  sortBy: (key: string, isFurther: boolean) => void;
  openMenu: (key: string, anchor: HTMLElement) => void;
  /** Makes a column wider, or narrower for less than nothing, in CSS pixels. */
  widen: (key: string, by: number) => void;
  /** `isRange`: with all rows since the last one that was selected. */
  toggleRow: (row: number, isRange: boolean) => void;
  toggleAll: () => void;
  clearSelection: () => void;
  openRow: (row: number) => void;
  /** Copies the selected rows, or the value of this cell. */
  copy: (place: CellPlace) => void;
}

export interface GridEventsOptions {
  layout: ColumnLayout;
  rows: number;
  /** Rows that a page holds. */
  page: number;
  actions: GridActions;
  placeIn: GridFocus['placeIn'];
}

/** Keys as in the grid pattern of the ARIA Authoring Practices; one listener for however many cells. */
export function useGridEvents({ layout, rows, page, actions, placeIn }: GridEventsOptions): Record<'onKeyDown', (event: KeyboardEvent<HTMLElement>) => void> & Record<'onClick' | 'onDoubleClick', (event: MouseEvent<HTMLElement>) => void> {
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const place = placeIn(event.target as Element);
      if (place === null || event.defaultPrevented) return;
      const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
      const isDone = (place.row < 0 ? headKey : bodyKey)(event, place, { layout, actions, isRightToLeft });
      const next = isDone || event.altKey ? null : moveCell(place, event, { rows, columns: layout.columns.length, page }, isRightToLeft);
      if (next) actions.moveTo(next);
      if (isDone || next) event.preventDefault();
    },
    [layout, rows, page, actions, placeIn],
  );

  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const place = placeOfElement(event.target);
      const column = place && layout.columns[place.column];
      const element = event.target as Element;
      if (!place || !column) return;
      if (column.kind === SELECT) return place.row < 0 ? actions.toggleAll() : actions.toggleRow(place.row, event.shiftKey);
      if (place.row >= 0) return;
      const head = element.closest<HTMLElement>('[role="columnheader"]');
      if (head && element.closest('button')) actions.openMenu(column.key, head);
      else actions.sortBy(column.key, event.shiftKey);
    },
    [layout, actions],
  );

  const onDoubleClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const place = placeOfElement(event.target);
      const isOfCell = (event.target as Element).closest('a, input, button') === null;
      if (place && place.row >= 0 && isOfCell) actions.openRow(place.row);
    },
    [actions],
  );

  return { onKeyDown, onClick, onDoubleClick };
}

interface KeyContext {
  layout: ColumnLayout;
  actions: GridActions;
  isRightToLeft: boolean;
}

/** Answers whether the key meant something. */
function headKey(event: KeyboardEvent<HTMLElement>, { column }: CellPlace, { layout, actions, isRightToLeft }: KeyContext): boolean {
  const target = layout.columns[column];
  const cell = (event.target as Element).closest<HTMLElement>('[role="columnheader"]');
  if (!target || !cell) return false;
  const { key, shiftKey, altKey } = event;
  if (target.kind === SELECT) return key === ' ' || key === 'Enter' ? (actions.toggleAll(), true) : false;
  if (key === 'Enter') return actions.sortBy(target.key, shiftKey), true;
  if (key === ' ' || key === 'F2' || (key === 'ArrowDown' && altKey)) return actions.openMenu(target.key, cell), true;
  if (!shiftKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false;
  return actions.widen(target.key, (key === 'ArrowRight') === isRightToLeft ? -WIDEN_BY : WIDEN_BY), true;
}

function bodyKey(event: KeyboardEvent<HTMLElement>, place: CellPlace, { actions }: KeyContext): boolean {
  const { key, ctrlKey, metaKey, shiftKey } = event;
  const link = (event.target as Element).querySelector('a');
  if (key === 'F2' || (key === 'Enter' && !link)) return actions.openRow(place.row), true;
  if (key === 'Enter') return link?.click(), true;
  if (key === ' ') return actions.toggleRow(place.row, shiftKey), true;
  if (key === 'Escape') return actions.clearSelection(), true;
  if (!ctrlKey && !metaKey) return false;
  if (key === 'a') return actions.toggleAll(), true;
  // Text that somebody has marked is what they want to copy.
  return key === 'c' && getSelection()?.isCollapsed !== false ? (actions.copy(place), true) : false;
}

/** CSS pixels a press. */
const WIDEN_BY = 16;
