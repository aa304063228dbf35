import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SheetCell } from '../../../src/sandbox/providers/google-sheet/cells.js';
import { createSheetsStage, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import sheetRows from './sheet-rows.js';

describe('google-sheets/sheet-rows with a key column', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows });
  });
  afterEach(() => stage.dispose());

  const place = { spreadsheetId: 'small', tab: 'Sheet' };
  const connect = (rows: readonly (readonly SheetCell[])[], more: Record<string, unknown> = { key_column: 'ID' }) => {
    stage.control.addSpreadsheet({ id: 'small', title: 'Small', tabs: [{ title: 'Sheet', sheetId: 7, rows }] });
    return stage.connect({ spreadsheet_id: 'small', ...more });
  };
  const keys = () => stage.rows().map(({ id }) => id.replace('small:7:', ''));

  it('keeps the identity of rows when one is inserted above, whose numbers change all the same', async () => {
    await connect([['ID', 'Name'], ['a', 'Ada'], ['b', 'Bob']]);
    stage.control.insertRow({ ...place, row: 2, cells: ['z', 'Zoe'] });

    expect(await stage.run()).toMatchObject(changes(1, 2, 0));
    expect(stage.rows().map(({ id, row_number, values }) => [id, row_number, values])).toEqual([
      ['small:7:z', 2, { ID: 'z', Name: 'Zoe' }],
      ['small:7:a', 3, { ID: 'a', Name: 'Ada' }],
      ['small:7:b', 4, { ID: 'b', Name: 'Bob' }],
    ]);
  });

  it('deletes the one row that was removed', async () => {
    await connect([['ID'], ['a'], ['b'], ['c']]);
    stage.control.deleteRow({ ...place, row: 3 });
    await stage.run();
    expect(stage.list().filter(({ _nango_metadata }) => _nango_metadata.deleted_at !== null).map(({ id }) => id)).toEqual(['small:7:b']);
    expect(keys()).toEqual(['a', 'c']);
  });

  it('numbers rows with the same key, and says so once', async () => {
    await connect([['ID'], ['a'], ['b'], ['a'], ['a'], ['b']]);

    expect(keys()).toEqual(['a', 'b', 'a_2', 'a_3', 'b_2']);
    expect(stage.logs).toMatchObject([{ level: 'warn', message: '3 rows have a key that another row has, the first of them is row 4: their ids end with a number' }]);
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('tells a numbered key from one that is written so', async () => {
    await connect([['ID'], ['a'], ['a'], ['a_2'], ['a']]);
    expect(keys()).toEqual(['a', 'a_2', 'a_2_2', 'a_3']);
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('goes by the number of the row where the key is empty', async () => {
    await connect([['ID', 'Name'], ['4', 'Four'], [null, 'Nobody'], ['  ', 'Blank']]);
    expect(keys()).toEqual(['4', 'row-3', 'row-4']);
  });

  it('takes numbers, booleans and dates for keys', async () => {
    await connect([['ID'], [1001], [true], [{ kind: 'date', at: Date.parse('2026-11-30') }], [0]]);
    expect(keys()).toEqual(['1001', 'TRUE', '2026-11-30', '0']);
  });

  it('keeps ids within what Nango can store', async () => {
    const long = 'k'.repeat(5000);
    await connect([['ID'], [long], [`${long}!`], [long]]);
    expect(stage.rows()).toHaveLength(3);
    for (const { id } of stage.rows()) expect(id.length).toBeLessThanOrEqual(255);
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('takes the key from the column that the settings name, wherever the range begins', async () => {
    await connect([['x', 'Name', 'ID'], ['x', 'Ada', 'a'], ['x', 'Bob', 'b']], { key_column: 'ID', range: 'Sheet!B1:C' });
    expect(keys()).toEqual(['a', 'b']);
  });

  it('takes a column by its letters without a header', async () => {
    await connect([['a', 1], ['b', 2]], { key_column: 'column_A', header_row: false });
    expect(keys()).toEqual(['a', 'b']);
  });

  it.each([
    [[['Name', 'Amount'], ['Ada', 1]], 'There is no column “ID”. Correct “Key column”: the columns are “Name”, “Amount”.'],
    [[[], ['Ada', 1]], 'There is no column “ID”: the first row of the range is empty. Correct “Key column” or “Range”.'],
  ] satisfies [SheetCell[][], string][])('is refused when the first row of %j lacks it', async (rows, message) => {
    expect(await connect(rows)).toMatchObject({ success: false, error: { payload: { code: 'invalid_settings', message } } });
    expect(stage.rows()).toEqual([]);
  });

  it('deletes nothing when the column is renamed', async () => {
    await connect([['ID'], ['a'], ['b']]);
    stage.control.setCell({ ...place, cell: 'A1', value: 'Code' });
    expect(await stage.run()).toMatchObject({ success: false });
    expect(keys()).toEqual(['a', 'b']);
  });
});
