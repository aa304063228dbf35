/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out by position, a table's own elements would lose their roles */
'use client';

import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import { beltStyle } from './beltStyle.js';
import { layColumns, type ColumnLayout } from './columnLayout.js';
import type { CellContext } from './formatCell.js';
import { gridStyle } from './gridStyle.js';
import type { Column } from './inferColumns.js';
import type { CellPlace } from './moveCell.js';
import { RecordRow, type RowGrid } from './RecordRow.js';
import { RecordsHead } from './RecordsHead.js';
import { heightOf, poolSize, type RowRange } from './rowsInSight.js';
import { useGridEvents, type GridActions } from './useGridEvents.js';
import { useGridFocus } from './useGridFocus.js';
import { useKeepPlace } from './useKeepPlace.js';
import type { RowSelection } from './useRowSelection.js';
import { HEAD_HEIGHT, useBox, useViewport, type Box } from './useViewport.js';

// Loaded when the first cell has the focus.
const CellPeek = lazy(() => import('./CellPeek.js'));

export interface RecordsGridProps {
  view: UseRecordsResult['view'];
  /** The snapshot's, so that rows are looked at again when some came, left or moved. */
  version: number;
  count: number;
  isCountExact: boolean;
  columns: readonly Column[];
  state: RecordsTableState;
  context: CellContext;
  labels: RecordsTableLabels;
  /** The table's name for screen readers. */
  name: string;
  /** CSS pixels; the stylesheet's when left out. */
  height: number | undefined;
  rowHeight: number;
  /** Null where rows cannot be selected. */
  selection: RowSelection | null;
  actions: Omit<GridActions, 'moveTo' | 'widen'>;
  onResize: (key: string, size: number) => void;
  /** Is told which rows are drawn. */
  onSight: (sight: RowRange) => void;
  /** Stands where the rows would be when there are none. */
  nothing: ReactNode;
}

/** The scrolling part: a grid of which only the cells near the eye exist. Drawn anew when rows or columns are others, not for each page's progress. */
export const RecordsGrid = memo(function RecordsGrid(props: RecordsGridProps): ReactElement {
  const { count, isCountExact, columns, state, name, height, rowHeight, nothing, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // Before it is measured.
  useBrowserLayoutEffect(() => {
    const style = scroller.current?.style;
    style?.setProperty('--nango-row-height', `${rowHeight}px`);
    if (height !== undefined) style?.setProperty('--nango-table-height', `${height}px`);
    return () => void style?.removeProperty('--nango-table-height');
  }, [rowHeight, height]);
  const box = useBox(scroller);
  const { hidden, pinned, widths } = state;
  const available = box?.width ?? 0;
  const isSelectable = selection !== null;
  const layout = useMemo(() => layColumns(columns, { hidden, pinned, widths, available, isSelectable }), [columns, hidden, pinned, widths, available, isSelectable]);

  return (
    <Part as="div" slot="records-table-viewport" ref={scroller} look="nango-table-viewport">
      {box === null ? (
        // Drawn once and seen by nobody: as large as all cells, so that the room between the scroll bars can be measured.
        <div style={{ blockSize: HEAD_HEIGHT + heightOf({ count, rowHeight }), inlineSize: layout.size }} />
      ) : (
        <Cells
          {...props}
          {...{ box, layout, scroller }}
          aria={{
            'aria-label': name,
            'aria-rowcount': isCountExact ? count + 1 : -1,
            'aria-colcount': layout.columns.length,
          }}
        />
      )}
      {nothing}
    </Part>
  );
});

interface CellsProps extends RecordsGridProps {
  box: Box;
  layout: ColumnLayout;
  scroller: React.RefObject<HTMLDivElement | null>;
  aria: Record<`aria-${string}`, string | number>;
}

function Cells(props: CellsProps): ReactElement {
  const { view, version, count, layout, box, scroller, state, context, labels, rowHeight, selection, actions, onResize, onSight, aria } = props;
  const gridElement = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller, { count, rowHeight, box, layout });
  const { sight, reveal } = viewport;
  const { first, end, from, to, shift, isMoving } = sight;
  const focus = useGridFocus(gridElement, { view, count }, layout);
  const { sort, search, filters, deleted } = state;
  const asked = useMemo(() => JSON.stringify([sort, search, filters, deleted]), [sort, search, filters, deleted]);
  useKeepPlace(viewport, { view, version }, asked);
  useEffect(() => onSight({ first, end }), [onSight, first, end]);

  const { moveTo: focusOn } = focus;
  const moveTo = useCallback(
    (place: CellPlace) => {
      focusOn(place);
      reveal(place.row, place.column);
    },
    [focusOn, reveal],
  );
  const widen = useCallback(
    (key: string, by: number) => {
      const column = layout.columns.find((candidate) => candidate.key === key);
      if (column) onResize(key, column.size + by);
    },
    [layout, onResize],
  );
  const all = useMemo(() => ({ ...actions, moveTo, widen }), [actions, moveTo, widen]);
  const events = useGridEvents({ layout, rows: count, page: Math.max(1, Math.floor(box.height / rowHeight) - 1), actions: all, placeIn: focus.placeIn });

  const style = useMemo(() => gridStyle(layout), [layout]);
  const { columns, pinnedCount } = layout;
  const grid = useMemo<RowGrid>(() => ({ columns, pinnedCount, from, to, style, context }), [columns, pinnedCount, from, to, style, context]);
  const filtered = useMemo(() => new Set(Object.keys(state.filters)), [state.filters]);
  const pool = poolSize({ rowHeight, viewport: box.height });
  const { row: activeRow, column: activeColumn } = focus.place;

  const draw = (index: number, key: string | number): ReactElement => {
    const record = view.rowAt(index);
    const isSelected = selection && record !== undefined && selection.ids.has(record.id);
    return <RecordRow key={key} {...{ view, index, record, grid, isSelected }} top={index * rowHeight - shift} activeColumn={index === activeRow ? activeColumn : null} />;
  };

  const peeked = focus.isFocused && activeRow >= 0 ? view.rowAt(activeRow) : undefined;
  const column = columns[activeColumn];
  const peek =
    peeked && column ? (
      <Suspense fallback={null}>
        <CellPeek grid={gridElement} record={peeked} {...{ column, rowHeight }} top={activeRow * rowHeight - shift} isAbove={activeRow > (first + end) / 2} available={box.width} />
      </Suspense>
    ) : null;
  const belt = beltStyle({ first, end }, { count, rowHeight, viewport: box.height }, shift);

  return (
    <Part
      as="div"
      slot="records-table-grid"
      ref={gridElement}
      look="nango-table"
      role="grid"
      {...aria}
      aria-multiselectable={selection ? true : undefined}
      data-aside={sight.isAside || undefined}
      style={{ inlineSize: layout.size }}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      {...events}
    >
      <RecordsHead {...{ grid, labels, filtered, onResize }} sort={state.sort} activeColumn={activeRow < 0 ? activeColumn : null} selected={selection?.extent(count) ?? 'none'} />
      <div style={belt.room}>
        <div style={belt.belt}>
          <Part as="div" slot="records-table-body" look="nango-table-body" role="rowgroup" style={belt.rows}>
            {rowElements({ first, end }, pool, isMoving).map(({ index, element }) => draw(index, element))}
            {/* The row with the focus is drawn wherever it is: an element that is gone would take the focus with it. */}
            {activeRow >= 0 && activeRow < count && (activeRow < first || activeRow >= end) ? draw(activeRow, 'active') : null}
            {peek}
          </Part>
        </div>
      </div>
    </Part>
  );
}

/**
 * Each row takes an element again that another has left: scrolling by one row gives one element a new content. In the page elements lie
 * in the order of the rows, which is how a screen reader goes through them; but not while the table moves, since browsers style anew
 * whatever lies beside an element that is taken out and put back.
 */
function rowElements({ first, end }: RowRange, pool: number, isMoving: boolean): { index: number; element: number }[] {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, offset) => ({ index: first + offset, element: (first + offset) % pool }));
  return isMoving ? rows.sort((a, b) => a.element - b.element) : rows;
}
