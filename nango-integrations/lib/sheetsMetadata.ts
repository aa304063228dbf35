import type * as z from 'zod';
import type { SheetMetadata } from '../models.js';
import type { SheetsSpreadsheet, upstreamTab } from './sheets.js';

/** Answers what makes a tab of this spreadsheet a record. Throws when Google did not say what the spreadsheet is called. */
export function toSheetMetadata(spreadsheetId: string, { properties, spreadsheetUrl }: SheetsSpreadsheet): (tab: z.infer<typeof upstreamTab>) => SheetMetadata {
  if (!properties) throw new Error('Google Sheets answered without the name of the spreadsheet.');
  return ({ properties: { sheetId, title, index, sheetType, hidden, gridProperties } }) => ({
    id: `${spreadsheetId}:${sheetId}`,
    spreadsheet_id: spreadsheetId,
    spreadsheet_title: properties.title,
    // What follows the path names the person who asked, and is not the same for everyone.
    spreadsheet_url: spreadsheetUrl?.replace(/[?#].*$/, '') ?? null,
    locale: properties.locale ?? null,
    time_zone: properties.timeZone ?? null,
    sheet_id: sheetId,
    title,
    position: index,
    type: sheetType,
    is_hidden: hidden,
    row_count: gridProperties?.rowCount ?? null,
    column_count: gridProperties?.columnCount ?? null,
    frozen_row_count: gridProperties?.frozenRowCount ?? null,
  });
}
