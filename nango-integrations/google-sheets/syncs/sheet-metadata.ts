import { createSync } from 'nango';
import { createFullRead } from '../../lib/fullRead.js';
import { readSettings } from '../../lib/settings.js';
import { readSpreadsheet, spreadsheetOf, upstreamTab } from '../../lib/sheets.js';
import { toSheetMetadata } from '../../lib/sheetsMetadata.js';
import { SheetMetadata } from '../../models.js';
import { SheetMetadataSettings } from '../../settings.js';

/**
 * Every tab of one spreadsheet, hidden ones and charts too, in one call that never asks for cells. Another spreadsheet in
 * the settings replaces the rows. A run that had to leave out a tab deletes nothing.
 */
const sync = createSync({
  description: 'Tabs of a spreadsheet, with their names, sizes and order.',
  version: '1.0.0',
  frequency: 'every hour',
  autoStart: false,
  scopes: ['https://www.googleapis.com/auth/spreadsheets.readonly'],
  models: { SheetMetadata },
  metadata: SheetMetadataSettings,

  exec: async (nango) => {
    const settings = await readSettings(nango, SheetMetadataSettings);
    const { spreadsheetId } = spreadsheetOf(nango, settings.spreadsheet_id);
    const spreadsheet = await readSpreadsheet(nango, spreadsheetId, 'spreadsheetId,spreadsheetUrl,properties(title,locale,timeZone),sheets.properties');
    const toRow = toSheetMetadata(spreadsheetId, spreadsheet);
    const tabs = createFullRead(nango, { provider: 'Google Sheets', leftOut: 0 });
    const rows = await tabs.parseRows(spreadsheet.sheets, { upstream: upstreamTab, model: SheetMetadata, toRow });

    await nango.trackDeletesStart('SheetMetadata');
    await nango.batchSave(rows, 'SheetMetadata');
    if (await tabs.mayDelete()) await nango.trackDeletesEnd('SheetMetadata');
  },
});

export default sync;
