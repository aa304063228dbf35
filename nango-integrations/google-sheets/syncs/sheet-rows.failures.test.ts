import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSheetsStage, rowsAfterEachInterruption, type SheetsStage } from '../../../src/sandbox/runner/sheetsStage.test.helper.js';
import { changes, settled, until } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import sheetRows from './sheet-rows.js';

const createStage = (rows = 3500) => createSheetsStage({ integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows }, { rows });

describe('google-sheets/sheet-rows', () => {
  let stage: SheetsStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const large = (more: Record<string, unknown> = {}) => ({ spreadsheet_id: stage.control.largeSpreadsheetId, ...more });
  const ranges = () => stage.sheets.calls.filter(({ kind }) => kind === 'values').map(({ range }) => range);

  describe('a large sheet', () => {
    it('is read page by page, to the end of its grid', async () => {
      expect(await stage.connect(large())).toMatchObject(changes(3500, 0, 0));
      expect(ranges()).toEqual(["'Rows'!A1:CV1000", "'Rows'!A1001:CV2000", "'Rows'!A2001:CV3000", "'Rows'!A3001:CV3501"]);
      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    });

    it('is read in few calls when its rows are narrow, however few of them are filled', async () => {
      const filled = { 0: ['A'], 1: ['first'], 99_999: ['last'] } as Record<number, string[]>;
      stage.control.addSpreadsheet({ id: 'sparse', title: 'Sparse', tabs: [{ title: 'Sparse', generated: { count: 100_000, row: (index) => filled[index] ?? [] } }] });

      expect(await stage.connect({ spreadsheet_id: 'sparse' })).toMatchObject(changes(2, 0, 0));
      expect(stage.rows().map(({ row_number }) => row_number)).toEqual([2, 100_000]);
      expect(ranges().slice(0, 2)).toEqual(["'Sparse'!A1:Z3846", "'Sparse'!A3847:Z7692"]);
      expect(stage.sheets.calls).toHaveLength(28);
    });

    it('is read ten thousand rows at a time at most', async () => {
      stage.control.addSpreadsheet({ id: 'narrow', title: 'Narrow', tabs: [{ title: 'Narrow', rowCount: 25_000, columnCount: 2, rows: [['A'], ['one']] }] });
      await stage.connect({ spreadsheet_id: 'narrow' });
      expect(ranges()).toEqual(["'Narrow'!A1:B10000", "'Narrow'!A10001:B20000", "'Narrow'!A20001:B25000"]);
    });

    it('is read in fewer rows at a time when they are wide', async () => {
      stage.control.addSpreadsheet({ id: 'wide', title: 'Wide', tabs: [{ title: 'Wide', rowCount: 1000, columnCount: 500, rows: [['A'], ['one']] }] });
      await stage.connect({ spreadsheet_id: 'wide' });
      expect(ranges()).toEqual(Array.from({ length: 5 }, (_, index) => `'Wide'!A${index * 200 + 1}:SF${(index + 1) * 200}`));
    });

    it('saves each page before it asks for the next', async () => {
      const savedAtCall: number[] = [];
      const fetch = stage.sheets.fetch.bind(stage.sheets);
      stage.sheets.fetch = (request) => {
        savedAtCall.push(stage.live().length);
        return fetch(request);
      };
      await stage.connect(large());
      expect(savedAtCall).toEqual([0, 0, 999, 1999, 2999]);
    });
  });

  describe('when a run is interrupted', () => {
    it.each([
      ['by their numbers', {}],
      ['by a key that they share', { key_column: 'Customer' }],
    ])('loses and doubles no row, known %s, whichever call it was', async (_how, more) => {
      const outcomes = await rowsAfterEachInterruption(createStage, (each) => ({ spreadsheet_id: each.control.largeSpreadsheetId, ...more }));

      expect(outcomes).toHaveLength(6);
      expect(outcomes[0]).toHaveLength(3500);
      for (const rows of outcomes) expect(rows).toEqual(outcomes[0]);
    }, 60_000);

    it('reads only the header again, and what is left', async () => {
      stage.interruptAt(4);
      await stage.connect(large());
      const before = ranges().length;
      await stage.resume();
      expect(ranges().slice(before)).toEqual(["'Rows'!A1:CV1", "'Rows'!A2001:CV3000", "'Rows'!A3001:CV3501"]);
    });

    it('notices in the resumed run what was deleted since', async () => {
      await stage.connect(large({ key_column: 'Shipment' }));
      stage.interruptAt(4);
      await stage.run();
      stage.control.deleteRow({ spreadsheetId: stage.control.largeSpreadsheetId, tab: 'Rows', row: 3501 });

      expect(await stage.resume()).toMatchObject(changes(0, 0, 1));
    });

    it('ends well when the sheet has become shorter than what was read', async () => {
      const { largeSpreadsheetId: spreadsheetId } = stage.control;
      stage.interruptAt(5);
      await stage.connect(large());
      for (let row = 3501; row > 1500; row -= 1) stage.control.deleteRow({ spreadsheetId, tab: 'Rows', row });

      expect(await stage.resume()).toMatchObject({ success: true });
      await stage.run();
      expect(stage.rows()).toHaveLength(1499);
    });
  });

  describe('deletes nothing and stops with a sentence when Google', () => {
    const refused = async (fault: () => void, code: string, message: string) => {
      await stage.connect(large());
      const before = stage.rows();
      fault();
      expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code, message: expect.stringContaining(message) } } });
      expect(stage.rows()).toEqual(before);
      stage.control.recover();
      stage.control.share(stage.control.largeSpreadsheetId);
      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    };
    const google = (code: number, status: string, message: string, reason?: string) => ({
      status: code,
      body: { error: { code, message, status, ...(reason ? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] } : {}) } },
    });

    it('does not let the account open the file', () => refused(() => stage.control.unshare(stage.control.largeSpreadsheetId), 'invalid_settings', 'Share the file with that account, or reconnect'));

    it.each([
      ['spreadsheet', 'lacks the scope', google(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'), 'missing_scope', 'Reconnect Google Sheets and allow it'],
      ['values', 'lacks the scope, in words only', google(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.'), 'missing_scope', 'Reconnect'],
      ['spreadsheet', 'has its API switched off', google(403, 'PERMISSION_DENIED', 'Google Sheets API has not been used', 'SERVICE_DISABLED'), 'provider_error', 'switched off'],
      ['values', 'knows no such file any more', google(404, 'NOT_FOUND', 'Requested entity was not found.'), 'invalid_settings', 'There is no such spreadsheet'],
      ['values', 'cannot parse the range, for the tab went meanwhile', google(400, 'INVALID_ARGUMENT', 'Unable to parse range: Rows!A1:H1000'), 'invalid_settings', 'Google cannot find the range'],
      ['values', 'finds the range outside the grid', google(400, 'INVALID_ARGUMENT', 'Range (Rows!A2000:H2100) exceeds grid limits. Max rows: 1000, max columns: 26'), 'invalid_settings', 'Max rows: 1000, max columns: 26'],
      ['spreadsheet', 'says that it is an Excel file', google(400, 'FAILED_PRECONDITION', 'This operation is not supported for this document'), 'invalid_settings', 'Save as Google Sheets'],
      ['values', 'does not like the request', google(400, 'INVALID_ARGUMENT', 'Something new'), 'provider_error', 'Something new'],
      ['values', 'sends a status nobody has seen', google(418, 'TEAPOT', 'I am a teapot'), 'provider_error', 'HTTP 418: I am a teapot'],
    ] as const)('(%s) %s', (kind, _what, answer, code, message) => refused(() => stage.control.fail({ kind, skip: kind === 'values' ? 1 : 0, ...answer }), code, message));

    it('opens no Excel file', async () => {
      expect(await stage.connect({ spreadsheet_id: stage.control.officeFileId })).toMatchObject({ error: { payload: { code: 'invalid_settings', message: expect.stringContaining('Excel') } } });
    });

    it('was not asked for the scope', async () => {
      stage.authorize(large(), { scope: 'https://www.googleapis.com/auth/userinfo.email' });
      expect(await stage.start()).toMatchObject({ error: { payload: { code: 'missing_scope' } } });
    });
  });

  it('leaves a 401 to Nango, which reports it as a reason to reconnect', async () => {
    await stage.connect(large());
    stage.control.revoke();

    expect(await stage.run()).toMatchObject({
      success: false,
      error: { additional_properties: { upstream_response: { status: 401 } }, payload: { error: { code: 401, status: 'UNAUTHENTICATED' } } },
    });
    expect(stage.rows()).toHaveLength(3500);
  });

  describe('when Google has a passing problem', () => {
    const start = async () => {
      stage.authorize(large());
      const run = stage.start();
      await until(() => stage.sheets.calls.length >= 2);
      await settled();
      return run;
    };
    /** As long as it takes: waits pass with the clock. */
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        await stage.clock.advance(1000);
        await settled();
      }
    };

    it('asks again after 3, 6 and 12 seconds when the quota is used up', async () => {
      stage.control.rateLimit({ kind: 'values', times: 3 });
      const run = start();
      await until(() => stage.sheets.calls.length === 2);
      await settled();
      await pass(2);
      expect(stage.sheets.calls.map(({ status }) => status)).toEqual([200, 429]);
      await pass(1 + 6 + 12);
      await run;

      expect(await stage.finish()).toMatchObject(changes(3500, 0, 0));
      expect(stage.sheets.calls.map(({ status }) => status)).toEqual([200, 429, 429, 429, 200, 200, 200, 200]);
    });

    it.each([
      ['keeps the quota used up', () => stage.control.rateLimit({ kind: 'values', skip: 1, times: 7 }), 'the limit is reached'],
      ['keeps failing', () => stage.control.fail({ kind: 'values', skip: 1, times: 7, status: 503 }), 'has a problem at the moment'],
      ['cannot be reached', () => stage.control.beUnreachable({ kind: 'values', skip: 1, times: 7 }), 'has a problem at the moment'],
    ])('gives up after three minutes when it %s, and goes on from there in the next run', async (_what, fault, message) => {
      fault();
      const run = start();
      await until(() => stage.sheets.calls.length === 3);
      await pass(3 + 6 + 12 + 24 + 48 + 96);
      await run;
      expect(await stage.finish()).toMatchObject({ success: false, error: { payload: { code: 'provider_error', message: expect.stringContaining(message) } } });
      expect(stage.rows()).toHaveLength(999);

      expect(await stage.run()).toMatchObject(changes(2501, 0, 0));
    });
  });

  describe('a malformed answer', () => {
    it.each([
      ['spreadsheet', 'no tabs', { properties: {} }],
      ['spreadsheet', 'a tab without an id', { sheets: [{ properties: { title: 'Rows', index: 0 } }] }],
      ['spreadsheet', 'nothing', null],
      ['values', 'no range', { values: [['a']] }],
      ['values', 'a range that is none', { range: 'Rows!?', values: [['a']] }],
      ['values', 'values that are no list', { range: 'Rows!A1:H1000', values: 'none' }],
      ['values', 'a header that is no list', { range: 'Rows!A1:H1000', values: ['Shipment'] }],
      ['values', 'a text', 'Bad gateway'],
    ] as const)('of %s with %s fails the run and deletes nothing', async (kind, _what, body) => {
      await stage.connect(large());
      stage.control.fail({ kind, status: 200, body });

      expect(await stage.run()).toMatchObject({ success: false, error: { payload: { message: expect.stringContaining('Google Sheets answered') } } });
      expect(stage.rows()).toHaveLength(3500);
      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    });

    it('costs the rows that make no sense, not the others', async () => {
      const body = { range: 'Rows!A1:H1000', values: [['A', 'B'], ['fine', 1], [{ nested: true }], 'no list', ['fine too', 2]] };
      stage.control.fail({ kind: 'values', status: 200, body });

      await stage.connect(large({ range: 'Rows!A1:H1000' }));
      expect(stage.rows().map(({ row_number }) => row_number)).toEqual([2, 5]);
      expect(stage.logs[0]).toMatchObject({ level: 'warn', message: expect.stringContaining('Left out 2 of 4 items') });
    });
  });

  it.each([
    [{}, 'missing_settings', 'Please fill in: Spreadsheet.'],
    [{ spreadsheet_id: 'my spreadsheet' }, 'invalid_settings', expect.stringContaining('copy the address')],
    [{ spreadsheet_id: 'https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml' }, 'invalid_settings', expect.stringContaining('copy the address')],
    [{ spreadsheet_id: 'abc', header_row: 'yes' }, 'invalid_settings', expect.stringContaining('First row has the column names')],
  ])('stops on the settings %o with a sentence, before it asks Google', async (settings, code, message) => {
    expect(await stage.connect(settings)).toMatchObject({ success: false, error: { payload: { code, message } } });
    expect(stage.sheets.calls).toEqual([]);
  });
});
