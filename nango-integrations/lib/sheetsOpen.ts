import * as z from 'zod';
import { readSpreadsheet, upstreamTab, type SheetsCaller, type SheetsTab } from './sheets.js';
import { withinTab } from './sheetsArea.js';
import type { SheetsBlock } from './sheetsRange.js';
import { findTab, type RememberedTab, type WantedTab } from './sheetsTab.js';
import type { SyncProblem } from './syncErrors.js';

/** A range that exists, as it was found at the start of a run. */
export interface OpenSheet {
  spreadsheetId: string;
  tab: SheetsTab;
  block: SheetsBlock;
  /** By which the settings know the tab; empty when they name none. */
  name: string;
}

/**
 * Finds the range that the settings mean. That the tab exists is the leave to delete rows later: a range without values is
 * then an empty one. Throws `invalid_settings`, and as `readSpreadsheet` does.
 */
export async function openSheet(
  nango: SheetsCaller,
  { spreadsheetId, wanted, remembered }: { spreadsheetId: string; wanted: WantedTab; remembered: (RememberedTab & { title: string }) | undefined },
): Promise<OpenSheet> {
  const { sheets } = await readSpreadsheet(nango, spreadsheetId, 'sheets.properties(sheetId,title,hidden,index,sheetType,gridProperties)');
  const tabs = z.array(upstreamTab).safeParse(sheets);
  // Not even one may be left out: the next one would pass for the first.
  if (!tabs.success) throw new Error(`Google Sheets answered a tab that makes no sense: ${z.prettifyError(tabs.error)}`);
  const found = accepted(nango, findTab(tabs.data.map(({ properties }) => properties), wanted, remembered));
  const { tab, cells, name } = found;
  if (found.wasRenamed && tab.title !== remembered?.title) {
    await nango.log(`The tab that the settings call “${name}” is now called “${tab.title}”; its rows are synced all the same`, { level: 'warn' });
  }
  return { spreadsheetId, tab, name, block: accepted(nango, withinTab(cells, tab)) };
}

function accepted<Found extends object>(nango: Pick<SheetsCaller, 'ActionError'>, outcome: Found | SyncProblem): Found {
  if ('code' in outcome) throw new nango.ActionError({ ...outcome });
  return outcome;
}
