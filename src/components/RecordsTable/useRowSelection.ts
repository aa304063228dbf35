'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useLatest } from '../../hooks/useLatest.js';

export interface RowSelection {
  ids: ReadonlySet<string>;
  /** Of so many rows, are none, some or all selected? */
  extent: (count: number) => 'none' | 'some' | 'all';
  toggleRow: (row: number, isRange: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

export interface RowSelectionOptions {
  selectedIds: readonly string[] | undefined;
  onSelectionChange: ((ids: readonly string[]) => void) | undefined;
}

/** Selected rows by id: they stay selected wherever they move, and while others are looked for. */
export function useRowSelection({ view, count }: Pick<UseRecordsResult, 'view' | 'count'>, { selectedIds, onSelectionChange }: RowSelectionOptions): RowSelection {
  const [own, setOwn] = useState<ReadonlySet<string>>(nobody);
  const given = useMemo(() => selectedIds && new Set(selectedIds), [selectedIds]);
  const ids = given ?? own;
  const latest = useLatest({ ids, view, count, onSelectionChange });
  const lastRow = useRef(0);

  const change = useCallback(
    (next: ReadonlySet<string>) => {
      setOwn(next);
      latest.current.onSelectionChange?.([...next]);
    },
    [latest],
  );
  const toggleRow = useCallback(
    (row: number, isRange: boolean) => {
      const { ids: before, view: rows } = latest.current;
      const id = rows.rowAt(row)?.id;
      if (id === undefined) return;
      const next = new Set(before);
      if (isRange) for (const other of idsBetween(rows, lastRow.current, row)) next.add(other);
      else if (!next.delete(id)) next.add(id);
      lastRow.current = row;
      change(next);
    },
    [latest, change],
  );
  const toggleAll = useCallback(() => {
    const { ids: before, view: rows, count: all } = latest.current;
    const atHand = idsBetween(rows, 0, all - 1);
    change(atHand.every((id) => before.has(id)) ? nobody : new Set([...before, ...atHand]));
  }, [latest, change]);
  const clear = useCallback(() => {
    if (latest.current.ids.size > 0) change(nobody);
  }, [latest, change]);

  return useMemo(
    () => ({ ids, toggleRow, toggleAll, clear, extent: (rows: number) => (ids.size === 0 ? 'none' : ids.size < rows ? 'some' : 'all') }),
    [ids, toggleRow, toggleAll, clear],
  );
}

/** Of the rows at hand between two places, both included, in whichever order they are given. */
function idsBetween(view: UseRecordsResult['view'], one: number, other: number): string[] {
  const first = Math.min(one, other);
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, index) => view.rowAt(first + index)?.id).filter((id) => id !== undefined);
}

const nobody: ReadonlySet<string> = new Set();
