import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SheetCell } from '../../../src/sandbox/providers/google-sheet/cells.js';
import { createSheetsStage, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import sheetRows from './sheet-rows.js';

describe('google-sheets/sheet-rows', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows });
  });
  afterEach(() => stage.dispose());

  const deals = (more: Record<string, unknown> = {}) => ({ spreadsheet_id: stage.control.spreadsheetUrl, range: 'Deals', ...more });
  const ofSheet = (rows: readonly (readonly SheetCell[])[], more: Record<string, unknown> = {}) => {
    stage.control.addSpreadsheet({ id: 'small', title: 'Small', tabs: [{ title: 'Sheet', sheetId: 7, rows }] });
    return { spreadsheet_id: 'small', ...more };
  };
  const valuesOf = () => stage.rows().map(({ values }) => values);
  const rangesAsked = () => stage.sheets.calls.filter(({ kind }) => kind === 'values').map(({ range }) => range);

  describe('the first run', () => {
    it('saves every row that has something in it, with two calls', async () => {
      expect(await stage.connect(deals())).toMatchObject({ model: 'SheetRow', ...changes(300, 0, 0) });
      expect(stage.sheets.calls.map(({ kind, range }) => [kind, range])).toEqual([
        ['spreadsheet', ''],
        ['values', "'Deals'!A1:Z1000"],
      ]);
      expect(stage.state()).toMatchObject({ status: 'SUCCESS' });
    });

    it('gives every row the columns of the header, named and typed', async () => {
      await stage.connect(deals());

      const keys = ['Deal ID', 'Deal', 'Account', 'Owner', 'Stage', 'Amount', 'Probability', 'Close date', 'column_I', 'Notes', 'Notes_2', 'Won', 'Last touched'];
      for (const values of valuesOf()) expect(Object.keys(values as object)).toEqual(keys);
      const [first] = stage.rows();
      expect(first).toEqual({
        id: `${stage.control.spreadsheetId}:0:2`,
        spreadsheet_id: stage.control.spreadsheetId,
        sheet_id: 0,
        row_number: 2,
        values: expect.objectContaining({ 'Deal ID': 'D-1001', Amount: expect.any(Number), Probability: expect.any(Number), 'Close date': expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }),
      });
    });

    it('pads rows that end early and leaves out blank ones, whose numbers stay free', async () => {
      const rows: SheetCell[][] = [['Name', 'Amount', 'Paid', 'Due'], ['Ada', 1200.5, true, { kind: 'date', at: Date.parse('2026-11-30') }], [], ['Bob', null, false], ['Cy', 30]];
      await stage.connect(ofSheet(rows));

      expect(stage.rows().map(({ row_number, values }) => [row_number, values])).toEqual([
        [2, { Name: 'Ada', Amount: 1200.5, Paid: true, Due: '2026-11-30' }],
        [4, { Name: 'Bob', Amount: null, Paid: false, Due: null }],
        [5, { Name: 'Cy', Amount: 30, Paid: null, Due: null }],
      ]);
    });

    it('keeps a cell beyond the header under its letters, in its row only', async () => {
      await stage.connect(ofSheet([['A', 'B'], [1, 2], [3, 4, 'stray'], [5]]));
      expect(valuesOf()).toEqual([{ A: 1, B: 2 }, { A: 3, B: 4, column_C: 'stray' }, { A: 5, B: null }]);
    });

    it('passes errors of formulas on as they are shown', async () => {
      await stage.connect(deals());
      expect(stage.rows().find(({ values }) => (values as Record<string, unknown>)['Deal ID'] === 'D-1058')).toMatchObject({ values: { Amount: '#REF!' } });
    });

    it.each([
      ['a header only', [['Name', 'Amount']]],
      ['nothing at all', []],
      ['blank rows only', [[], [null, ''], []]],
    ])('is content with %s', async (_what, rows) => {
      expect(await stage.connect(ofSheet(rows))).toMatchObject(changes(0, 0, 0));
    });

    it('reads the first visible tab without a range', async () => {
      await stage.connect({ spreadsheet_id: stage.control.spreadsheetId });
      expect(stage.rows()[0]).toMatchObject({ sheet_id: 0, values: { 'Deal ID': 'D-1001' } });
    });

    it('reads a hidden tab that is asked for', async () => {
      expect(await stage.connect(deals({ range: 'Archive' }))).toMatchObject(changes(60, 0, 0));
    });

    it('treats the first row as data when there is no header', async () => {
      await stage.connect(ofSheet([['Ada', 1], ['Bob', 2, true]], { header_row: false }));
      expect(stage.rows()).toMatchObject([
        { id: 'small:7:1', row_number: 1, values: { column_A: 'Ada', column_B: 1 } },
        { id: 'small:7:2', row_number: 2, values: { column_A: 'Bob', column_B: 2, column_C: true } },
      ]);
    });
  });

  describe('the range', () => {
    it.each([
      ['Deals!A1:C5', "'Deals'!A1:C5", [2, 3, 4, 5]],
      ["'Deals'!a1:$C$3", "'Deals'!A1:C3", [2, 3]],
      ['A1:C3', "'Deals'!A1:C3", [2, 3]],
      ['deals!C3:A1', "'Deals'!A1:C3", [2, 3]],
      ['Accounts!B:C', "'Accounts'!B1:C200", Array.from({ length: 40 }, (_, index) => index + 2)],
      ['Accounts!A39:B', "'Accounts'!A39:B200", [40, 41]],
      ['Accounts!39:45', "'Accounts'!A39:H45", [40, 41]],
      ['Accounts!A39:Z5000', "'Accounts'!A39:H200", [40, 41]],
      ['Accounts!A5', "'Accounts'!A5:A5", []],
    ])('%s is read as %s', async (range, asked, rowNumbers) => {
      await stage.connect(deals({ range }));
      expect(rangesAsked()).toEqual([asked]);
      expect(stage.rows().map(({ row_number }) => row_number)).toEqual(rowNumbers);
    });

    it('may be in a tab with quotes, blanks and signs in its name', async () => {
      stage.control.renameTab({ tab: 'Accounts', to: "Bob's plan & 50% / Q4!" });
      expect(await stage.connect(deals({ range: "'Bob''s plan & 50% / Q4!'!A1:C" }))).toMatchObject(changes(40, 0, 0));
      expect(rangesAsked()).toEqual(["'Bob''s plan & 50% / Q4!'!A1:C200"]);
    });

    it('may be a tab that is called like a cell', async () => {
      stage.control.renameTab({ tab: 'Accounts', to: 'Q4' });
      await stage.connect(deals({ range: 'Q4' }));
      expect(stage.rows()).toHaveLength(40);
    });

    it('is on the tab that was open when the address was copied', async () => {
      await stage.connect({ spreadsheet_id: `${stage.control.spreadsheetUrl}?gid=481516234#gid=481516234`, range: 'A1:B' });
      expect(rangesAsked()).toEqual(["'Accounts'!A1:B200"]);
    });

    it('is on the tab that it names, whatever the address says', async () => {
      await stage.connect({ spreadsheet_id: `${stage.control.spreadsheetUrl}#gid=481516234`, range: 'Deals' });
      expect(stage.rows()).toHaveLength(300);
    });

    it.each([
      ['Nope', 'The spreadsheet has no tab “Nope”. Correct “Range”. There are: “Deals”, “Accounts”, “Pipeline by stage”, “Archive”.'],
      ['Nope!A1:B2', expect.stringContaining('no tab “Nope”')],
      ['Deals!nonsense', expect.stringContaining('“Deals!nonsense” is not a range')],
      ['Pipeline by stage', expect.stringContaining('has no cells')],
      ['Deals!A1001:B2000', 'The range begins outside the tab “Deals”, which has 1000 rows and 26 columns. Correct “Range”.'],
      ['Deals!AA1:AB5', expect.stringContaining('begins outside the tab')],
    ])('%s is refused in words', async (range, message) => {
      expect(await stage.connect(deals({ range }))).toMatchObject({ success: false, error: { payload: { code: 'invalid_settings', message } } });
      expect(rangesAsked()).toEqual([]);
    });
  });

  describe('a later run', () => {
    it('changes nothing when nothing has changed', async () => {
      await stage.connect(deals({ key_column: 'Deal ID' }));
      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    });

    it('updates the one row whose cell was edited', async () => {
      await stage.connect(deals());
      stage.control.setCell({ tab: 'Deals', cell: 'E5', value: 'Closed won' });
      expect(await stage.run()).toMatchObject(changes(0, 1, 0));
      expect(stage.rows()[3]).toMatchObject({ row_number: 5, values: { Stage: 'Closed won' } });
    });

    it('adds a row at the end and deletes one whose cells were emptied', async () => {
      await stage.connect(ofSheet([['A'], [1], [2]]));
      stage.control.appendRow({ spreadsheetId: 'small', tab: 'Sheet', cells: [3] });
      stage.control.setCell({ spreadsheetId: 'small', tab: 'Sheet', cell: 'A2', value: null });

      expect(await stage.run()).toMatchObject(changes(1, 0, 1));
      expect(stage.rows().map(({ row_number, values }) => [row_number, values])).toEqual([[3, { A: 2 }], [4, { A: 3 }]]);
    });

    it('moves all rows by one when a row is inserted above, for they go by their numbers', async () => {
      await stage.connect(ofSheet([['A'], [1], [2], [3]]));
      stage.control.insertRow({ spreadsheetId: 'small', tab: 'Sheet', row: 2, cells: [0] });
      expect(await stage.run()).toMatchObject(changes(1, 3, 0));
    });

    it('gives every row the new name of a column', async () => {
      await stage.connect(ofSheet([['A', 'B'], [1, 2], [3, 4]]));
      stage.control.setCell({ spreadsheetId: 'small', tab: 'Sheet', cell: 'B1', value: 'Total' });
      expect(await stage.run()).toMatchObject(changes(0, 2, 0));
      expect(valuesOf()).toEqual([{ A: 1, Total: 2 }, { A: 3, Total: 4 }]);
    });

    it('deletes all rows of a tab that was emptied', async () => {
      await stage.connect(ofSheet([['A'], [1], [2]]));
      for (const cell of ['A1', 'A2', 'A3']) stage.control.setCell({ spreadsheetId: 'small', tab: 'Sheet', cell, value: null });
      expect(await stage.run()).toMatchObject(changes(0, 0, 2));
    });

    it('replaces the rows when the settings name another spreadsheet or another tab', async () => {
      await stage.connect(deals());
      stage.setMetadata(deals({ range: 'Accounts' }));
      expect(await stage.run()).toMatchObject(changes(40, 0, 300));
      stage.setMetadata(ofSheet([['A'], [1]]));
      expect(await stage.run()).toMatchObject(changes(1, 0, 40));
    });
  });
});
