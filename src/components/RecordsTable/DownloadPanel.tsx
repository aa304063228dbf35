'use client';

import type { ReactElement } from 'react';
import { useNango } from '../../hooks/index.js';
import { Part } from '../parts/Part.js';
import { useClosePanel } from './AnchoredPanel.js';
import { rowsAsCsv } from './exportRows.js';
import { PanelButton, PanelGroup } from './PanelParts.js';
import type { TablePanelProps } from './TablePanel.js';

export type DownloadPanelProps = Pick<TablePanelProps, 'about' | 'records' | 'columns' | 'state' | 'labels' | 'format'>;

/** CSV of the rows at hand as they are shown, made here; or of everything, which the handler streams. */
export function DownloadPanel({ about, records, columns, state, labels, format }: DownloadPanelProps): ReactElement {
  const close = useClosePanel();
  const { client } = useNango();
  const saveShown = (): void => {
    const url = URL.createObjectURL(rowsAsCsv({ records, columns, state }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${about.model}.csv`;
    link.click();
    // The browser has taken hold of it by the next task.
    setTimeout(() => URL.revokeObjectURL(url));
    close();
  };
  return (
    <PanelGroup>
      <PanelButton onPress={saveShown}>{labels.downloadShown({ count: records.count, format })}</PanelButton>
      <Part as="a" slot="records-table-panel-button" look="nango-table-panel-button" href={client.recordsCsvUrl(about)} download={`${about.model}.csv`} onClick={close}>
        {labels.downloadAll}
      </Part>
    </PanelGroup>
  );
}
