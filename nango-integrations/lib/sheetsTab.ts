import type { SheetsTab } from './sheets.js';
import { allCells, readSheetsRange, type SheetsCells } from './sheetsRange.js';
import type { SyncProblem } from './syncErrors.js';

/** What the settings ask for. */
export interface WantedTab {
  /** The setting “Range”; empty when not set. */
  range: string;
  /** From the address of the spreadsheet. */
  sheetId: number | undefined;
}

/** Which tab a name stood for when it was last found. */
export interface RememberedTab {
  /** The name as the settings have it; empty when they name no tab. */
  name: string;
  sheetId: number;
}

/** The tab that was found, and the name by which the settings know it. */
export interface FoundTab {
  tab: SheetsTab;
  cells: SheetsCells;
  name: string;
  /** It has another title than it had. */
  wasRenamed: boolean;
}

/**
 * Finds the tab that the settings mean: by its title; by what that title stood for before, when the tab was renamed since;
 * without a title the tab that was open when the address was copied, else the first one that is not hidden.
 * Answers a problem when there is none, or when it has no cells.
 */
export function findTab(tabs: readonly SheetsTab[], wanted: WantedTab, remembered: RememberedTab | undefined): FoundTab | SyncProblem {
  const found = wanted.range === '' ? unnamed(tabs, wanted, allCells) : named(tabs, wanted, remembered);
  return 'tab' in found && !found.tab.gridProperties ? withoutCells(found.tab) : found;
}

function named(tabs: readonly SheetsTab[], wanted: WantedTab, remembered: RememberedTab | undefined): FoundTab | SyncProblem {
  // The whole text first: a tab may be called “Q4” or “Plan A1:B2”, and then that is what is meant, also once it is renamed.
  const whole = findNamed(tabs, wanted.range, remembered);
  if (whole) return { ...whole, cells: allCells };
  if (remembered?.name === wanted.range) return noTab(tabs, wanted.range);

  const range = readSheetsRange(wanted.range);
  if (!range) {
    return { code: 'invalid_settings', message: `Please correct “Range”: “${wanted.range}” is not a range. Enter the name of a tab, cells such as A1:Z100, or both, as in Deals!A1:Z100.` };
  }
  if (range.tab === undefined) return unnamed(tabs, wanted, range.cells);
  const tab = findNamed(tabs, range.tab, remembered);
  return tab ? { ...tab, cells: range.cells } : noTab(tabs, range.tab);
}

function findNamed(tabs: readonly SheetsTab[], name: string, remembered: RememberedTab | undefined): Omit<FoundTab, 'cells'> | undefined {
  const titled = tabs.find(({ title }) => title === name) ?? tabs.find(({ title }) => title.toLowerCase() === name.toLowerCase());
  if (titled) return { tab: titled, name, wasRenamed: false };
  const known = remembered?.name === name ? tabs.find(({ sheetId }) => sheetId === remembered.sheetId) : undefined;
  return known && { tab: known, name, wasRenamed: true };
}

function unnamed(tabs: readonly SheetsTab[], { sheetId }: WantedTab, cells: SheetsCells): FoundTab | SyncProblem {
  const visible = tabs.filter(({ hidden, gridProperties }) => !hidden && gridProperties);
  const tab = sheetId === undefined ? visible.reduce<SheetsTab | undefined>(leftmost, undefined) : tabs.find((each) => each.sheetId === sheetId);
  if (tab) return { tab, cells, name: '', wasRenamed: false };
  const missing = sheetId === undefined ? 'The spreadsheet has no visible tab with cells.' : 'The tab in the address of the spreadsheet does not exist any more.';
  return { code: 'invalid_settings', message: `${missing} Name a tab in “Range”. ${thereAre(tabs)}` };
}

function leftmost(first: SheetsTab | undefined, tab: SheetsTab): SheetsTab {
  return first && first.index <= tab.index ? first : tab;
}

function noTab(tabs: readonly SheetsTab[], name: string): SyncProblem {
  return { code: 'invalid_settings', message: `The spreadsheet has no tab “${name}”. Correct “Range”. ${thereAre(tabs)}` };
}

function withoutCells({ title }: SheetsTab): SyncProblem {
  return { code: 'invalid_settings', message: `The tab “${title}” has no cells, for example because it is a chart. Choose another tab in “Range”.` };
}

function thereAre(tabs: readonly SheetsTab[]): string {
  const names = tabs.slice(0, MAX_NAMES).map(({ title }) => `“${title}”`).join(', ');
  return `There are: ${names}${tabs.length > MAX_NAMES ? ' and others' : ''}.`;
}

const MAX_NAMES = 10;
