import * as z from 'zod';
import type { SheetRow } from '../models.js';
import type { SheetsRowPlace } from './sheetsRowPlace.js';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A row of cells, and its number in the tab. */
export const upstreamRow = z.object({ rowNumber: z.number().int(), cells: z.array(cell) });
export type SheetsRowCells = z.infer<typeof upstreamRow>;
export type SheetsCell = z.infer<typeof cell>;

/** Every named column, an empty cell as null; cells beyond the named ones only where there is something in them. */
export function toSheetRow(row: SheetsRowCells, { spreadsheetId, sheetId, columns, keyOf }: Omit<SheetsRowPlace, 'repeated'>): SheetRow {
  const named = columns.names.map((name, index): [string, SheetsCell] => [name, valueOf(row.cells[index])]);
  const beyond = row.cells.map((value, index): [string, SheetsCell] => [columns.nameAt(index), valueOf(value)]).slice(named.length);
  return {
    id: `${spreadsheetId}:${sheetId}:${keyOf(row)}`,
    spreadsheet_id: spreadsheetId,
    sheet_id: sheetId,
    row_number: row.rowNumber,
    values: Object.fromEntries([...named, ...beyond.filter(([, value]) => value !== null)]),
  };
}

/** Google sends rows without anything in them as `[]`, and as empty texts when a formula yields nothing. */
export function isBlankRow(cells: unknown): boolean {
  return Array.isArray(cells) && cells.every((value) => value === '' || value === null);
}

function valueOf(value: SheetsCell | undefined): SheetsCell {
  return value === undefined || value === '' ? null : value;
}
