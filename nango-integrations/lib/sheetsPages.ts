import { readValues, type SheetsCaller } from './sheets.js';
import { chunkFrom } from './sheetsArea.js';
import { nameColumns, type SheetsColumns } from './sheetsColumns.js';
import type { OpenSheet } from './sheetsOpen.js';
import { isBlankRow } from './sheetsRow.js';

/** Some rows of a sheet, without the header and the blank ones. */
export interface SheetsPage {
  columns: SheetsColumns;
  items: { rowNumber: number; cells: unknown }[];
  /** Where the next page begins; undefined after the last. */
  nextRow: number | undefined;
}

/**
 * Reads a sheet from `startRow` to the end of its range, a page at a time. The names of the columns are in the first row of
 * the range, which is in the first page; who begins further down asks for it.
 */
export async function* sheetsPages(nango: SheetsCaller, sheet: OpenSheet, { startRow, hasHeader }: { startRow: number; hasHeader: boolean }): AsyncGenerator<SheetsPage> {
  const { spreadsheetId, block, tab } = sheet;
  const named = (firstRow: unknown) => nameColumns({ firstRow: cellsOf(firstRow), firstColumn: block.firstColumn, hasHeader });
  let columns = startRow > block.firstRow ? named(await readFirstRow(nango, sheet)) : undefined;

  for (let row = startRow; row <= block.lastRow; ) {
    const chunk = chunkFrom(block, row);
    const rows = await readValues(nango, { spreadsheetId, tab: tab.title, block: chunk });
    columns ??= named(rows[0]);
    const numbered = rows.map((cells, index) => ({ rowNumber: chunk.firstRow + index, cells }));
    row = chunk.lastRow + 1;
    yield {
      columns,
      items: numbered.filter(({ rowNumber, cells }) => !(hasHeader && rowNumber === block.firstRow) && !isBlankRow(cells)),
      nextRow: row <= block.lastRow ? row : undefined,
    };
  }
}

/** The cells of one column, by their rows, from the first row of the range to the one before `endRow`, many at a time. */
export async function* columnAbove(nango: SheetsCaller, sheet: OpenSheet, { column, endRow }: { column: number; endRow: number }): AsyncGenerator<{ rowNumber: number; cells: unknown }> {
  const { spreadsheetId, tab, block } = sheet;
  const narrow = { ...block, firstColumn: column, lastColumn: column };
  for (let row = block.firstRow; row < endRow; row += ROWS_OF_ONE_COLUMN) {
    const chunk = { ...narrow, firstRow: row, lastRow: Math.min(endRow, row + ROWS_OF_ONE_COLUMN) - 1 };
    const rows = await readValues(nango, { spreadsheetId, tab: tab.title, block: chunk });
    yield* rows.map((cells, index) => ({ rowNumber: chunk.firstRow + index, cells }));
  }
}

async function readFirstRow(nango: SheetsCaller, { spreadsheetId, tab, block }: OpenSheet): Promise<unknown> {
  const rows = await readValues(nango, { spreadsheetId, tab: tab.title, block: { ...block, lastRow: block.firstRow } });
  return rows[0];
}

/** Without a first row, because it is empty, there are no named columns. */
function cellsOf(row: unknown): readonly unknown[] {
  if (row === undefined) return [];
  if (!Array.isArray(row)) throw new Error('Google Sheets answered a first row that is not a list of cells.');
  return row;
}

const ROWS_OF_ONE_COLUMN = 10_000;
