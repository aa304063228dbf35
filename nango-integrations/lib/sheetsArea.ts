import type { SheetsBlock, SheetsCells } from './sheetsRange.js';
import type { SheetsTab } from './sheets.js';
import type { SyncProblem } from './syncErrors.js';

/** The part of a range that its tab has, ends included. Answers a problem when the range begins outside the tab. */
export function withinTab({ firstColumn, firstRow, lastColumn, lastRow }: SheetsCells, tab: SheetsTab): SheetsBlock | SyncProblem {
  const { rowCount = 0, columnCount = 0 } = tab.gridProperties ?? {};
  if (firstRow > rowCount || firstColumn > columnCount) {
    return { code: 'invalid_settings', message: `The range begins outside the tab “${tab.title}”, which has ${rowCount} rows and ${columnCount} columns. Correct “Range”.` };
  }
  return { firstColumn, firstRow, lastColumn: Math.min(lastColumn ?? columnCount, columnCount), lastRow: Math.min(lastRow ?? rowCount, rowCount) };
}

/** Whether these cells begin where the block begins and end within it. */
export function isTopOf(cells: SheetsCells, block: SheetsBlock): boolean {
  const { firstColumn, firstRow, lastColumn = Number.POSITIVE_INFINITY, lastRow = Number.POSITIVE_INFINITY } = cells;
  return firstColumn === block.firstColumn && firstRow === block.firstRow && lastColumn <= block.lastColumn && lastRow <= block.lastRow;
}

/** The next rows of a block, from `row` on, so many that an answer stays small. */
export function chunkFrom(block: SheetsBlock, row: number): SheetsBlock {
  const columns = block.lastColumn - block.firstColumn + 1;
  const rows = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_CELLS / columns)));
  return { ...block, firstRow: row, lastRow: Math.min(block.lastRow, row + rows - 1) };
}

/**
 * Cells decide how large an answer is: these are one or two megabytes, as Google advises. Rows count little, for a large grid
 * may be all but empty, and has to be read to its end: Google allows 60 calls a minute, and a grid of 100,000 rows and its
 * usual 26 columns takes 27.
 * @see https://developers.google.com/workspace/sheets/api/limits
 */
const MAX_CELLS = 100_000;
const MAX_ROWS = 10_000;
