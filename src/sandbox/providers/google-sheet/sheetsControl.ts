import { toBlock } from './a1.js';
import type { SheetCell } from './cells.js';
import type { SheetsFaults, SheetsFaultTarget } from './sheetsFaults.js';
import type { SheetsTokens } from './sheetsTokens.js';
import type { NewTab, SheetTab } from './SheetTab.js';
import { createSpreadsheet, type NewSpreadsheet, type Spreadsheet } from './Spreadsheet.js';

/** Where a change is made. Tabs are named by title; rows and columns count from 1. */
export interface InTab {
  tab: string;
  /** @default the pipeline */
  spreadsheetId?: string;
}

/** The hand behind the look-alike: what people do in their spreadsheets, and what goes wrong at Google. */
export interface SheetsControl {
  /** The pipeline of a sales team: tabs Deals, Accounts, Archive (hidden) and a chart. */
  readonly spreadsheetId: string;
  readonly spreadsheetUrl: string;
  /** A spreadsheet with one tab, Rows, of as many rows as were asked for. */
  readonly largeSpreadsheetId: string;
  /** An Excel file in Google Drive, which the API does not open. */
  readonly officeFileId: string;
  /** Its tabs, in their order. Throws when there is no such spreadsheet or tab, as do the others. */
  tabs(spreadsheetId?: string): readonly SheetTab[];
  /** A row as it stands. */
  row(place: InTab & { row: number }): readonly SheetCell[];
  /** `cell` as Google Sheets calls it, for example F2. */
  setCell(change: InTab & { cell: string; value: SheetCell }): void;
  /** The row that was there, and those below, move down. */
  insertRow(change: InTab & { row: number; cells: readonly SheetCell[] }): void;
  deleteRow(place: InTab & { row: number }): void;
  /** Below the last row that has something in it. Answers its number. */
  appendRow(change: InTab & { cells: readonly SheetCell[] }): number;
  renameTab(change: InTab & { to: string }): void;
  addTab(tab: NewTab, spreadsheetId?: string): SheetTab;
  removeTab(place: InTab): void;
  hideTab(place: InTab, hidden?: boolean): void;
  /** The connected account may not open it any more, or may again. */
  unshare(spreadsheetId?: string): void;
  share(spreadsheetId?: string): void;
  addSpreadsheet(spreadsheet: NewSpreadsheet): Spreadsheet;
  /** HTTP 429, without `Retry-After`. @default times 1 */
  rateLimit(target?: SheetsFaultTarget): void;
  /** An HTTP error, or with status 200 and a body an answer that makes no sense. @default times 1 */
  fail(options: SheetsFaultTarget & { status: number; body?: unknown }): void;
  /** The network fails. @default times 1 */
  beUnreachable(target?: SheetsFaultTarget): void;
  /** The person withdraws the consent: tokens end and cannot be refreshed. */
  revoke(): void;
  restore(): void;
  /** Ends all faults. */
  recover(): void;
}

interface ControlContext {
  spreadsheets: Map<string, Spreadsheet>;
  tokens: SheetsTokens;
  faults: SheetsFaults;
  pipelineId: string;
  largeId: string;
  officeFileId: string;
}

export function createSheetsControl({ spreadsheets, tokens, faults, pipelineId, largeId, officeFileId }: ControlContext): SheetsControl {
  const spreadsheet = (id = pipelineId): Spreadsheet => {
    const found = spreadsheets.get(id);
    if (!found) throw new Error(`There is no spreadsheet "${id}" in the Google Sheets look-alike.`);
    return found;
  };
  const tabOf = ({ tab, spreadsheetId }: InTab): SheetTab => {
    const found = spreadsheet(spreadsheetId).tabs.find(({ title }) => title === tab);
    if (!found) throw new Error(`There is no tab "${tab}" in the spreadsheet "${spreadsheet(spreadsheetId).title}".`);
    return found;
  };
  return {
    spreadsheetId: pipelineId,
    spreadsheetUrl: spreadsheet().url,
    largeSpreadsheetId: largeId,
    officeFileId,
    tabs: (id) => spreadsheet(id).tabs,
    row: (place) => tabOf(place).row(place.row),
    setCell({ cell, value, ...place }) {
      const tab = tabOf(place);
      const block = toBlock(cell, tab.grid);
      if (!block) throw new Error(`"${cell}" is not a cell. Name it as in F2.`);
      tab.setCell({ row: block.top, column: block.left }, value);
    },
    insertRow: ({ row, cells, ...place }) => tabOf(place).insertRow(row, cells),
    deleteRow: ({ row, ...place }) => tabOf(place).deleteRow(row),
    appendRow: ({ cells, ...place }) => tabOf(place).appendRow(cells),
    renameTab({ to, ...place }) {
      tabOf(place).title = to;
    },
    addTab: (tab, id) => spreadsheet(id).addTab(tab),
    removeTab(place) {
      const { tabs } = spreadsheet(place.spreadsheetId);
      tabs.splice(tabs.indexOf(tabOf(place)), 1);
    },
    hideTab(place, hidden = true) {
      tabOf(place).hidden = hidden;
    },
    unshare(id) {
      spreadsheet(id).isShared = false;
    },
    share(id) {
      spreadsheet(id).isShared = true;
    },
    addSpreadsheet(added) {
      const made = createSpreadsheet(added);
      spreadsheets.set(made.id, made);
      return made;
    },
    rateLimit: (target = {}) => faults.add(target, { kind: 'rate_limited' }),
    fail: ({ status, body, ...target }) => faults.add(target, { kind: 'http', status, ...(body === undefined ? {} : { body }) }),
    beUnreachable: (target = {}) => faults.add(target, { kind: 'unreachable' }),
    revoke: () => tokens.revoke(),
    restore: () => tokens.restore(),
    recover: () => faults.clear(),
  };
}
