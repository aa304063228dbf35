import { field, number, text } from './controlBody.js';
import type { SandboxControls } from './http/index.js';
import type { SheetCell } from './providers/google-sheet/cells.js';
import type { InTab, SheetsControl } from './providers/google-sheet/sheetsControl.js';
import type { SheetsFaultTarget } from './providers/google-sheet/sheetsFaults.js';

/**
 * The levers of the Google Sheets look-alike over HTTP: `POST /_sandbox/google-sheets/<name>` with a JSON body. Tabs are named
 * by title, in the pipeline unless a `spreadsheetId` says otherwise.
 */
export function googleSheetsControls(control: SheetsControl): SandboxControls {
  return {
    'google-sheets/set-cell': (body) => control.setCell({ ...place(body), cell: text(body, 'cell'), value: cell(field(body, 'value')) }),
    'google-sheets/insert-row': (body) => control.insertRow({ ...place(body), row: rowNumber(body), cells: cells(body) }),
    'google-sheets/delete-row': (body) => control.deleteRow({ ...place(body), row: rowNumber(body) }),
    'google-sheets/append-row': (body) => ({ row: control.appendRow({ ...place(body), cells: cells(body) }) }),
    'google-sheets/rename-tab': (body) => control.renameTab({ ...place(body), to: text(body, 'to') }),
    'google-sheets/add-tab': (body) => ({ sheetId: control.addTab({ title: text(body, 'tab') }, spreadsheetId(body)).sheetId }),
    'google-sheets/remove-tab': (body) => control.removeTab(place(body)),
    'google-sheets/hide-tab': (body) => control.hideTab(place(body), field(body, 'hidden') !== false),
    'google-sheets/unshare': (body) => control.unshare(spreadsheetId(body)),
    'google-sheets/share': (body) => control.share(spreadsheetId(body)),
    'google-sheets/rate-limit': (body) => control.rateLimit(target(body)),
    'google-sheets/fail': (body) => {
      const answer = field(body, 'body');
      control.fail({ ...target(body), status: number(body, 'status', 500), ...(answer === undefined ? {} : { body: answer }) });
    },
    'google-sheets/revoke': () => control.revoke(),
    'google-sheets/restore': () => control.restore(),
    'google-sheets/recover': () => control.recover(),
  };
}

function place(body: unknown): InTab {
  const id = spreadsheetId(body);
  return { tab: text(body, 'tab'), ...(id === undefined ? {} : { spreadsheetId: id }) };
}

function spreadsheetId(body: unknown): string | undefined {
  const id = field(body, 'spreadsheetId');
  return typeof id === 'string' ? id : undefined;
}

function target(body: unknown): SheetsFaultTarget {
  const kind = field(body, 'kind');
  return { ...(kind === 'spreadsheet' || kind === 'values' ? { kind } : {}), skip: number(body, 'skip', 0), times: number(body, 'times', 1) };
}

function rowNumber(body: unknown): number {
  const row = number(body, 'row', 0);
  if (row < 1) throw new Error('The body needs "row", a number from 1.');
  return row;
}

function cells(body: unknown): SheetCell[] {
  const list = field(body, 'cells');
  if (!Array.isArray(list)) throw new Error('The body needs "cells", a list of texts, numbers, booleans and nulls.');
  return list.map(cell);
}

function cell(value: unknown): SheetCell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error('A cell is a text, a number, a boolean or null.');
}
