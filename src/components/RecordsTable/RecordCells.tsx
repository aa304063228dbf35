/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out by position, a table's own elements would lose their roles */
'use client';

import type { ReactElement, RefObject } from 'react';
import { valueAt, type NangoRecord } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { usePart } from '../parts/usePart.js';
import { CellContent, fitting } from './CellContent.js';
import { columnsToDraw, SELECT } from './columnLayout.js';
import { formatCell } from './formatCell.js';
import type { RecordRowProps } from './RecordRow.js';
import { useFlash } from './useFlash.js';

export interface RecordCellsProps extends Pick<RecordRowProps, 'grid' | 'activeColumn'> {
  record: NangoRecord | undefined;
  row: RefObject<HTMLElement | null>;
}

/** The cells of a row that are in sight. Pinned ones lie in a box of their own, which stays when the others are scrolled. */
export function RecordCells({ record, grid, activeColumn, row }: RecordCellsProps): ReactElement {
  const { columns, pinnedCount, style, context } = grid;
  const { Element, classesOf } = usePart('records-table-cell', 'div');
  const className = classesOf('nango-cell');
  const texts: (string | undefined)[] = [];

  const draw = (position: number): ReactElement | null => {
    const column = columns[position];
    if (column === undefined) return null;
    const { key, kind, size } = column;
    const cell = kind === SELECT ? undefined : formatCell(valueAt(record, key), kind, context);
    texts[position] = cell?.text;
    // Whoever is in the cell is to hear all of its text.
    const room = position === activeColumn ? Infinity : size;
    return (
      <Element
        key={key}
        className={className}
        style={style.cells[position]}
        data-nango-slot="records-table-cell"
        data-kind={kind}
        role="gridcell"
        aria-colindex={position + 1}
        tabIndex={position === activeColumn ? 0 : -1}
        title={cell?.title}
        aria-label={cell === undefined ? context.labels.selectRow : undefined}
        data-bidi={cell && rightToLeft.test(cell.text) ? true : undefined}
      >
        {cell === undefined ? (
          <Part as="span" slot="records-table-select" look="nango-row-tick" />
        ) : cell.href === undefined && context.marked === null ? (
          fitting(cell.text, room)
        ) : (
          <CellContent {...{ cell, room }} marked={context.marked} />
        )}
      </Element>
    );
  };

  const pinned = columns.slice(0, pinnedCount).map((_, position) => draw(position));
  const others = columnsToDraw(grid, pinnedCount, activeColumn).map(draw);
  useFlash(row, record?.id, texts);

  return (
    <>
      {pinnedCount === 0 ? null : (
        <Part as="div" slot="records-table-pinned" look="nango-pinned" role="presentation" style={style.pinned}>
          {pinned}
        </Part>
      )}
      {others}
    </>
  );
}

/** Hebrew, Arabic and their relatives. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
