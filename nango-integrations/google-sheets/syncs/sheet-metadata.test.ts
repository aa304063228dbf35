import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAnswers, itemsOf } from '../../../src/sandbox/runner/changeAnswers.test.helper.js';
import { createSheetsStage, rowsAfterEachInterruption, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import sheetMetadata from './sheet-metadata.js';

const createStage = () => createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-metadata', sync: sheetMetadata });

describe('google-sheets/sheet-metadata', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const settings = () => ({ spreadsheet_id: stage.control.spreadsheetUrl });

  it('saves a row for every tab, charts and hidden ones too, with one call that asks for no cells', async () => {
    expect(await stage.connect(settings())).toMatchObject({ model: 'SheetMetadata', ...changes(4, 0, 0) });

    const { spreadsheetId, spreadsheetUrl } = stage.control;
    const common = { spreadsheet_id: spreadsheetId, spreadsheet_title: 'Q4 pipeline', spreadsheet_url: spreadsheetUrl, locale: 'en_US', time_zone: 'Europe/London' };
    expect(stage.rows()).toEqual([
      { ...common, id: `${spreadsheetId}:0`, sheet_id: 0, title: 'Deals', position: 0, type: 'GRID', is_hidden: false, row_count: 1000, column_count: 26, frozen_row_count: 1 },
      { ...common, id: `${spreadsheetId}:481516234`, sheet_id: 481516234, title: 'Accounts', position: 1, type: 'GRID', is_hidden: false, row_count: 200, column_count: 8, frozen_row_count: 1 },
      { ...common, id: `${spreadsheetId}:2094381`, sheet_id: 2094381, title: 'Pipeline by stage', position: 2, type: 'OBJECT', is_hidden: false, row_count: null, column_count: null, frozen_row_count: null },
      { ...common, id: `${spreadsheetId}:1187345`, sheet_id: 1187345, title: 'Archive', position: 3, type: 'GRID', is_hidden: true, row_count: 200, column_count: 12, frozen_row_count: 0 },
    ]);
    expect(stage.sheets.calls).toMatchObject([{ kind: 'spreadsheet', params: { fields: expect.stringContaining('sheets.properties') } }]);
  });

  it('changes nothing when nothing has changed', async () => {
    await stage.connect(settings());
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('changes no row when cells change', async () => {
    await stage.connect(settings());
    stage.control.setCell({ tab: 'Deals', cell: 'B2', value: 'Another deal' });
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('keeps the row of a tab that is renamed or hidden, changed', async () => {
    await stage.connect(settings());
    stage.control.renameTab({ tab: 'Deals', to: 'Deals 2026' });
    stage.control.hideTab({ tab: 'Accounts' });

    expect(await stage.run()).toMatchObject(changes(0, 2, 0));
    expect(stage.rows()).toMatchObject([{ sheet_id: 0, title: 'Deals 2026' }, { title: 'Accounts', is_hidden: true }, {}, {}]);
  });

  it('adds the row of a new tab and deletes that of a tab that is gone', async () => {
    await stage.connect(settings());
    stage.control.removeTab({ tab: 'Archive' });
    stage.control.addTab({ title: 'Forecast' });

    expect(await stage.run()).toMatchObject(changes(1, 0, 1));
    expect(stage.rows().map(({ title }) => title)).toEqual(['Deals', 'Accounts', 'Pipeline by stage', 'Forecast']);
  });

  it('replaces the rows when the settings name another spreadsheet', async () => {
    await stage.connect(settings());
    stage.setMetadata({ spreadsheet_id: stage.control.largeSpreadsheetId });

    expect(await stage.run()).toMatchObject(changes(1, 0, 4));
  });

  it('is not held up by an interruption', async () => {
    const outcomes = await rowsAfterEachInterruption(createStage, (each) => ({ spreadsheet_id: each.control.spreadsheetId }));
    expect(outcomes).toHaveLength(2);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[0]).toHaveLength(4);
  });

  it.each([
    ['without the tabs', { spreadsheetId: 'x', properties: { title: 'T' } }],
    ['with no tab', { properties: { title: 'T' }, sheets: [] }],
    ['with tabs that make no sense', { properties: { title: 'T' }, sheets: [{ properties: { title: 'Deals' } }] }],
    ['without its name', { sheets: [{ properties: { sheetId: 0, title: 'Deals', index: 0 } }] }],
    ['with a list', []],
    ['with nothing', null],
  ])('fails and keeps what it has when Google answers %s', async (_what, body) => {
    await stage.connect(settings());
    stage.control.fail({ status: 200, body });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('Google Sheets answered') } } });
    expect(stage.rows()).toHaveLength(4);
  });

  describe('when a tab does not fit', () => {
    const spoil = (title: string) => changeAnswers(stage.sheets, itemsOf('sheets', (tab) => (JSON.stringify(tab).includes(title) ? { properties: { title } } : tab)));

    it('leaves it out, keeps the row it has of it, and says why nothing is deleted', async () => {
      await stage.connect(settings());
      spoil('Archive');

      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
      expect(stage.rows()).toHaveLength(4);
      expect(stage.logs).toMatchObject([
        { level: 'warn', message: expect.stringContaining('Left out 1 of 4 items') },
        { level: 'warn', message: expect.stringContaining('Deleted nothing in this run: 1 item of Google Sheets did not fit') },
      ]);
    });

    it('deletes what was gone meanwhile as soon as all fit again', async () => {
      await stage.connect(settings());
      stage.control.removeTab({ tab: 'Accounts' });
      const recover = spoil('Archive');
      // Tabs further right move up.
      expect(await stage.run()).toMatchObject(changes(0, 1, 0));

      recover();
      expect(await stage.run()).toMatchObject(changes(0, 1, 1));
      expect(stage.rows().map(({ title }) => title)).toEqual(['Deals', 'Pipeline by stage', 'Archive']);
    });
  });

  it.each([
    [{}, 'missing_settings', 'Please fill in: Spreadsheet.'],
    [{ spreadsheet_id: 'https://example.com/d/1' }, 'invalid_settings', expect.stringContaining('Please correct “Spreadsheet”')],
    [{ spreadsheet_id: 'no-such-spreadsheet' }, 'invalid_settings', expect.stringContaining('There is no such spreadsheet')],
    [{ spreadsheet_id: 17 }, 'invalid_settings', expect.stringContaining('Please correct “Spreadsheet”')],
  ])('stops on the settings %o with a sentence', async (wrong, code, message) => {
    expect(await stage.connect(wrong)).toMatchObject({ success: false, error: { payload: { code, message } } });
  });
});
