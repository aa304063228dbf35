import type { NangoAction } from 'nango';
import * as z from 'zod';
import { isTopOf } from './sheetsArea.js';
import { formatSheetsRange, readSheetsRange, type SheetsBlock } from './sheetsRange.js';
import { readSheetsAddress, type SheetsAddress } from './sheetsAddress.js';
import { describeSheetsFailure, readSheetsFailure } from './sheetsErrors.js';

/** What the reader uses of the `nango` object that a sync is given. */
export type SheetsCaller = Pick<NangoAction, 'get' | 'log' | 'ActionError'>;

/** A tab, as Google describes it. Only what is set is there: `hidden`, `frozenRowCount` and the grid of a chart are not. */
export const upstreamTab = z.object({
  properties: z.object({
    sheetId: z.number().int(),
    title: z.string(),
    index: z.number().int(),
    sheetType: z.string().default('GRID'),
    hidden: z.boolean().default(false),
    gridProperties: z.object({ rowCount: z.number().int(), columnCount: z.number().int(), frozenRowCount: z.number().int().default(0) }).optional(),
  }),
});
export type SheetsTab = z.infer<typeof upstreamTab>['properties'];

/** `sheets` must be there: an answer without it would pass for a spreadsheet without tabs, which Google does not have. */
const upstreamSpreadsheet = z.object({
  spreadsheetUrl: z.string().optional(),
  properties: z.object({ title: z.string(), locale: z.string().optional(), timeZone: z.string().optional() }).optional(),
  sheets: z.array(z.unknown()).min(1),
});
export type SheetsSpreadsheet = z.infer<typeof upstreamSpreadsheet>;

/** Reads the setting “Spreadsheet”. Throws `invalid_settings`. */
export function spreadsheetOf(nango: Pick<NangoAction, 'ActionError'>, setting: string): SheetsAddress {
  const address = readSheetsAddress(setting);
  if (address) return address;
  throw new nango.ActionError({
    code: 'invalid_settings',
    message: 'Please correct “Spreadsheet”: copy the address of the open spreadsheet from the browser, https://docs.google.com/spreadsheets/d/…',
  });
}

/**
 * What the spreadsheet and its tabs are called, never their cells. `fields` is Google's mask.
 * Throws as `ask` does.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get
 */
export async function readSpreadsheet(nango: SheetsCaller, spreadsheetId: string, fields: string): Promise<SheetsSpreadsheet> {
  const answer = upstreamSpreadsheet.safeParse(await ask(nango, `/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}`, { fields }));
  if (!answer.success) throw new Error('Google Sheets answered without the tabs of the spreadsheet.');
  return answer.data;
}

/** `values` is missing when all cells are empty. */
const upstreamValues = z.object({ range: z.string(), values: z.array(z.unknown()).optional() });

/**
 * The rows of a block, without the empty ones at its end: numbers and booleans as such, dates as texts in the format of the
 * cell. Throws when they are of another tab or of other cells; only the end may be nearer, when the grid has become smaller.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get
 */
export async function readValues(nango: SheetsCaller, place: { spreadsheetId: string; tab: string; block: SheetsBlock }): Promise<unknown[]> {
  const range = formatSheetsRange(place.tab, place.block);
  const answer = upstreamValues.safeParse(
    await ask(nango, `/v4/spreadsheets/${encodeURIComponent(place.spreadsheetId)}/values/${encodeURIComponent(range)}`, {
      majorDimension: 'ROWS',
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'FORMATTED_STRING',
    }),
  );
  if (!answer.success) throw new Error('Google Sheets answered without the range that its cells are from.');
  const echo = readSheetsRange(answer.data.range);
  // Cells from elsewhere would be saved as rows of this tab, and rows that it has would be deleted for them.
  if (echo?.tab !== place.tab || !isTopOf(echo.cells, place.block)) throw new Error(`Google Sheets answered the cells ${answer.data.range} instead of ${range}.`);
  return answer.data.values ?? [];
}

/**
 * Asks Google, and lets Nango ask again, for up to three minutes, what passes by itself: 429 (which Google sends without
 * `Retry-After`), 5xx and the network. Then, and for every refusal but 401, throws `nango.ActionError` with a `SyncErrorCode`.
 */
async function ask(nango: SheetsCaller, endpoint: string, params: Record<string, string>): Promise<unknown> {
  try {
    const response = await nango.get<unknown>({ endpoint, params, retries: 6 });
    return response.data;
  } catch (error) {
    const failure = readSheetsFailure(error);
    throw failure ? new nango.ActionError({ ...describeSheetsFailure(failure) }) : error;
  }
}
