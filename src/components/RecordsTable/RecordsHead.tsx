/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out by position, a table's own elements would lose their roles */
'use client';

import { memo, useId, type ReactElement } from 'react';
import type { ColumnSort, RecordsTableLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { columnsToDraw, SELECT, type LaidColumn } from './columnLayout.js';
import { ColumnHandle } from './ColumnHandle.js';
import type { RowGrid } from './RecordRow.js';
import { TableIcon } from './TableIcon.js';

export interface RecordsHeadProps {
  grid: RowGrid;
  labels: RecordsTableLabels;
  sort: readonly ColumnSort[];
  /** Keys of columns with a condition. */
  filtered: ReadonlySet<string>;
  /** The column that Tab stops at, if that is in the head. */
  activeColumn: number | null;
  selected: 'none' | 'some' | 'all';
  onResize: (key: string, size: number) => void;
}

/** The names of the columns. What keys and presses do is said by the grid around. */
export const RecordsHead = memo(function RecordsHead({ grid, labels, sort, filtered, activeColumn, selected, onResize }: RecordsHeadProps): ReactElement {
  const { columns, pinnedCount, style } = grid;
  const draw = (column: LaidColumn | undefined, position: number): ReactElement | null => column === undefined ? null : (
    <HeadCell
      key={column.key}
      {...{ column, position, labels, selected, onResize }}
      style={style.cells[position]}
      isActive={position === activeColumn}
      isFiltered={filtered.has(column.key)}
      level={sort.findIndex(({ key }) => key === column.key)}
      sort={sort}
    />
  );
  return (
    <Part as="div" slot="records-table-head" look="nango-table-head" role="rowgroup">
      <Part as="div" slot="records-table-head-row" look="nango-head-row" role="row" aria-rowindex={1} style={style.row}>
        {pinnedCount === 0 ? null : (
          <Part as="div" slot="records-table-pinned" look="nango-pinned" role="presentation" style={style.pinned}>
            {columns.slice(0, pinnedCount).map(draw)}
          </Part>
        )}
        {columnsToDraw(grid, pinnedCount, activeColumn).map((position) => draw(columns[position], position))}
      </Part>
    </Part>
  );
});

interface HeadCellProps extends Pick<RecordsHeadProps, 'labels' | 'selected' | 'onResize' | 'sort'> {
  column: LaidColumn;
  position: number;
  style: RowGrid['style']['cells'][number] | undefined;
  isActive: boolean;
  isFiltered: boolean;
  /** Which level of the order the column is; -1 for none. */
  level: number;
}

function HeadCell({ column, position, style, labels, sort, selected, onResize, isActive, isFiltered, level }: HeadCellProps): ReactElement {
  const id = useId();
  const direction = sort[level]?.direction;
  const notes = [level > 0 && direction && labels.sortedBy({ column: column.label, direction }), isFiltered && labels.filter].filter(Boolean).join(', ');
  return (
    <Part
      as="div"
      slot="records-table-head-cell"
      look="nango-head-cell"
      style={style}
      data-kind={column.kind}
      data-state={column.kind === SELECT ? selected : direction}
      role="columnheader"
      aria-colindex={position + 1}
      // ARIA knows one level; the others are told in words, and so is a condition.
      aria-sort={level === 0 ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
      aria-describedby={notes === '' ? undefined : id}
      tabIndex={isActive ? 0 : -1}
      title={column.kind === SELECT ? undefined : column.key}
      // Without the name of the button in it.
      aria-label={column.kind === SELECT ? undefined : column.label}
    >
      {column.kind === SELECT ? (
        <>
          <Part as="span" slot="records-table-select" look="nango-row-tick" data-state={selected} />
          <span className="nango-visually-hidden">{labels.selectAll}</span>
        </>
      ) : (
        <>
          <Part as="span" slot="records-table-head-label" look="nango-head-label">
            {column.label}
          </Part>
          {direction === undefined ? null : <TableIcon name={direction === 'asc' ? 'ascending' : 'descending'} />}
          {level >= 0 && sort.length > 1 ? <Part as="span" slot="records-table-level">{level + 1}</Part> : null}
          {isFiltered ? <TableIcon name="filter" /> : null}
          <Part as="button" slot="records-table-menu-button" look="nango-head-menu" type="button" tabIndex={-1} aria-label={labels.columnMenu({ column: column.label })} aria-haspopup="dialog">
            ⋮
          </Part>
          {notes === '' ? null : (
            <span id={id} hidden>
              {notes}
            </span>
          )}
          <ColumnHandle column={column} onResize={onResize} />
        </>
      )}
    </Part>
  );
}
