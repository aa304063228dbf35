import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAnswers } from '../../../src/sandbox/runner/changeAnswers.test.helper.js';
import { createSheetsStage, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import sheetRows from './sheet-rows.js';

describe('google-sheets/sheet-rows, when a row does not fit', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows }, { rows: 3500 });
  });
  afterEach(() => stage.dispose());

  const connect = () => stage.connect({ spreadsheet_id: stage.control.largeSpreadsheetId, key_column: 'Shipment' });
  const keyOf = (row: number) => `SHP-${String(row - 1).padStart(7, '0')}`;
  /** The rows of these keys come with a cell that is none. */
  const spoil = (isSpoiled: (key: string) => boolean) =>
    changeAnswers(stage.sheets, (body) => (Array.isArray(body['values']) ? { ...body, values: body['values'].map((row: unknown[]) => (isSpoiled(String(row[0])) ? [row[0], { nested: true }] : row)) } : body));
  const remove = (row: number) => stage.control.deleteRow({ spreadsheetId: stage.control.largeSpreadsheetId, tab: 'Rows', row });
  const has = (key: string) => stage.live().some(({ id }) => id.endsWith(key));

  it('keeps what is stored of it, and says why nothing is deleted', async () => {
    await connect();
    spoil((key) => key === keyOf(1500));

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(has(keyOf(1500))).toBe(true);
    expect(stage.logs).toMatchObject([
      { message: expect.stringContaining('Left out 1 of 1000') },
      { level: 'warn', message: 'Deleted nothing in this run: 1 item of Google Sheets did not fit, and may be one that is stored. The next run in which all fit deletes what is gone.' },
    ]);
  });

  it('deletes what was gone meanwhile as soon as all fit again', async () => {
    await connect();
    remove(3501);
    const recover = spoil((key) => key === keyOf(1500));
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));

    recover();
    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect([has(keyOf(1500)), has(keyOf(3501))]).toEqual([true, false]);
  });

  it('deletes what goes after such a run in the second one in which all fit', async () => {
    await connect();
    const recover = spoil((key) => key === keyOf(1500));
    await stage.run();
    recover();
    remove(3501);

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
  });

  it('remembers it over an interruption', async () => {
    await connect();
    const recover = spoil((key) => key === keyOf(1500));
    stage.interruptAt(5);
    await stage.run();
    recover();

    expect(await stage.resume()).toMatchObject(changes(0, 0, 0));
    expect(has(keyOf(1500))).toBe(true);
    expect(stage.logs.at(-1)).toMatchObject({ message: expect.stringContaining('Deleted nothing in this run: 1 item') });
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(stage.state()?.checkpoint).toMatchObject({ next_row: 0, left_out: 0 });
  });

  it('fails when none of a page does, and deletes nothing', async () => {
    await connect();
    spoil((key) => key > keyOf(1000));

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('Google Sheets answered 1000 items, none of which fits') } } });
    expect(stage.rows()).toHaveLength(3500);
  });
});
