import { useMemo, type ReactElement } from 'react';
import { DataGrid } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { arrayContestant, type ArrayTableProps } from '../page/arrayContestant.tsx';
import '../page/base.css';
import { BOX, columns, HEAD_HEIGHT, ROW_HEIGHT } from '../page/columns.ts';
import type { BenchRecord } from '../page/records.ts';
import { present } from '../page/stage.ts';
import { chosenRows } from '../page/tableState.ts';

const gridColumns = columns.map(({ key, title, width, value }) => ({
  key,
  name: title,
  width,
  sortable: true,
  renderCell: ({ row }: { row: BenchRecord }) => value(row),
}));
const idOf = (record: BenchRecord) => record.id;
const style = { width: BOX.width, height: BOX.height };

/** Sorting and filtering are the page's own work. */
function Table({ rows, state }: ArrayTableProps): ReactElement {
  const shown = useMemo(() => chosenRows(rows, state), [rows, state]);
  return <DataGrid columns={gridColumns} rows={shown} rowKeyGetter={idOf} rowHeight={ROW_HEIGHT} headerRowHeight={HEAD_HEIGHT} style={style} />;
}

present(arrayContestant(Table, { scroller: '.rdg' }));
