'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';

/**
 * Marks the cells of a row whose text changed while the row stayed the same record, in `data-changed`, for a moment. Written to the
 * elements: drawing the row again to say it would cost as much as the change.
 */
export function useFlash(row: RefObject<HTMLElement | null>, id: string | undefined, texts: readonly (string | undefined)[]): void {
  const seen = useRef({ id, texts });
  const flashed = useRef<{ cells: Element[]; timer: ReturnType<typeof setTimeout> | undefined }>({ cells: [], timer: undefined });

  useBrowserLayoutEffect(() => {
    const last = seen.current;
    seen.current = { id, texts };
    if (last.id !== id) return unmark(flashed.current);
    const changed = texts.flatMap((text, position) => (text === undefined || last.texts[position] === undefined || last.texts[position] === text ? [] : [position]));
    if (changed.length === 0) return undefined;
    unmark(flashed.current);
    const cells = changed.flatMap((position) => row.current?.querySelector(`[aria-colindex="${position + 1}"]`) ?? []);
    for (const cell of cells) cell.setAttribute('data-changed', 'true');
    flashed.current = { cells, timer: setTimeout(() => unmark(flashed.current), FLASH_MS) };
    return undefined;
  });

  useEffect(() => () => clearTimeout(flashed.current.timer), []);
}

function unmark(flashed: { cells: Element[]; timer: ReturnType<typeof setTimeout> | undefined }): void {
  if (flashed.cells.length === 0) return;
  clearTimeout(flashed.timer);
  for (const cell of flashed.cells.splice(0)) cell.removeAttribute('data-changed');
}

const FLASH_MS = 1200;
