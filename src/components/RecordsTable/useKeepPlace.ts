'use client';

import { useRef } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import type { Viewport } from './useViewport.js';

/**
 * Rows that come, leave or move above those being read would push them away; this scrolls along, so that they stay under the reader's
 * eyes. At the very top nothing is kept: there, what is new is to be seen. When other rows were `asked` for, they are shown from the top.
 */
export function useKeepPlace({ topRow, scrollByRows, scrollToTop }: Viewport, { view, version }: Pick<UseRecordsResult, 'view' | 'version'>, asked: string): void {
  const anchors = useRef<{ view: unknown; version: number; asked: string; rows: { id: string; row: number }[] }>({ view: null, version: -1, asked, rows: [] });

  useBrowserLayoutEffect(() => {
    const { view: lastView, version: lastVersion, asked: lastAsked, rows } = anchors.current;
    if (lastAsked !== asked) scrollToTop();
    else if (lastView === view && lastVersion !== version && (rows[0]?.row ?? 0) > 0) {
      const moved = rows.flatMap(({ id, row }) => (view.indexOf(id) === -1 ? [] : [view.indexOf(id) - row])).toSorted((a, b) => a - b);
      // One of them may itself have moved elsewhere: the one in the middle has gone with the others.
      const distance = moved[moved.length >> 1] ?? 0;
      if (distance !== 0) scrollByRows(distance);
    }
    const first = topRow();
    const seen = Array.from({ length: ANCHORS }, (_, index) => first + index).flatMap((row) => {
      const id = view.rowAt(row)?.id;
      return id === undefined ? [] : [{ id, row }];
    });
    anchors.current = { view, version, asked, rows: seen };
  });
}

const ANCHORS = 3;
