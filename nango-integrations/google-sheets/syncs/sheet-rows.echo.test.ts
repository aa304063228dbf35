import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSheetsStage, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import sheetRows from './sheet-rows.js';

describe('google-sheets/sheet-rows, when Google answers other cells than those asked for,', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows }, { rows: 3500 });
  });
  afterEach(() => stage.dispose());

  const connect = () => stage.connect({ spreadsheet_id: stage.control.largeSpreadsheetId, key_column: 'Shipment' });

  it.each([
    ['of another tab', { range: "'Other'!A1:CV1000" }],
    ['of another tab whose name is like it', { range: 'Rows (2)!A1:CV1000' }],
    ['of no tab', { range: 'A1:CV1000' }],
    ['of further rows', { range: 'Rows!A1:CV1001' }],
    ['of later rows', { range: 'Rows!A2:CV1000' }],
    ['of further columns', { range: 'Rows!A1:CW1000' }],
    ['of later columns', { range: 'Rows!B1:CV1000' }],
    ['without an end', { range: 'Rows!A1:CV' }],
    ['of the whole tab', { range: 'Rows' }],
  ] satisfies [string, { range: string }][])('%s, fails and deletes nothing', async (_what, echo) => {
    await connect();
    stage.control.fail({ kind: 'values', status: 200, body: { ...echo, values: [['Shipment'], ['another']] } });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining(`Google Sheets answered the cells ${echo.range} instead of 'Rows'!A1:CV1000`) } } });
    expect(stage.rows()).toHaveLength(3500);
    expect(stage.rows().some(({ id }) => id.endsWith('another'))).toBe(false);
  });

  it('takes fewer when the grid has become smaller meanwhile', async () => {
    await connect();
    stage.control.fail({ kind: 'values', skip: 3, status: 200, body: { range: 'Rows!A3001:H3001', values: [['SHP-0003000']] } });

    expect(await stage.run()).toMatchObject({ success: true, responseResults: { deleted: 500 } });
  });
});
