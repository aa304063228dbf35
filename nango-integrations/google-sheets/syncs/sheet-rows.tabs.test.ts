import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSheetsStage, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import sheetRows from './sheet-rows.js';

describe('google-sheets/sheet-rows, when tabs', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows });
  });
  afterEach(() => stage.dispose());

  const connect = (range: string) => stage.connect({ spreadsheet_id: stage.control.spreadsheetUrl, range });
  const rename = (tab: string, to: string) => stage.control.renameTab({ tab, to });

  it.each(['Accounts', 'Accounts!A1:C', "'Accounts'!A:E", 'accounts'])('are renamed, follows the one that %s named, and says so once', async (range) => {
    await connect(range);
    const before = stage.rows();
    rename('Accounts', 'Customers');

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(stage.rows()).toEqual(before);
    expect(stage.logs).toMatchObject([{ level: 'warn', message: `The tab that the settings call “${range.split('!')[0]?.replaceAll("'", '')}” is now called “Customers”; its rows are synced all the same` }]);
  });

  it('are renamed twice, still follows', async () => {
    await connect('Accounts');
    rename('Accounts', 'Customers');
    await stage.run();
    rename('Customers', 'Clients');
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('are renamed, follows one that is called like a cell', async () => {
    rename('Accounts', 'Q4');
    await connect('Q4');
    rename('Q4', 'Q4 old');
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    stage.control.removeTab({ tab: 'Q4 old' });
    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code: 'invalid_settings' } } });
    expect(stage.rows()).toHaveLength(40);
  });

  it('take over the name of another one, reads the one that has the name now', async () => {
    await connect('Accounts');
    rename('Accounts', 'Accounts old');
    stage.control.addTab({ title: 'Accounts', rows: [['Account'], ['New Co']] });
    expect(await stage.run()).toMatchObject(changes(1, 0, 40));
  });

  it('are gone, fails and deletes nothing', async () => {
    await connect('Accounts');
    stage.control.removeTab({ tab: 'Accounts' });

    expect(await stage.run()).toMatchObject({
      success: false,
      error: { payload: { code: 'invalid_settings', message: 'The spreadsheet has no tab “Accounts”. Correct “Range”. There are: “Deals”, “Pipeline by stage”, “Archive”.' } },
    });
    expect(stage.rows()).toHaveLength(40);
  });

  it('are gone, also the one of the address, fails and deletes nothing', async () => {
    await stage.connect({ spreadsheet_id: `${stage.control.spreadsheetUrl}#gid=481516234` });
    expect(stage.rows()).toHaveLength(40);
    stage.control.removeTab({ tab: 'Accounts' });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code: 'invalid_settings', message: expect.stringContaining('does not exist any more') } } });
    expect(stage.rows()).toHaveLength(40);
  });

  it('are renamed while a run is interrupted, goes on in the same one', async () => {
    const { largeSpreadsheetId: spreadsheetId } = stage.control;
    stage.control.fail({ kind: 'values', skip: 2, status: 400 });
    await stage.connect({ spreadsheet_id: spreadsheetId, range: 'Rows' });
    expect(stage.rows()).toHaveLength(1999);
    stage.control.renameTab({ spreadsheetId, tab: 'Rows', to: 'Shipments' });

    expect(await stage.run()).toMatchObject(changes(3001, 0, 0));
  });

  it('are changed in the settings while a run is interrupted, begins at the top of the new one', async () => {
    const { largeSpreadsheetId } = stage.control;
    stage.control.addTab({ title: 'Few', rows: [['A'], [1], [2]] }, largeSpreadsheetId);
    stage.control.fail({ kind: 'values', skip: 2, status: 400 });
    await stage.connect({ spreadsheet_id: largeSpreadsheetId, range: 'Rows' });
    stage.setMetadata({ spreadsheet_id: largeSpreadsheetId, range: 'Few' });

    expect(await stage.run()).toMatchObject({ success: true });
    // What the interrupted run has saved counts as seen until a whole run has been made.
    expect(await stage.run()).toMatchObject({ success: true });
    expect(stage.rows().map(({ values }) => values)).toEqual([{ A: 1 }, { A: 2 }]);
  });
});
