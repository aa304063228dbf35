/* oxlint-disable jsx-a11y/prefer-tag-over-role -- laid out as a grid, a table loses its roles in some browsers */
'use client';

import { useEffect, useId, useRef, type ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import { Part } from '../parts/Part.js';
import type { FormatContext } from './formatCell.js';
import type { Column } from './inferColumns.js';
import { RecordRow } from './RecordRow.js';
import { RecordsHead } from './RecordsHead.js';
import { rowSlots } from './rowWindow.js';
import { useKeepPlace } from './useKeepPlace.js';
import { useRowWindow } from './useRowWindow.js';

export interface RecordsGridProps {
  records: UseRecordsResult;
  columns: readonly Column[];
  context: FormatContext;
  /** The table's name for screen readers. */
  name: string;
  /** CSS pixels; the stylesheet's when left out. */
  height: number | undefined;
  rowHeight: number;
}

/**
 * The scrolling part: a table of which only the rows near the eye exist. Its elements are laid out as grids, which takes
 * the table roles away, so every role is given back by name.
 */
export function RecordsGrid({ records, columns, context, name, height, rowHeight }: RecordsGridProps): ReactElement {
  const { view, version, count, isCountExact, status } = records;
  const scroller = useRef<HTMLDivElement>(null);
  const caption = useId();
  const { first, last, pool } = useRowWindow(scroller, { count, rowHeight });
  useMeasures(scroller, { height, rowHeight, count, columns });
  useKeepPlace(scroller, records, rowHeight);
  useLoading(records, { first, last });

  return (
    // A region that scrolls must be reachable by keyboard: then arrows, Page Up and Page Down, Home and End scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <Part as="section" slot="records-table-viewport" ref={scroller} look="nango-table-viewport" aria-labelledby={caption} tabIndex={0}>
      <Part
        as="table"
        slot="records-table-grid"
        look="nango-table"
        role="table"
        aria-labelledby={caption}
        aria-rowcount={isCountExact ? count + 1 : -1}
        aria-colcount={columns.length}
        aria-busy={status === 'loading' || status === 'loading_more'}
      >
        <caption id={caption} className="nango-visually-hidden">
          {name}
        </caption>
        <RecordsHead columns={columns} />
        <Part as="tbody" slot="records-table-body" look="nango-table-body" role="rowgroup">
          {rowSlots({ first, last }, pool).map(({ slot, index }) => (
            <RecordRow key={slot} {...{ view, version, index, rowHeight, columns, context }} />
          ))}
        </Part>
      </Part>
    </Part>
  );
}

interface Measures {
  height: number | undefined;
  rowHeight: number;
  count: number;
  columns: readonly Column[];
}

function useMeasures(scroller: { current: HTMLElement | null }, { height, rowHeight, count, columns }: Measures): void {
  useBrowserLayoutEffect(() => {
    const style = scroller.current?.style;
    if (style === undefined) return;
    style.setProperty('--nango-row-height', `${rowHeight}px`);
    style.setProperty('--nango-body-height', `${rowHeight * count}px`);
    style.setProperty('--nango-columns', columns.map(({ width }) => `minmax(${width}px, ${width}fr)`).join(' '));
    if (height === undefined) style.removeProperty('--nango-table-height');
    else style.setProperty('--nango-table-height', `${height}px`);
  }, [scroller, height, rowHeight, count, columns]);
}

/** Tells the view what is in sight, and asks for more before the end is reached. */
function useLoading({ view, hasMore, status, count }: UseRecordsResult, { first, last }: { first: number; last: number }): void {
  useEffect(() => {
    if (last >= first) view.setRange({ first, last });
  }, [view, first, last]);

  const isNearEnd = last >= count - 1;
  useEffect(() => {
    if (isNearEnd && hasMore && status === 'ready') view.loadMore();
  }, [view, isNearEnd, hasMore, status, count]);
}
