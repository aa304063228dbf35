'use client';

import { useMemo } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import { useLatest } from '../../hooks/useLatest.js';
import type { NangoRecord, RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import { LEAST_WIDTH } from './columnLayout.js';
import type { Column } from './inferColumns.js';
import { sortedBy } from './sortedBy.js';
import type { PanelPlace } from './TablePanel.js';
import type { GridActions } from './useGridEvents.js';
import type { RowSelection } from './useRowSelection.js';
import type { ChangeState } from './useTableState.js';

export interface TableActionsOptions {
  records: UseRecordsResult;
  columns: readonly Column[];
  state: RecordsTableState;
  change: ChangeState;
  selection: RowSelection;
  isSelectable: boolean;
  setPanel: (panel: PanelPlace) => void;
  setOpened: (opened: { row: number; grid: Element | null }) => void;
  onOpenRecord: ((record: NangoRecord) => void) | undefined;
  /** Tells a screen reader. */
  say: (news: string) => void;
  words: RecordsTableLabels;
  format: (count: number) => string;
}

export interface TableActions extends Omit<GridActions, 'moveTo' | 'widen'> {
  resize: (key: string, size: number) => void;
  openPanel: (kind: 'columns' | 'download', anchor: HTMLElement) => void;
  search: (text: string) => void;
  clearFilters: () => void;
}

/** What people do with a table, by mouse or key. The same object for ever: rows need not hear that something else has changed. */
export function useTableActions(options: TableActionsOptions): TableActions {
  const latest = useLatest(options);
  return useMemo<TableActions>(() => {
    const now = (): TableActionsOptions => latest.current;
    return {
      sortBy: (key, isFurther) => now().change({ sort: sortedBy(now().state.sort, key, isFurther) }),
      openMenu: (key, anchor) => now().setPanel({ kind: 'column', key, anchor }),
      openPanel: (kind, anchor) => now().setPanel({ kind, anchor }),
      search: (text) => now().change({ search: text }),
      clearFilters: () => now().change({ search: '', filters: {}, deleted: now().state.deleted === 'only' ? 'hide' : now().state.deleted }),
      resize: (key, size) => now().change({ widths: { ...now().state.widths, [key]: Math.max(LEAST_WIDTH, Math.round(size)) } }),
      toggleRow: (row, isRange) => now().isSelectable && now().selection.toggleRow(row, isRange),
      toggleAll: () => now().isSelectable && now().selection.toggleAll(),
      clearSelection: () => now().selection.clear(),
      openRow: (row) => {
        const { records, onOpenRecord, setOpened } = now();
        const record = records.view.rowAt(row);
        if (record === undefined) return;
        if (onOpenRecord) onOpenRecord(record);
        else setOpened({ row, grid: document.activeElement?.closest('[role="grid"]') ?? null });
      },
      copy: ({ row, column }) => {
        const { say, words } = now();
        // Else the same words would not be said a second time.
        say('');
        import('./exportRows.js')
          .then(({ copyRows }) => copyRows(now(), { row, column }))
          .then((count) => say(words.copied({ count, format: now().format })))
          .catch(() => say(words.copyFailed));
      },
    };
  }, [latest]);
}
