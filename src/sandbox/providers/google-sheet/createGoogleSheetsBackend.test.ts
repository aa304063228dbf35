import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../core/clock.js';
import type { SheetCell } from './cells.js';
import { createGoogleSheetsBackend, type GoogleSheetsBackend } from './createGoogleSheetsBackend.js';

describe('the Google Sheets look-alike', () => {
  let clock: ManualClock;
  let sheets: GoogleSheetsBackend;
  let token: string;
  beforeEach(() => {
    clock = createManualClock();
    sheets = createGoogleSheetsBackend({ clock });
    token = sheets.issueToken().access_token;
  });

  const get = async (path: string, bearer = token) => {
    const response = await sheets.fetch(new Request(`http://google-sheet.sandbox/v4/spreadsheets/${path}`, { headers: { authorization: `Bearer ${bearer}` } }));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const values = (range: string, query = '', id = 'small') => get(`${id}/values/${encodeURIComponent(range)}${query}`);
  const small = (rows: readonly (readonly SheetCell[])[], more = {}) => sheets.control.addSpreadsheet({ id: 'small', title: 'Small', tabs: [{ title: 'Sheet', rows, rowCount: 20, columnCount: 6, ...more }] });
  const day = { kind: 'date', at: Date.parse('2026-11-30') } as const;

  describe('values', () => {
    it('are ragged: without the empty cells and rows at the end, with the ones between', async () => {
      small([['Name', 'Amount', 'Paid'], ['Ada', 1200.5, true], [], ['Bob', null, false], ['Cy', 30, null], []]);
      expect(await values('Sheet', '?valueRenderOption=UNFORMATTED_VALUE')).toEqual({
        status: 200,
        body: { range: 'Sheet!A1:F20', majorDimension: 'ROWS', values: [['Name', 'Amount', 'Paid'], ['Ada', 1200.5, true], [], ['Bob', '', false], ['Cy', 30]] },
      });
    });

    it('are missing when all cells are empty', async () => {
      small([['Name']]);
      expect((await values('Sheet!A2:C5')).body).toEqual({ range: 'Sheet!A2:C5', majorDimension: 'ROWS' });
    });

    it.each([
      ['', ['$1,200.50', '12%', '2026-11-30', 'TRUE', '#REF!']],
      ['?valueRenderOption=FORMATTED_VALUE&dateTimeRenderOption=SERIAL_NUMBER', ['$1,200.50', '12%', '2026-11-30', 'TRUE', '#REF!']],
      ['?valueRenderOption=UNFORMATTED_VALUE', [1200.5, 0.12, 46_356, true, '#REF!']],
      ['?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING', [1200.5, 0.12, '2026-11-30', true, '#REF!']],
    ])('are written as asked for with “%s”', async (query, row) => {
      small([[{ kind: 'dollars', value: 1200.5 }, { kind: 'percent', value: 0.12 }, day, true, '#REF!']]);
      expect((await values('Sheet', query)).body['values']).toEqual([row]);
    });

    it('count times as fractions of days', async () => {
      small([[{ kind: 'datetime', at: Date.parse('2026-11-30T18:00:00Z') }]]);
      expect((await values('Sheet', '?valueRenderOption=UNFORMATTED_VALUE')).body['values']).toEqual([[46_356.75]]);
      expect((await values('Sheet')).body['values']).toEqual([['2026-11-30 18:00:00']]);
    });

    it('come by columns when asked for', async () => {
      small([['a', 'b'], ['c']]);
      expect((await values('Sheet', '?majorDimension=COLUMNS')).body).toMatchObject({ majorDimension: 'COLUMNS', values: [['a', 'c'], ['b']] });
    });

    it.each([
      ['Sheet!B2:ZZ500', 'Sheet!B2:F20'],
      ['Sheet!B:C', 'Sheet!B1:C20'],
      ['Sheet!2:3', 'Sheet!A2:F3'],
      ['Sheet!B2:C', 'Sheet!B2:C20'],
      ['sheet!b2', 'Sheet!B2'],
      ['B2:C3', 'Sheet!B2:C3'],
      ["'Sheet'!C3:B2", 'Sheet!B2:C3'],
      ['Sheet', 'Sheet!A1:F20'],
    ])('of %s are said to be of %s', async (asked, echoed) => {
      small([['x']]);
      expect((await values(asked)).body['range']).toBe(echoed);
    });

    it('are of the first visible tab when no tab is named', async () => {
      sheets.control.hideTab({ tab: 'Deals' });
      expect((await values('A1', '', sheets.control.spreadsheetId)).body).toMatchObject({ range: 'Accounts!A1', values: [['Account']] });
    });

    it('of a tab with a blank in its name are said to be of it in quotes', async () => {
      small([['x']], { title: "Bob's tab" });
      expect((await values("'Bob''s tab'!A1")).body['range']).toBe("'Bob''s tab'!A1");
    });

    it.each([
      ['Nope!A1:B2', 'Unable to parse range: Nope!A1:B2'],
      ['Nope', 'Unable to parse range: Nope'],
      ['Sheet!foo', 'Unable to parse range: Sheet!foo'],
      ['Sheet!A21:B30', 'Range (Sheet!A21:B30) exceeds grid limits. Max rows: 20, max columns: 6'],
      ['Sheet!G1:H2', 'Range (Sheet!G1:H2) exceeds grid limits. Max rows: 20, max columns: 6'],
    ])('of %s are refused', async (range, message) => {
      small([['x']]);
      expect(await values(range)).toEqual({ status: 400, body: { error: { code: 400, message, status: 'INVALID_ARGUMENT' } } });
    });

    it('of a chart are refused, and with options that do not exist', async () => {
      expect((await values('Pipeline by stage', '', sheets.control.spreadsheetId)).status).toBe(400);
      small([['x']]);
      expect((await values('Sheet', '?valueRenderOption=RAW')).status).toBe(400);
    });
  });

  describe('the spreadsheet', () => {
    it('describes its tabs and leaves out what is not set', async () => {
      const { status, body } = await get(sheets.control.spreadsheetId);
      expect(status).toBe(200);
      expect(body).toMatchObject({ spreadsheetId: sheets.control.spreadsheetId, properties: { title: 'Q4 pipeline', locale: 'en_US' }, spreadsheetUrl: sheets.control.spreadsheetUrl });
      expect(body['sheets']).toEqual([
        { properties: { sheetId: 0, title: 'Deals', index: 0, sheetType: 'GRID', gridProperties: { rowCount: 1000, columnCount: 26, frozenRowCount: 1 } } },
        { properties: { sheetId: 481516234, title: 'Accounts', index: 1, sheetType: 'GRID', gridProperties: { rowCount: 200, columnCount: 8, frozenRowCount: 1 } } },
        { properties: { sheetId: 2094381, title: 'Pipeline by stage', index: 2, sheetType: 'OBJECT' } },
        { properties: { sheetId: 1187345, title: 'Archive', index: 3, sheetType: 'GRID', gridProperties: { rowCount: 200, columnCount: 12 }, hidden: true } },
      ]);
    });

    it.each([
      ['spreadsheetId', { spreadsheetId: 'small' }],
      ['spreadsheetId,properties(title,timeZone)', { spreadsheetId: 'small', properties: { title: 'Small', timeZone: 'Europe/London' } }],
      ['sheets.properties(sheetId,title)', { sheets: [{ properties: { sheetId: 1_000_003, title: 'Sheet' } }] }],
      ['sheets/properties/title', { sheets: [{ properties: { title: 'Sheet' } }] }],
      ['sheets(properties.index)', { sheets: [{ properties: { index: 0 } }] }],
    ])('is answered by the mask %s', async (fields, body) => {
      small([]);
      expect(await get(`small?fields=${encodeURIComponent(fields)}`)).toEqual({ status: 200, body });
    });

    it.each(['sheet', 'sheets(properties', 'sheets..properties', ''])('is refused with the mask “%s”', async (fields) => {
      expect(await get(`${sheets.control.spreadsheetId}?fields=${fields}`)).toMatchObject({ status: 400, body: { error: { status: 'INVALID_ARGUMENT' } } });
    });
  });

  describe('refuses', () => {
    it('a token that it did not issue, or that has expired', async () => {
      expect(await get(sheets.control.spreadsheetId, 'ya29.other')).toMatchObject({ status: 401, body: { error: { status: 'UNAUTHENTICATED' } } });
      await clock.advance(3598_000);
      expect((await get(sheets.control.spreadsheetId)).status).toBe(200);
      await clock.advance(1000);
      expect((await get(sheets.control.spreadsheetId)).status).toBe(401);
    });

    it('a token without the scope', async () => {
      const { access_token } = sheets.issueToken({ scope: 'openid https://www.googleapis.com/auth/userinfo.email' });
      expect(await get(sheets.control.spreadsheetId, access_token)).toMatchObject({ status: 403, body: { error: { details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] } } });
    });

    it('a file that is not shared, does not exist or is not a spreadsheet', async () => {
      expect(await get('nope')).toMatchObject({ status: 404, body: { error: { status: 'NOT_FOUND' } } });
      expect(await get(sheets.control.officeFileId)).toMatchObject({ status: 400, body: { error: { status: 'FAILED_PRECONDITION' } } });
      sheets.control.unshare();
      expect(await get(sheets.control.spreadsheetId)).toMatchObject({ status: 403, body: { error: { message: 'The caller does not have permission' } } });
      sheets.control.share();
      expect((await get(sheets.control.spreadsheetId)).status).toBe(200);
    });

    it('calls when the quota is used up, without saying how long to wait', async () => {
      sheets.control.rateLimit({ kind: 'spreadsheet', skip: 1 });
      expect((await get(sheets.control.spreadsheetId)).status).toBe(200);
      const response = await sheets.fetch(new Request(`http://s/v4/spreadsheets/${sheets.control.spreadsheetId}`, { headers: { authorization: `Bearer ${token}` } }));
      expect(response.status).toBe(429);
      expect(response.headers.has('retry-after')).toBe(false);
      expect((await get(sheets.control.spreadsheetId)).status).toBe(200);
    });
  });

  it('refreshes a token until the consent is withdrawn', async () => {
    const first = sheets.issueToken();
    expect(first).toMatchObject({ access_token: expect.stringMatching(/^ya29\./), expires_in: 3599, token_type: 'Bearer', scope: 'https://www.googleapis.com/auth/spreadsheets.readonly' });
    await clock.advance(3600_000);
    const second = sheets.refreshToken(first.refresh_token);
    expect(second?.refresh_token).toBe(first.refresh_token);
    expect((await get(sheets.control.spreadsheetId, second?.access_token)).status).toBe(200);

    sheets.control.revoke();
    expect(sheets.refreshToken(first.refresh_token)).toBeNull();
    expect((await get(sheets.control.spreadsheetId, second?.access_token)).status).toBe(401);
    expect(sheets.refreshToken('1//unknown')).toBeNull();
  });

  it('has the same cells for the same seed', async () => {
    const other = createGoogleSheetsBackend({ clock });
    const rows = (backend: GoogleSheetsBackend) => Array.from({ length: 310 }, (_, index) => backend.control.row({ tab: 'Deals', row: index + 1 }));
    expect(rows(other)).toEqual(rows(sheets));
    expect(rows(createGoogleSheetsBackend({ clock, seed: 2 }))).not.toEqual(rows(sheets));
  });

  it('lets rows be inserted into, taken from and changed in a tab whose rows are made when they are read', () => {
    const place = { spreadsheetId: sheets.control.largeSpreadsheetId, tab: 'Rows' };
    const at = (row: number) => sheets.control.row({ ...place, row })[0];
    sheets.control.insertRow({ ...place, row: 2, cells: ['new'] });
    sheets.control.setCell({ ...place, cell: 'A4', value: 'changed' });
    sheets.control.deleteRow({ ...place, row: 3 });

    expect([at(1), at(2), at(3), at(4)]).toEqual(['Shipment', 'new', 'changed', 'SHP-0000003']);
    expect(sheets.control.appendRow({ ...place, cells: ['last'] })).toBe(5002);
    expect(sheets.control.tabs(place.spreadsheetId)[0]?.grid.rowCount).toBe(5002);
  });
});
