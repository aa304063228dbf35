'use client';

import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import { valueAt, type NangoRecord } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { LaidColumn } from './columnLayout.js';
import { indentedJson } from './indentedJson.js';

export interface CellPeekProps {
  grid: RefObject<HTMLElement | null>;
  record: NangoRecord;
  column: LaidColumn;
  /** Where the row begins in the element of all rows, and how high it is, in CSS pixels. */
  top: number;
  rowHeight: number;
  /** Whether there is more room over the row than under it. */
  isAbove: boolean;
  /** How wide the table is in sight, in CSS pixels. */
  available: number;
}

/**
 * The whole text of the cell that has the focus, where the cell shows only its beginning; after a moment, so that it is not in the way of
 * whoever passes. Screen readers have the text in the cell itself, and all of it in the row's details.
 */
export default function CellPeek({ grid, record, column, top, rowHeight, isAbove, available }: CellPeekProps): ReactElement | null {
  const value = valueAt(record, column.key);
  const text = typeof value === 'string' ? value : typeof value === 'object' && value !== null ? indentedJson(value) : '';
  const [shown, setShown] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      const cell = grid.current?.querySelector('[role="gridcell"]:focus');
      setShown(cell && (cell.scrollWidth > cell.clientWidth || text.length > (cell.textContent ?? '').length) ? text : '');
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [grid, text]);
  if (shown === '' || shown !== text) return null;
  const inlineSize = Math.min(Math.max(column.size, WIDTH), available);
  return (
    <Part
      as="div"
      slot="records-table-peek"
      look="nango-peek"
      aria-hidden="true"
      // What can be scrolled would be a stop of Tab.
      tabIndex={-1}
      style={{ inlineSize, insetInlineStart: column.start, transform: `translateY(${isAbove ? top : top + rowHeight}px)${isAbove ? ' translateY(-100%)' : ''}` }}
    >
      {text.slice(0, LONGEST)}
    </Part>
  );
}

const REST_MS = 400;
/** In CSS pixels. */
const WIDTH = 360;
/** More is for the row's details. */
const LONGEST = 5000;
