import type { RecordsTableState } from '../../protocol/index.js';
import { entryOf } from './entryOf.js';
import type { Column } from './inferColumns.js';

/** The kind, and the key, of the column that rows are selected in. */
export const SELECT = '#select';

/** A column with its place, in CSS pixels from the start of the row. */
export interface LaidColumn extends Omit<Column, 'kind'> {
  kind: Column['kind'] | typeof SELECT;
  start: number;
  size: number;
  isPinned: boolean;
}

export interface ColumnLayout {
  /** Pinned ones first. */
  columns: readonly LaidColumn[];
  pinnedCount: number;
  pinnedSize: number;
  /** Of all columns. */
  size: number;
}

/** The columns that are not hidden, pinned ones first. */
export function columnsInOrder(columns: readonly Column[], { hidden, pinned }: Pick<RecordsTableState, 'hidden' | 'pinned'>): Column[] {
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  const first = pinned.flatMap((key) => shown.find((column) => column.key === key) ?? []);
  return [...first, ...shown.filter((column) => !first.includes(column))];
}

export interface LayoutOptions extends Pick<RecordsTableState, 'hidden' | 'pinned' | 'widths'> {
  /** How wide the box is, in CSS pixels. */
  available: number;
  /** Whether a column to select rows in comes first. */
  isSelectable: boolean;
}

/**
 * Where the visible columns lie: what they leave over, those share that nobody gave a width, in proportion. Where pinned ones would fill the
 * box, as on a screen zoomed to 400 %, the others could not be read: as many are pinned as leave them room.
 */
export function layColumns(columns: readonly Column[], { hidden, pinned, widths, available, isSelectable }: LayoutOptions): ColumnLayout {
  const ordered = columnsInOrder(columns, { hidden, pinned });
  const taken = isSelectable ? SELECT_WIDTH : 0;
  const sizeOf = ({ key, width }: Column): number => Math.max(LEAST_WIDTH, entryOf(widths, key) ?? width);
  const free = ordered.filter(({ key }) => entryOf(widths, key) === undefined);
  const growth = 1 + Math.max(0, available - taken - sum(ordered.map(sizeOf))) / Math.max(1, sum(free.map(sizeOf)));

  const laid: LaidColumn[] = isSelectable ? [{ key: SELECT, kind: SELECT, label: '', width: SELECT_WIDTH, start: 0, size: SELECT_WIDTH, isPinned: true }] : [];
  let start = taken;
  let isPinned = true;
  for (const column of ordered) {
    const size = entryOf(widths, column.key) === undefined ? Math.floor(sizeOf(column) * growth) : sizeOf(column);
    isPinned &&= pinned.includes(column.key) && start + size <= available * MOST_PINNED;
    laid.push({ ...column, start, size, isPinned });
    start += size;
  }
  const first = laid.filter(({ isPinned }) => isPinned);
  return { columns: laid, pinnedCount: first.length, pinnedSize: sum(first.map(({ size }) => size)), size: Math.max(start, available) };
}

/** The columns beside the pinned ones that a scrolled box shows: from the first up to and without the last. */
export function columnsInSight({ columns, pinnedCount, pinnedSize }: ColumnLayout, left: number, available: number): { from: number; to: number } {
  const from = columns.findIndex((column, index) => index >= pinnedCount && column.start + column.size > left + pinnedSize);
  if (from === -1) return { from: columns.length, to: columns.length };
  const to = columns.findIndex((column, index) => index > from && column.start >= left + available);
  return { from, to: to === -1 ? columns.length : to };
}

/** The places of the columns to draw beside the pinned ones: those in sight, and the one with the focus, which must not be lost when it is out of sight. */
export function columnsToDraw({ from, to }: { from: number; to: number }, pinnedCount: number, activeColumn: number | null): number[] {
  const inSight = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  const isAway = activeColumn !== null && activeColumn >= pinnedCount && (activeColumn < from || activeColumn >= to);
  return isAway ? [...inSight, activeColumn] : inSight;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export const LEAST_WIDTH = 48;
const SELECT_WIDTH = 44;
/** Of the box's width. */
const MOST_PINNED = 0.6;
