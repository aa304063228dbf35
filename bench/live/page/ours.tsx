// RecordsTable as a host shows it, on the handler's live events.
import { useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { NangoProvider, RecordsTable, useNangoEvents, useRecords, type UseRecordsResult } from 'nango-embed';
import '../../../src/components/styles.css';
import { tableProps } from '../../table/contestants/ours/tableProps.ts';
import '../../table/page/base.css';
import { box, present } from './LivePage.ts';

const connectionId = new URLSearchParams(location.search).get('connection') ?? '';
const ref = { integrationId: tableProps.integrationId, connectionId, model: tableProps.model };

interface Fields {
  text: string;
}

let records: UseRecordsResult<Fields> | undefined;
let isOpen = false;

/** Follows what the table beside it follows: the records of one model are read once, whoever shows them. */
function Beside(): null {
  const current = useRecords<Fields>(ref);
  const { status } = useNangoEvents();
  useEffect(() => {
    records = current;
    isOpen = status === 'open';
  });
  return null;
}

function Page(): ReactElement {
  return (
    <NangoProvider baseUrl="/api/nango">
      <RecordsTable {...tableProps} connectionId={connectionId} />
      <Beside />
    </NangoProvider>
  );
}

function until(view: UseRecordsResult<Fields>['view'], isReached: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = view.subscribe(look);
    function look(): void {
      if (!isReached()) return;
      stop();
      resolve();
    }
    look();
  });
}

createRoot(box()).render(<Page />);
present({
  isListening: () => isOpen && records?.status === 'ready',
  async loadAll() {
    const view = records?.view;
    view?.loadAll();
    if (view) await until(view, () => !view.getSnapshot().hasMore);
  },
  count: () => records?.view.getSnapshot().count ?? 0,
  idAt: (place) => records?.view.rowAt(place)?.id,
  textOf: (id) => records?.view.rowAt(records.view.indexOf(id))?.text,
  scroller: () => box().querySelector<HTMLElement>('[data-nango-slot="records-table-viewport"]'),
});
