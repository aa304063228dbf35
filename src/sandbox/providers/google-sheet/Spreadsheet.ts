import { createSheetTab, type NewTab, type SheetTab } from './SheetTab.js';

export interface NewSpreadsheet {
  id: string;
  title: string;
  tabs: readonly NewTab[];
  /** @default 'en_US' */
  locale?: string;
  /** @default 'Europe/London' */
  timeZone?: string;
  /** An Excel file in Google Drive: it has an id and an address, but the Sheets API does not open it. @default false */
  isOfficeFile?: boolean;
}

/** A file of the connected Google account. */
export interface Spreadsheet {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly isOfficeFile: boolean;
  /** Whether the connected account may open it. */
  isShared: boolean;
  /** In their order. */
  readonly tabs: SheetTab[];
  addTab(tab: NewTab): SheetTab;
}

export function createSpreadsheet({ id, title, tabs, locale = 'en_US', timeZone = 'Europe/London', isOfficeFile = false }: NewSpreadsheet): Spreadsheet {
  const made: SheetTab[] = [];
  const addTab = (tab: NewTab): SheetTab => {
    if (made.some((each) => each.title.toLowerCase() === tab.title.toLowerCase())) throw new Error(`There is a tab "${tab.title}" already.`);
    const created = createSheetTab({ ...tab, sheetId: tab.sheetId ?? 1_000_003 + made.length * 7919 });
    made.push(created);
    return created;
  };
  for (const tab of tabs) addTab(tab);
  return { id, url: `https://docs.google.com/spreadsheets/d/${id}/edit`, title, locale, timeZone, isOfficeFile, isShared: true, tabs: made, addTab };
}

/** The resource that `spreadsheets.get` answers, without cells. What is not set is left out, as Google does. */
export function describeSpreadsheet({ id, url, title, locale, timeZone, tabs }: Spreadsheet): Record<string, unknown> {
  return {
    spreadsheetId: id,
    properties: { title, locale, autoRecalc: 'ON_CHANGE', timeZone },
    sheets: tabs.map((tab, index) => ({ properties: describeTab(tab, index) })),
    spreadsheetUrl: url,
  };
}

function describeTab({ sheetId, title, sheetType, hidden, grid }: SheetTab, index: number): Record<string, unknown> {
  const { rowCount, columnCount, frozenRowCount } = grid;
  return {
    sheetId,
    title,
    index,
    sheetType,
    ...(sheetType === 'GRID' ? { gridProperties: { rowCount, columnCount, ...(frozenRowCount > 0 ? { frozenRowCount } : {}) } } : {}),
    ...(hidden ? { hidden } : {}),
  };
}
