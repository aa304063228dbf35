import { BYTE_ORDER_MARK, csvLine, tsvLine, valueAt, type NangoRecord, type RecordsTableState } from '../../protocol/index.js';
import type { UseRecordsResult } from '../../hooks/index.js';
import { columnsInOrder } from './columnLayout.js';
import type { Column } from './inferColumns.js';
import type { CellPlace } from './moveCell.js';

interface Exported {
  records: Pick<UseRecordsResult, 'view' | 'count'>;
  columns: readonly Column[];
  state: RecordsTableState;
}

/** The rows as they are shown, with a line of names, as CSV that spreadsheets open. Values are as they were synced, not as they are printed. */
export function rowsAsCsv({ records, columns, state }: Exported): Blob {
  const shown = columnsInOrder(columns, state);
  const lines = [BYTE_ORDER_MARK, csvLine(shown.map(({ label }) => label))];
  for (const record of rowsOf(records)) lines.push(csvLine(valuesOf(record, shown)));
  return new Blob(lines, { type: 'text/csv;charset=utf-8' });
}

/** Copies the selected rows, or one value where none is; answers how many rows that were. Rejects when the browser does not allow it. */
export async function copyRows(table: Exported & { selection: { ids: ReadonlySet<string> }; isSelectable: boolean }, { row, column }: CellPlace): Promise<number> {
  const { records, columns, state, selection, isSelectable } = table;
  const shown = columnsInOrder(columns, state);
  if (selection.ids.size === 0) {
    const record = records.view.rowAt(row);
    const value = record && valuesOf(record, shown)[isSelectable ? column - 1 : column];
    await navigator.clipboard.writeText(typeof value === 'string' ? value : tsvLine([value]).trimEnd());
    return 1;
  }
  const selected = [...rowsOf(records)].filter(({ id }) => selection.ids.has(id));
  await navigator.clipboard.writeText([shown.map(({ label }) => label), ...selected.map((record) => valuesOf(record, shown))].map(tsvLine).join(''));
  return selected.length;
}

function* rowsOf({ view, count }: Exported['records']): Generator<NangoRecord> {
  for (let index = 0; index < count; index += 1) {
    const record = view.rowAt(index);
    if (record) yield record;
  }
}

function valuesOf(record: NangoRecord, columns: readonly Column[]): unknown[] {
  return columns.map(({ key }) => valueAt(record, key));
}
