import { createSync } from 'nango';
import * as z from 'zod';
import { createFullRead } from '../../lib/fullRead.js';
import { readSettings } from '../../lib/settings.js';
import { spreadsheetOf } from '../../lib/sheets.js';
import { openSheet } from '../../lib/sheetsOpen.js';
import { sheetsPages } from '../../lib/sheetsPages.js';
import { createRowPlace, type SheetsRowPlace } from '../../lib/sheetsRowPlace.js';
import { toSheetRow, upstreamRow } from '../../lib/sheetsRow.js';
import { SheetRow } from '../../models.js';
import { SheetRowsSettings } from '../../settings.js';

/** Flat, as Nango asks. Stays between runs: it remembers which tab a name stood for, so that a renamed one is found again. */
const Checkpoint = z.object({
  spreadsheet_id: z.string(),
  /** The tab as the settings name it; empty when they name none. */
  tab_name: z.string(),
  sheet_id: z.number(),
  /** As the tab is called itself. */
  tab_title: z.string(),
  /** The settings that an interrupted run was made with. */
  settings: z.string(),
  /** Where an interrupted run goes on; 0 when the last one came to its end. */
  next_row: z.number(),
  /** How many rows did not fit, in the part of the run before the interruption. */
  left_out: z.number(),
});

/**
 * The rows of a range of one tab, by the names in its first row. Each page of rows is saved before the next is read; an
 * interrupted run goes on where it stopped. Rows are known by their number, or by a key column. A tab that is gone fails the
 * run and deletes nothing; one that was renamed is followed. A run that had to leave out a row deletes nothing, either.
 */
const sync = createSync({
  description: 'Rows of a tab of a spreadsheet, with their cells by the name of the column.',
  version: '1.0.0',
  frequency: 'every 5 minutes',
  autoStart: false,
  scopes: ['https://www.googleapis.com/auth/spreadsheets.readonly'],
  models: { SheetRow },
  metadata: SheetRowsSettings,
  checkpoint: Checkpoint,

  exec: async (nango) => {
    const { range = '', header_row: hasHeader = true, key_column: keyColumn, ...given } = await readSettings(nango, SheetRowsSettings);
    const { spreadsheetId, sheetId } = spreadsheetOf(nango, given.spreadsheet_id);
    const checkpoint = await nango.getCheckpoint();
    const known = checkpoint?.spreadsheet_id === spreadsheetId ? checkpoint : undefined;
    const remembered = known && { name: known.tab_name, sheetId: known.sheet_id, title: known.tab_title };
    const sheet = await openSheet(nango, { spreadsheetId, wanted: { range, sheetId }, remembered });

    const settings = JSON.stringify([range, hasHeader, keyColumn ?? '']);
    const isResumed = known !== undefined && known.next_row > 0 && known.settings === settings && known.sheet_id === sheet.tab.sheetId;
    const startRow = isResumed ? known.next_row : sheet.block.firstRow;
    const position = { spreadsheet_id: spreadsheetId, tab_name: sheet.name, sheet_id: sheet.tab.sheetId, tab_title: sheet.tab.title, settings, next_row: 0, left_out: 0 };
    const read = createFullRead(nango, { provider: 'Google Sheets', leftOut: isResumed ? known.left_out : 0 });

    // Outlives an interrupted run, so that the deletions of a resumed one count what the first part has saved.
    await nango.trackDeletesStart('SheetRow');
    let place: SheetsRowPlace | undefined;
    for await (const { columns, items, nextRow } of sheetsPages(nango, sheet, { startRow, hasHeader })) {
      place ??= await createRowPlace(nango, { sheet, columns, keyColumn, startRow, hasHeader });
      const rowPlace = place;
      const rows = await read.parseRows(items, { upstream: upstreamRow, model: SheetRow, toRow: (row) => toSheetRow(row, rowPlace) });
      await nango.batchSave(rows, 'SheetRow');
      if (nextRow !== undefined) await nango.saveCheckpoint({ ...position, next_row: nextRow, left_out: read.leftOut() });
    }
    const repeated = place?.repeated();
    if (repeated && repeated.count > 0) {
      await nango.log(`${repeated.count} rows have a key that another row has, the first of them is row ${repeated.firstRow}: their ids end with a number`, { level: 'warn' });
    }

    // In this order: a run that ends between the two begins at the top, and deletes nothing that it has not looked for.
    await nango.saveCheckpoint(position);
    if (await read.mayDelete()) await nango.trackDeletesEnd('SheetRow');
  },
});

export default sync;
