/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out as a grid, a table loses its roles in some browsers */
'use client';

import { memo, useCallback, useRef, useSyncExternalStore, type ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { valueAt, type NangoRecord } from '../../protocol/index.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import { Part } from '../parts/Part.js';
import { usePart } from '../parts/usePart.js';
import { formatCell, type Cell, type FormatContext } from './formatCell.js';
import type { Column } from './inferColumns.js';
import { useChangedCells } from './useChangedCells.js';

export interface RecordRowProps {
  view: UseRecordsResult['view'];
  /** The snapshot's, so that a row looks again when rows come, leave or move. */
  version: number;
  index: number;
  rowHeight: number;
  columns: readonly Column[];
  context: FormatContext;
}

/** One row. It follows its own record, so that a change of one record renders one row. */
export const RecordRow = memo(function RecordRow({ view, index, rowHeight, columns, context }: RecordRowProps): ReactElement {
  const record = useRecordAt(view, index);
  const row = useRef<HTMLTableRowElement>(null);
  // Through the object model, not a style attribute: a strict Content-Security-Policy refuses the attribute.
  useBrowserLayoutEffect(() => {
    row.current?.style.setProperty('transform', `translateY(${index * rowHeight}px)`);
  }, [index, rowHeight]);

  return (
    <Part as="tr" slot="records-table-row" ref={row} look="nango-row" data-state={stateOf(record)} role="row" aria-rowindex={index + 2}>
      {record?._nango_metadata.pruned_at ? (
        <PrunedCell record={record} columns={columns} context={context} />
      ) : (
        <RecordCells record={record} columns={columns} context={context} />
      )}
    </Part>
  );
});

function useRecordAt(view: UseRecordsResult['view'], index: number): NangoRecord | undefined {
  const id = view.rowAt(index)?.id;
  const subscribe = useCallback((listener: () => void) => (id === undefined ? () => undefined : view.subscribeToRow(id, listener)), [view, id]);
  const read = (): NangoRecord | undefined => view.rowAt(index);
  return useSyncExternalStore(subscribe, read, read);
}

function stateOf(record: NangoRecord | undefined): 'ready' | 'pruned' | 'pending' {
  if (record === undefined) return 'pending';
  return record._nango_metadata.pruned_at ? 'pruned' : 'ready';
}

interface CellsProps {
  record: NangoRecord | undefined;
  columns: readonly Column[];
  context: FormatContext;
}

function RecordCells({ record, columns, context }: CellsProps): ReactElement[] {
  const cells = columns.map(({ key, kind }) => formatCell(valueAt(record, key), kind, context));
  const { changed, turn } = useChangedCells(
    record?.id,
    cells.map((cell) => cell.text),
  );
  const { Element, classesOf } = usePart('records-table-cell', 'td');
  return columns.map(({ key, kind }, position) => (
    <Element
      key={key}
      className={classesOf('nango-cell')}
      data-nango-slot="records-table-cell"
      data-kind={kind}
      data-changed={changed[position] ? turn : undefined}
      role="cell"
      aria-colindex={position + 1}
      title={cells[position]?.title}
    >
      <CellContent cell={cells[position]} />
    </Element>
  ));
}

function CellContent({ cell }: { cell: Cell | undefined }): ReactElement | string | null {
  if (cell === undefined) return null;
  if (cell.href !== undefined) {
    return (
      <Part as="a" slot="records-table-link" look="nango-link" href={cell.href} target="_blank" rel="noopener noreferrer">
        {cell.text}
      </Part>
    );
  }
  return cell.dateTime === undefined ? cell.text : <time dateTime={cell.dateTime}>{cell.text}</time>;
}

/** Nango drops a payload after 30 days without change: only the id is left to show. */
function PrunedCell({ record, columns, context }: CellsProps): ReactElement {
  return (
    <Part as="td" slot="records-table-cell" look="nango-cell nango-cell-pruned" role="cell" aria-colindex={1} aria-colspan={columns.length} colSpan={columns.length}>
      {record?.id} · {context.labels.pruned}
    </Part>
  );
}
