import type { NangoAction } from 'nango';
import * as z from 'zod';
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

/** Rows of cells without the empty ones at their end, and where the first of them stands in the tab. */
export interface SheetsValues {
  firstRow: number;
  rows: unknown[];
}

/** `values` is missing when all cells are empty. */
const upstreamValues = z.object({ range: z.string(), values: z.array(z.unknown()).optional() });

/**
 * The cells of a block: numbers and booleans as such, dates as texts in the format of the cell.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get
 */
export async function readValues(nango: SheetsCaller, place: { spreadsheetId: string; tab: string; block: SheetsBlock }): Promise<SheetsValues> {
  const range = formatSheetsRange(place.tab, place.block);
  const answer = upstreamValues.safeParse(
    await ask(nango, `/v4/spreadsheets/${encodeURIComponent(place.spreadsheetId)}/values/${encodeURIComponent(range)}`, {
      majorDimension: 'ROWS',
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'FORMATTED_STRING',
    }),
  );
  const echo = answer.success ? readSheetsRange(answer.data.range) : undefined;
  if (!answer.success || !echo) throw new Error('Google Sheets answered without the range that its cells are from.');
  return { firstRow: echo.cells.firstRow, rows: answer.data.values ?? [] };
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
