'use client';

import type { PointerEvent, ReactElement } from 'react';
import { Part } from '../parts/Part.js';
import { LEAST_WIDTH, type LaidColumn } from './columnLayout.js';

export interface ColumnHandleProps {
  column: LaidColumn;
  onResize: (key: string, size: number) => void;
}

/** The edge that a column is made wider or narrower by. With a key, the column's head is: so this is hidden from screen readers. */
export function ColumnHandle({ column, onResize }: ColumnHandleProps): ReactElement {
  const begin = (event: PointerEvent<HTMLElement>): void => {
    const handle = event.currentTarget;
    const { clientX: from, pointerId } = event;
    const sign = getComputedStyle(handle).direction === 'rtl' ? -1 : 1;
    event.preventDefault();
    handle.setPointerCapture(pointerId);
    const move = (moved: globalThis.PointerEvent): void => onResize(column.key, Math.max(LEAST_WIDTH, Math.round(column.size + sign * (moved.clientX - from))));
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end);
  };
  return <Part as="span" slot="records-table-handle" look="nango-handle" aria-hidden="true" onPointerDown={begin} onClick={(event) => event.stopPropagation()} />;
}
