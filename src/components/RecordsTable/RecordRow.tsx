/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out by position, a table's own elements would lose their roles */
'use client';

import { memo, useCallback, useRef, useSyncExternalStore, type CSSProperties, type ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { NangoRecord } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { LaidColumn } from './columnLayout.js';
import type { CellContext } from './formatCell.js';
import { PrunedCell } from './PrunedCell.js';
import { RecordCells } from './RecordCells.js';

export interface RecordRowProps {
  view: UseRecordsResult['view'];
  index: number;
  /** The record when the table was drawn; the row itself follows what becomes of it. */
  record: NangoRecord | undefined;
  /** Where the row begins, in CSS pixels. */
  top: number;
  grid: RowGrid;
  /** The column that Tab stops at, if that is in this row. */
  activeColumn: number | null;
  /** Null where rows cannot be selected. */
  isSelected: boolean | null;
}

/** What all rows have in common; another object only when one of them is other. */
export interface RowGrid {
  columns: readonly LaidColumn[];
  pinnedCount: number;
  /** Columns beside the pinned ones to draw, without the last. */
  from: number;
  to: number;
  /** Of the whole row, of its pinned part, and of each column. */
  style: { row: CSSProperties; pinned: CSSProperties; cells: readonly CSSProperties[] };
  context: CellContext;
}

/** One row. It follows its own record, so that a change of one record draws one row. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps): ReactElement {
  const { view, index, top, grid, isSelected } = props;
  const record = useRecordAt(view, index, props.record?.id);
  const row = useRef<HTMLDivElement>(null);
  // These never stand in the markup of a server, where rows are not at hand: a strict Content-Security-Policy would refuse them there.
  const style = { ...grid.style.row, transform: `translateY(${top}px)` };
  return (
    <Part
      as="div"
      slot="records-table-row"
      ref={row}
      look="nango-row"
      style={style}
      data-state={stateOf(record)}
      data-selected={isSelected || undefined}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? undefined}
    >
      {record?._nango_metadata.pruned_at ? <PrunedCell {...props} record={record} /> : <RecordCells {...props} {...{ record, row }} />}
    </Part>
  );
});

function useRecordAt(view: UseRecordsResult['view'], index: number, id: string | undefined): NangoRecord | undefined {
  const subscribe = useCallback((listener: () => void) => (id === undefined ? () => undefined : view.subscribeToRow(id, listener)), [view, id]);
  const read = (): NangoRecord | undefined => view.rowAt(index);
  return useSyncExternalStore(subscribe, read, read);
}

function stateOf(record: NangoRecord | undefined): 'ready' | 'pruned' | 'pending' | 'deleted' {
  if (record === undefined) return 'pending';
  if (record._nango_metadata.deleted_at !== null) return 'deleted';
  return record._nango_metadata.pruned_at === null ? 'ready' : 'pruned';
}
