import type { SheetsCaller } from './sheets.js';
import type { SheetsColumns } from './sheetsColumns.js';
import { createSheetsKeys } from './sheetsKeys.js';
import type { OpenSheet } from './sheetsOpen.js';
import { columnAbove } from './sheetsPages.js';
import { isBlankRow, upstreamRow, type SheetsRowCells } from './sheetsRow.js';

/** What makes the rows of one run records. */
export interface SheetsRowPlace {
  spreadsheetId: string;
  sheetId: number;
  columns: SheetsColumns;
  /** The text that tells a row from the others, for its id. Rows must come in their order. */
  keyOf(row: SheetsRowCells): string;
  /** Rows whose key another one had already, as far as this run has read. */
  repeated(): { count: number; firstRow: number };
}

export interface RowPlaceOptions {
  sheet: OpenSheet;
  columns: SheetsColumns;
  keyColumn: string | undefined;
  /** Where this run begins. Keys of the rows above were given in the run before it, and are read again. */
  startRow: number;
  hasHeader: boolean;
}

/** Throws `invalid_settings` when there is no such key column, naming those that there are. */
export async function createRowPlace(nango: SheetsCaller, { sheet, columns, keyColumn, startRow, hasHeader }: RowPlaceOptions): Promise<SheetsRowPlace> {
  const place = { spreadsheetId: sheet.spreadsheetId, sheetId: sheet.tab.sheetId, columns };
  if (keyColumn === undefined) return { ...place, keyOf: ({ rowNumber }) => String(rowNumber), repeated: () => ({ count: 0, firstRow: 0 }) };

  const index = columns.names.indexOf(keyColumn);
  if (index === -1) throw new nango.ActionError({ code: 'invalid_settings', message: unknownColumn(keyColumn, columns) });
  const keys = createSheetsKeys();
  for await (const row of columnAbove(nango, sheet, { column: sheet.block.firstColumn + index, endRow: startRow })) {
    const isHeader = hasHeader && row.rowNumber === sheet.block.firstRow;
    const read = upstreamRow.safeParse(row);
    if (!isHeader && !isBlankRow(row.cells) && read.success) keys.keyOf({ rowNumber: row.rowNumber, value: read.data.cells[0] });
  }
  return { ...place, keyOf: ({ rowNumber, cells }) => keys.keyOf({ rowNumber, value: cells[index] }), repeated: () => keys.repeated() };
}

function unknownColumn(name: string, { names }: SheetsColumns): string {
  if (names.length === 0) return `There is no column “${name}”: the first row of the range is empty. Correct “Key column” or “Range”.`;
  const known = names.slice(0, MAX_NAMES).map((each) => `“${each}”`).join(', ');
  return `There is no column “${name}”. Correct “Key column”: the columns are ${known}${names.length > MAX_NAMES ? ' and others' : ''}.`;
}

const MAX_NAMES = 20;
