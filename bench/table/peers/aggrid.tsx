import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  ModuleRegistry,
  TextFilterModule,
  type ColDef,
  type GridApi,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import '../page/base.css';
import { BOX, columns, HEAD_HEIGHT, ROW_HEIGHT } from '../page/columns.ts';
import { recordsOf } from '../page/Contestant.ts';
import type { BenchRecord } from '../page/records.ts';
import { present } from '../page/stage.ts';
import { SORTED_AND_FILTERED } from '../page/tableState.ts';

// Only what this page needs: all of them are far larger.
ModuleRegistry.registerModules([ClientSideRowModelModule, ClientSideRowModelApiModule, ColumnApiModule, TextFilterModule]);

let api: GridApi<BenchRecord>;
const kept = new Set(SORTED_AND_FILTERED.channels);
/** The set filter is not in the community edition: this is its documented way to a condition of one's own. */
const channelFilter: ColDef<BenchRecord> = {
  filter: 'agTextColumnFilter',
  filterParams: {
    caseSensitive: true,
    filterOptions: [{ displayKey: 'kept', displayName: 'Is kept', numberOfInputs: 0, predicate: (_: unknown, channel: string) => kept.has(channel) }],
  },
};
const columnDefs = columns.map(
  ({ key, title, width, value }): ColDef<BenchRecord> => ({
    colId: key,
    headerName: title,
    width,
    sortable: true,
    valueGetter: ({ data }) => data && value(data),
    ...(key === 'channel' ? channelFilter : {}),
  }),
);

function Table({ rows }: { rows: BenchRecord[] }): ReactElement {
  return (
    <div style={{ width: BOX.width, height: BOX.height }}>
      <AgGridReact<BenchRecord>
        rowData={rows}
        columnDefs={columnDefs}
        getRowId={({ data }) => data.id}
        rowHeight={ROW_HEIGHT}
        headerHeight={HEAD_HEIGHT}
        onGridReady={(event) => {
          api = event.api;
        }}
      />
    </div>
  );
}

/** With transactions, its documented way for data that changes while it is shown. */
present({
  scroller: '.ag-grid-viewport',
  mount: (box, rows) => createRoot(box).render(<Table rows={rows.slice()} />),
  change: (arrival) => void api.applyTransaction({ update: recordsOf(arrival) }),
  append: (arrival) => void api.applyTransaction({ add: recordsOf(arrival) }),
  applyState(state) {
    api.applyColumnState({ state: [{ colId: state.sort.key, sort: state.sort.direction }], defaultState: { sort: null } });
    api.setFilterModel(state.channels === null ? null : { channel: { filterType: 'text', type: 'kept' } });
  },
});
