import { systemClock, type Clock } from '../../core/clock.js';
import type { ProviderBackend } from '../../core/upstream.js';
import { createCallLog } from '../callLog.js';
import { applyFieldMask, readFieldMask } from './fieldMask.js';
import { largeSpreadsheet } from './seed/large.js';
import { officeFile, pipelineSpreadsheet } from './seed/pipeline.js';
import { insufficientScopes, invalidArgument, notFound, permissionDenied, unauthenticated, unsupportedDocument } from './sheetsAnswers.js';
import { createSheetsControl, type SheetsControl } from './sheetsControl.js';
import { createSheetsFaults, type SheetsCallKind } from './sheetsFaults.js';
import { createSheetsTokens, type GoogleTokenResponse } from './sheetsTokens.js';
import { createSpreadsheet, describeSpreadsheet, type Spreadsheet } from './Spreadsheet.js';
import { valuesGet } from './valuesGet.js';

export interface GoogleSheetsBackendOptions {
  /** @default the system's */
  clock?: Clock;
  /** Cells and tokens follow from it. @default 1 */
  seed?: number;
  /** Rows of the large spreadsheet. Half a million cost 4 MB: they are made when they are read. @default 5000 */
  rows?: number;
  /** Columns of the large spreadsheet's grid; those beyond its header are empty. @default as many as its header has */
  columns?: number;
}

/** One call, as the look-alike saw it. */
interface GoogleSheetsCall {
  kind: SheetsCallKind | 'unknown';
  path: string;
  /** Decoded; empty for other calls. */
  range: string;
  params: Record<string, string>;
  status: number;
}

export interface GoogleSheetsBackend extends ProviderBackend {
  readonly control: SheetsControl;
  /** What the exchange of an OAuth code brings. The access token ends after 3599 seconds. @default scope spreadsheets.readonly */
  issueToken(options?: { scope?: string }): GoogleTokenResponse;
  /** Null when Google refuses it. */
  refreshToken(refreshToken: string): GoogleTokenResponse | null;
  /** The latest thousand calls, for tests. */
  readonly calls: readonly GoogleSheetsCall[];
}

/**
 * A look-alike of Google's Sheets API, for reading: `GET /v4/spreadsheets/:id` with its field mask and `…/values/:range` with
 * its options. The account has three files: the pipeline of a sales team (`control.spreadsheetId`), a large spreadsheet, and
 * an Excel file that the API does not open.
 *
 * @example
 * const sheets = createGoogleSheetsBackend();
 * const { access_token } = sheets.issueToken();
 * const path = `/v4/spreadsheets/${sheets.control.spreadsheetId}/values/Deals!A1:D10`;
 * await sheets.fetch(new Request(`http://google-sheet.sandbox${path}`, { headers: { Authorization: `Bearer ${access_token}` } }));
 */
export function createGoogleSheetsBackend({ clock = systemClock, seed = 1, rows = 5000, columns }: GoogleSheetsBackendOptions = {}): GoogleSheetsBackend {
  const pipeline = pipelineSpreadsheet({ clock, seed });
  const large = largeSpreadsheet({ seed, rows, columns });
  const spreadsheets = new Map([pipeline, large, officeFile].map((file) => [file.id, createSpreadsheet(file)]));
  const tokens = createSheetsTokens({ clock, seed });
  const faults = createSheetsFaults();
  const log = createCallLog<GoogleSheetsCall>();

  const answer = (request: Request, url: URL, { kind, spreadsheetId, range }: SheetsPath): Response => {
    const scopes = tokens.check(bearerOf(request));
    if (!scopes) return unauthenticated();
    if (kind === 'unknown' || request.method !== 'GET') return notFound();
    const fault = faults.strike(kind);
    if (fault) return fault;
    if (!scopes.some(maySeeSpreadsheets)) return insufficientScopes();
    const spreadsheet = spreadsheets.get(spreadsheetId);
    if (!spreadsheet) return notFound();
    if (!spreadsheet.isShared) return permissionDenied();
    if (spreadsheet.isOfficeFile) return unsupportedDocument();
    return kind === 'values' ? valuesGet(spreadsheet, range, url.searchParams) : spreadsheetGet(spreadsheet, url.searchParams);
  };

  return {
    fetch(request) {
      const url = new URL(request.url);
      const path = readPath(url.pathname);
      const call = { kind: path.kind, path: url.pathname, range: path.range, params: Object.fromEntries(url.searchParams), status: 0 };
      log.add(call);
      const response = answer(request, url, path);
      call.status = response.status;
      return response;
    },
    control: createSheetsControl({ spreadsheets, tokens, faults, pipelineId: pipeline.id, largeId: large.id, officeFileId: officeFile.id }),
    issueToken: (options) => tokens.issue(options),
    refreshToken: (refreshToken) => tokens.refresh(refreshToken),
    calls: log.calls,
  };
}

function spreadsheetGet(spreadsheet: Spreadsheet, params: URLSearchParams): Response {
  if (params.get('includeGridData') === 'true') return invalidArgument('The look-alike does not answer grid data.');
  const resource = describeSpreadsheet(spreadsheet);
  const fields = params.get('fields');
  if (fields === null) return Response.json(resource);
  const mask = readFieldMask(fields);
  const unknown = mask && [...mask.keys()].find((name) => name !== '*' && !(name in resource));
  if (!mask || unknown !== undefined) {
    return invalidArgument(`Error expanding 'fields' parameter. Cannot find matching fields for path '${unknown ?? fields}'.`);
  }
  return Response.json(applyFieldMask(resource, mask));
}

interface SheetsPath {
  kind: GoogleSheetsCall['kind'];
  spreadsheetId: string;
  range: string;
}

function readPath(pathname: string): SheetsPath {
  const [, spreadsheetId, range] = /^\/v4\/spreadsheets\/([^/]+)(?:\/values\/([^/]+))?$/.exec(pathname) ?? [];
  if (spreadsheetId === undefined) return { kind: 'unknown', spreadsheetId: '', range: '' };
  return { kind: range === undefined ? 'spreadsheet' : 'values', spreadsheetId: decodeURIComponent(spreadsheetId), range: decodeURIComponent(range ?? '') };
}

/** Everything that opens a spreadsheet, besides files picked one by one. */
function maySeeSpreadsheets(scope: string): boolean {
  return /\/auth\/(spreadsheets(\.readonly)?|drive(\.readonly|\.file)?)$/.test(scope);
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}
