import { describe, expect, it } from 'vitest';
import { readSheetsAddress } from './sheetsAddress.js';
import { nameColumns } from './sheetsColumns.js';
import { describeSheetsFailure, readSheetsFailure } from './sheetsErrors.js';
import { createSheetsKeys } from './sheetsKeys.js';
import { allCells, columnLetters, columnNumber, formatSheetsRange, readSheetsRange } from './sheetsRange.js';
import { findTab } from './sheetsTab.js';

describe('readSheetsAddress', () => {
  it.each([
    ['1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms', '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms', undefined],
    ['https://docs.google.com/spreadsheets/d/1Bx-i_9/edit', '1Bx-i_9', undefined],
    ['https://docs.google.com/spreadsheets/d/1Bx-i_9/edit#gid=0', '1Bx-i_9', 0],
    ['https://docs.google.com/spreadsheets/d/1Bx-i_9/edit?gid=12#gid=12', '1Bx-i_9', 12],
    ['https://docs.google.com/spreadsheets/d/1Bx-i_9/edit?usp=sharing&gid=7', '1Bx-i_9', 7],
    ['https://docs.google.com/spreadsheets/u/1/d/1Bx-i_9', '1Bx-i_9', undefined],
    ['https://docs.google.com/a/acme.com/spreadsheets/d/1Bx-i_9/edit', '1Bx-i_9', undefined],
    [' docs.google.com/spreadsheets/d/1Bx-i_9/ ', '1Bx-i_9', undefined],
  ])('reads %s', (text, spreadsheetId, sheetId) => {
    expect(readSheetsAddress(text)).toEqual({ spreadsheetId, sheetId });
  });

  it.each(['', 'my sheet', 'https://docs.google.com/document/d/1Bx/edit', 'https://evil.example/spreadsheets/d/1Bx', 'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml', '../1Bx'])('refuses “%s”', (text) => {
    expect(readSheetsAddress(text)).toBeUndefined();
  });
});

describe('readSheetsRange', () => {
  const cells = (firstColumn: number, firstRow: number, lastColumn?: number, lastRow?: number) => ({ firstColumn, firstRow, lastColumn, lastRow });

  it.each([
    ['Sheet1!A1:Z100', 'Sheet1', cells(1, 1, 26, 100)],
    ["'My ''tab'''!A1:Z", "My 'tab'", cells(1, 1, 26)],
    ["'Only a tab'", 'Only a tab', allCells],
    ['Deals', 'Deals', allCells],
    ['Two words!B2', 'Two words', cells(2, 2, 2, 2)],
    ['A1:Z100', undefined, cells(1, 1, 26, 100)],
    ['A:Z', undefined, cells(1, 1, 26)],
    ['A5:A', undefined, cells(1, 5, 1)],
    ['2:10', undefined, cells(1, 2, undefined, 10)],
    ['b7', undefined, cells(2, 7, 2, 7)],
    ['$B$7:$C$9', undefined, cells(2, 7, 3, 9)],
    ['Z100:A1', undefined, cells(1, 1, 26, 100)],
    ['AAA1:AAB2', undefined, cells(703, 1, 704, 2)],
    ['Wow!!A1', 'Wow!', cells(1, 1, 1, 1)],
    ['A', 'A', allCells],
    ['17', '17', allCells],
    ['A:5', 'A:5', allCells],
    ['A0:B2', 'A0:B2', allCells],
    ['Résumé 2026', 'Résumé 2026', allCells],
  ])('reads %s', (text, tab, expected) => {
    expect(readSheetsRange(text)).toEqual({ tab, cells: expected });
  });

  it.each(['Deals!', 'Deals!foo', 'Deals!A1:B2:C3', "'Deals'!", 'Deals!A', 'Deals!7', 'Deals!A1:'])('has no cells in %s', (text) => {
    expect(readSheetsRange(text)).toBeUndefined();
  });

  it('is written with quotes, whatever the tab is called', () => {
    expect(formatSheetsRange("Bob's!", { firstColumn: 1, firstRow: 2, lastColumn: 28, lastRow: 30 })).toBe("'Bob''s!'!A2:AB30");
  });

  it.each([[1, 'A'], [26, 'Z'], [27, 'AA'], [52, 'AZ'], [53, 'BA'], [702, 'ZZ'], [703, 'AAA'], [18_278, 'ZZZ']])('counts column %i as %s', (number, letters) => {
    expect(columnLetters(number)).toBe(letters);
    expect(columnNumber(letters)).toBe(number);
  });
});

describe('nameColumns', () => {
  const names = (firstRow: unknown[], firstColumn = 1) => nameColumns({ firstRow, firstColumn, hasHeader: true }).names;

  it.each([
    [['Name', 'Amount'], ['Name', 'Amount']],
    [['  Due\n date ', 'x'], ['Due date', 'x']],
    [['Name', '', 'Name', null, 'Name'], ['Name', 'column_B', 'Name_2', 'column_D', 'Name_3']],
    [['Name', 'Name', 'Name_2'], ['Name', 'Name_3', 'Name_2']],
    [['Name_2', 'Name', 'Name'], ['Name_2', 'Name', 'Name_3']],
    [['', 'column_A'], ['column_A_2', 'column_A']],
    [['a', 'A'], ['a', 'A']],
    [[2026, true, 0], ['2026', 'TRUE', '0']],
    [['__proto__', 'constructor'], ['column_A', 'constructor']],
    [['   '], ['column_A']],
  ])('makes of %j the names %j', (firstRow, expected) => {
    expect(names(firstRow)).toEqual(expected);
    expect(new Set(expected).size).toBe(expected.length);
  });

  it('counts letters from where the range begins', () => {
    expect(names(['', 'x'], 27)).toEqual(['column_AA', 'x']);
  });

  it('gives cells beyond the header a name that no column has', () => {
    const columns = nameColumns({ firstRow: ['column_C', 'B'], firstColumn: 1, hasHeader: true });
    expect([columns.nameAt(0), columns.nameAt(2), columns.nameAt(3)]).toEqual(['column_C', 'column_C_2', 'column_D']);
  });

  it('uses letters only without a header', () => {
    expect(nameColumns({ firstRow: ['x', 'x'], firstColumn: 2, hasHeader: false }).names).toEqual(['column_B', 'column_C']);
  });
});

describe('createSheetsKeys', () => {
  it('gives every row of fifty thousand a key of its own', () => {
    const keys = createSheetsKeys();
    const given = new Set(Array.from({ length: 50_000 }, (_, index) => keys.keyOf({ rowNumber: index + 2, value: index % 20_000 })));
    expect(given.size).toBe(50_000);
    expect(keys.repeated()).toEqual({ count: 30_000, firstRow: 20_002 });
  });

  it('tells capitals from small letters', () => {
    const keys = createSheetsKeys();
    expect([keys.keyOf({ rowNumber: 2, value: 'a' }), keys.keyOf({ rowNumber: 3, value: 'A' })]).toEqual(['a', 'A']);
  });
});

describe('findTab', () => {
  const grid = { rowCount: 10, columnCount: 5, frozenRowCount: 0 };
  const tab = (sheetId: number, title: string, more = {}) => ({ sheetId, title, index: sheetId, sheetType: 'GRID', hidden: false, gridProperties: grid, ...more });
  const wanted = (range: string) => ({ range, sheetId: undefined });

  it('takes the leftmost visible tab that has cells', () => {
    const chart = { ...tab(0, 'Chart'), gridProperties: undefined };
    expect(findTab([tab(3, 'Late'), chart, tab(1, 'Hidden', { hidden: true }), tab(2, 'First')], wanted('A1:B2'), undefined)).toMatchObject({ tab: { title: 'First' } });
  });

  it('prefers the spelling that fits in capitals too', () => {
    expect(findTab([tab(0, 'DEALS'), tab(1, 'Deals')], wanted('Deals'), undefined)).toMatchObject({ tab: { sheetId: 1 } });
  });

  it('does not take what another name stood for', () => {
    expect(findTab([tab(0, 'Renamed')], wanted('Deals'), { name: 'Accounts', sheetId: 0 })).toMatchObject({ code: 'invalid_settings' });
  });

  it('names ten tabs at most', () => {
    const tabs = Array.from({ length: 11 }, (_, index) => tab(index, `T${index}x`));
    expect(findTab(tabs, wanted('Nope'), undefined)).toMatchObject({ message: expect.stringMatching(/“T9x” and others\.$/) });
  });
});

describe('readSheetsFailure', () => {
  const axiosError = (status: number, data: unknown) => ({ isAxiosError: true, response: { status, data } });

  it.each([
    ['a run that was cancelled', new Error('Execution was cancelled')],
    ['a 401', axiosError(401, { error: { code: 401, status: 'UNAUTHENTICATED' } })],
    ['a refresh that Nango reports as failed', axiosError(400, { error: { code: 'invalid_credentials', message: 'x' } })],
    ['a refresh that Nango waits with', axiosError(424, { error: { code: 'connection_refresh_backoff' } })],
  ])('leaves %s alone', (_what, error) => {
    expect(readSheetsFailure(error)).toBeUndefined();
  });

  it('understands a gateway that answers in HTML', () => {
    const failure = readSheetsFailure(axiosError(502, '<html>'));
    expect(failure).toEqual({ status: 502, reason: '', detail: '' });
    expect(describeSheetsFailure(failure!)).toMatchObject({ code: 'provider_error' });
  });
});
