import { afterEach, describe, expect, it } from 'vitest';
import { nangoApi } from '../server/nango/nangoApi.js';
import { createManualClock } from './core/clock.js';
import { createSandbox, type Sandbox } from './createSandbox.js';
import { googleSheetsControls } from './googleSheetsControls.js';
import { createGoogleSheetsBackend } from './providers/google-sheet/createGoogleSheetsBackend.js';

const create = () => {
  const { control } = createGoogleSheetsBackend({ clock: createManualClock(), rows: 10 });
  const controls = googleSheetsControls(control);
  return { control, pull: (name: string, body: unknown = {}) => controls[`google-sheets/${name}`]?.(body) };
};

describe('the levers of the Google Sheets look-alike', () => {
  it('change cells, rows and tabs', () => {
    const { control, pull } = create();
    pull('set-cell', { tab: 'Deals', cell: 'B2', value: 'Changed' });
    expect(control.row({ tab: 'Deals', row: 2 })[1]).toBe('Changed');
    pull('insert-row', { tab: 'Accounts', row: 2, cells: ['New Co', null, 3, true] });
    expect(control.row({ tab: 'Accounts', row: 2 })).toEqual(['New Co', null, 3, true]);
    pull('delete-row', { tab: 'Accounts', row: 2 });
    expect(pull('append-row', { tab: 'Accounts', cells: ['Last Co'] })).toEqual({ row: 42 });
    pull('rename-tab', { tab: 'Accounts', to: 'Customers' });
    pull('hide-tab', { tab: 'Customers' });
    pull('remove-tab', { tab: 'Archive' });
    pull('add-tab', { tab: 'Forecast' });
    expect(control.tabs().map(({ title, hidden }) => [title, hidden])).toEqual([['Deals', false], ['Customers', true], ['Pipeline by stage', false], ['Forecast', false]]);
  });

  it('reach another spreadsheet by its id', () => {
    const { control, pull } = create();
    pull('set-cell', { spreadsheetId: control.largeSpreadsheetId, tab: 'Rows', cell: 'A1', value: 'Number' });
    expect(control.row({ spreadsheetId: control.largeSpreadsheetId, tab: 'Rows', row: 1 })[0]).toBe('Number');
  });

  it.each([
    ['set-cell', { tab: 'Deals', value: 1 }, 'The body needs "cell"'],
    ['set-cell', { tab: 'Deals', cell: 'somewhere', value: 1 }, '"somewhere" is not a cell'],
    ['set-cell', { tab: 'Deals', cell: 'A1', value: {} }, 'A cell is a text'],
    ['insert-row', { tab: 'Deals', row: 0, cells: [] }, 'The body needs "row"'],
    ['append-row', { tab: 'Deals' }, 'The body needs "cells"'],
    ['delete-row', { tab: 'Deals', row: 5000 }, 'has no row 5000'],
    ['rename-tab', { tab: 'Nope', to: 'x' }, 'There is no tab "Nope"'],
    ['add-tab', { tab: 'deals' }, 'There is a tab "deals" already'],
    ['unshare', { spreadsheetId: 'x' }, 'There is no spreadsheet "x"'],
  ])('say what is wrong with %s %j', (name, body, message) => {
    expect(() => create().pull(name, body)).toThrow(message);
  });
});

describe('Google Sheets in the sandbox', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  it('connects by consent, syncs, refreshes its token when it has expired, and asks for a reconnect when it cannot', async () => {
    sandbox = await createSandbox();
    const { core, clock, googleSheets } = sandbox;
    const nango = nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url });
    const { token } = await nango.createConnectSession({ integrationId: 'google-sheets', tags: { organization_id: 'acme' } });
    await consent(token);
    const [connection] = await nango.listConnections({ tags: { organization_id: 'acme' } });
    if (!connection) throw new Error('There is no connection.');

    core.connections.setMetadata(connection, { spreadsheet_id: googleSheets.control.spreadsheetUrl });
    core.syncs.start({ ...connection, syncs: [{ syncName: 'sheet-rows' }, { syncName: 'sheet-metadata' }] });
    await core.syncs.whenIdle();
    expect((await nango.listRecords({ ...connection, model: 'SheetMetadata' })).records.map(({ title }) => title)).toContain('Deals');
    expect((await nango.listRecords({ ...connection, model: 'SheetRow', limit: 1000 })).records).toHaveLength(300);

    const before = googleSheets.calls.length;
    await clock.jump(2 * 60 * 60_000);
    await core.syncs.whenIdle();
    expect(googleSheets.calls.length).toBeGreaterThan(before);
    expect(googleSheets.calls.every(({ status }) => status === 200)).toBe(true);

    googleSheets.control.revoke();
    await clock.jump(2 * 60 * 60_000);
    await core.syncs.whenIdle();
    expect((await nango.listSyncStates(connection)).find(({ syncName }) => syncName === 'sheet-rows')).toMatchObject({ status: 'ERROR' });
    expect((await nango.listConnections({ tags: { organization_id: 'acme' } }))[0]?.errors).toContain('auth');
    expect((await nango.listRecords({ ...connection, model: 'SheetRow', limit: 1000 })).records).toHaveLength(300);
  });

  /** What a browser does in the popup: follow to the consent page, press Allow, follow back. */
  async function consent(token: string): Promise<void> {
    const page = await fetch(`${sandbox.url}/oauth/connect/google-sheets?connect_session_token=${token}&ws_client_id=none`);
    const html = await page.text();
    const fields = [...html.matchAll(/<input[^>]+name="([^"]+)"[^>]+value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
    const allow = /action="([^"]+)"/.exec(html)?.[1] ?? page.url;
    const done = await fetch(new URL(allow, page.url), { method: 'POST', body: new URLSearchParams([...fields, ['decision', 'allow']]) });
    expect(done.status).toBe(200);
  }
});
