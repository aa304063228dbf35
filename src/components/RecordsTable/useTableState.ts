'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { useIsHydrated } from '../../hooks/useIsHydrated.js';
import { useLatest } from '../../hooks/useLatest.js';
import type { RecordsTableState } from '../../protocol/index.js';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';
import { readSavedState, saveState } from './savedState.js';

export interface TableStateOptions {
  /** Fields given here are the host's to change, by `onStateChange`; the others are the table's own. */
  state?: Partial<RecordsTableState> | undefined;
  /** What the table begins with, where nobody has changed it and nothing is saved under `storageKey`. */
  defaultState?: Partial<RecordsTableState> | undefined;
  /** Called when somebody sorts, searches, filters, resizes and so on, with the whole state as it is then. Keep its JSON to restore it by `state` or `defaultState`. */
  onStateChange?: ((state: RecordsTableState) => void) | undefined;
  /** Name under which the state, all but the search, is kept in this browser's `localStorage`. Another for each table. Left out: nothing is kept. */
  storageKey?: string | undefined;
}

export type ChangeState = (change: Partial<RecordsTableState>) => void;

/** What a person has changed about the table: the host's state over the table's own, which begins with what was saved. */
export function useTableState({ state, defaultState, onStateChange, storageKey }: TableStateOptions): [RecordsTableState, ChangeState] {
  const [own, setOwn] = useState<RecordsTableState | null>(null);
  // A server has no storage, and its markup must be what the browser draws first.
  const isHydrated = useIsHydrated();
  const saved = useMemo(() => (isHydrated && storageKey !== undefined ? readSavedState(storageKey) : null), [isHydrated, storageKey]);
  const current = useMemo(() => ({ ...untouched, ...defaultState, ...(own ?? saved), ...state }), [defaultState, own, saved, state]);
  const latest = useLatest({ onStateChange, storageKey });
  const newest = useRef(current);
  useBrowserLayoutEffect(() => {
    newest.current = current;
  });

  const change = useCallback<ChangeState>(
    (part) => {
      // Two changes may be made before the first is drawn.
      newest.current = { ...newest.current, ...part };
      setOwn(newest.current);
      if (latest.current.storageKey !== undefined) saveState(latest.current.storageKey, newest.current);
      latest.current.onStateChange?.(newest.current);
    },
    [latest],
  );
  return [current, change];
}

const untouched: RecordsTableState = { sort: [], search: '', filters: {}, deleted: 'hide', hidden: [], pinned: [], widths: {}, density: null };
