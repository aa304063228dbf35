'use client';

import type { ReactElement } from 'react';
import type { UseRecordsResult } from '../../hooks/index.js';
import type { ModelRef, RecordsTableLabels, RecordsTableState } from '../../protocol/index.js';
import { AnchoredPanel } from './AnchoredPanel.js';
import { ColumnPanel } from './ColumnPanel.js';
import { ColumnsPanel } from './ColumnsPanel.js';
import { DownloadPanel } from './DownloadPanel.js';
import type { Column } from './inferColumns.js';
import type { ChangeState } from './useTableState.js';

/** Which panel is open, and beside what. */
export type PanelPlace = { anchor: HTMLElement } & ({ kind: 'column'; key: string } | { kind: 'columns' } | { kind: 'download' });

export interface TablePanelProps {
  panel: PanelPlace;
  about: ModelRef;
  records: UseRecordsResult;
  columns: readonly Column[];
  state: RecordsTableState;
  labels: RecordsTableLabels;
  format: (count: number) => string;
  onChange: ChangeState;
  onClose: () => void;
}

/** What opens from a column's name, and from the buttons over the table. Each by a key: one that takes another's place is not the other. */
export default function TablePanel({ panel, about, records, columns, state, labels, format, onChange, onClose }: TablePanelProps): ReactElement | null {
  const { anchor } = panel;
  if (panel.kind === 'columns') {
    return (
      <AnchoredPanel key="columns" {...{ anchor, onClose }} label={labels.columns}>
        <ColumnsPanel {...{ columns, state, labels, onChange }} />
      </AnchoredPanel>
    );
  }
  if (panel.kind === 'download') {
    return (
      <AnchoredPanel key="download" {...{ anchor, onClose }} label={labels.download}>
        <DownloadPanel {...{ about, records, columns, state, labels, format }} />
      </AnchoredPanel>
    );
  }
  const column = columns.find(({ key }) => key === panel.key);
  if (column === undefined) return null;
  return (
    <AnchoredPanel key={`column ${panel.key}`} {...{ anchor, onClose }} label={labels.columnMenu({ column: column.label })}>
      <ColumnPanel {...{ column, state, labels, onChange }} width={anchor.offsetWidth} />
    </AnchoredPanel>
  );
}
