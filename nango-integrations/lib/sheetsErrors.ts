import type { SyncProblem } from './syncErrors.js';

/** A call that Google refused, or that did not reach it. */
export interface SheetsFailure {
  /** HTTP status; 0 when Google was not reached. */
  status: number;
  /** Google's word for it, for example PERMISSION_DENIED; empty when there is none. */
  reason: string;
  /** Google's own sentence; empty when there is none. */
  detail: string;
}

/**
 * Reads what `nango.get` threw; undefined for what the sync leaves alone: a run that was cancelled, a token that Google no
 * longer takes (401) and a refresh that failed, both of which Nango reports as a reason to reconnect.
 */
export function readSheetsFailure(error: unknown): SheetsFailure | undefined {
  if (field(error, 'isAxiosError') !== true) return undefined;
  const response = field(error, 'response');
  const status = number(field(response, 'status'));
  const body = field(field(response, 'data'), 'error');
  if (status === 401) return undefined;
  // Nango's own refusals come with a status like Google's, and with a code in words.
  if (status >= 400 && status < 500 && status !== 429 && typeof field(body, 'code') !== 'number') return undefined;
  const reasons = [field(body, 'status'), ...reasonsIn(field(body, 'details'))].filter((reason) => typeof reason === 'string');
  return { status, reason: reasons.at(-1) ?? '', detail: text(field(body, 'message')).slice(0, 300) };
}

/** Puts a failure into words that an end user can act on. */
export function describeSheetsFailure({ status, reason, detail }: SheetsFailure): SyncProblem {
  switch (status) {
    case 400:
      return describeBadRequest(reason, detail);
    case 403:
      return describeForbidden(reason, detail);
    case 404:
      return { code: 'invalid_settings', message: 'There is no such spreadsheet. Correct “Spreadsheet”: copy its address from the browser.' };
    case 429:
      return { code: 'provider_error', message: 'Google limits how often spreadsheets may be read, and the limit is reached. The next run goes on from here.' };
    default:
      return status === 0 || status >= 500
        ? { code: 'provider_error', message: 'Google Sheets has a problem at the moment. The next run tries again; if this stays, contact support.' }
        : { code: 'provider_error', message: `Google Sheets refused the request (HTTP ${status}${detail ? `: ${detail}` : ''}). If this stays, contact support.` };
  }
}

function describeBadRequest(reason: string, detail: string): SyncProblem {
  if (reason === 'FAILED_PRECONDITION') {
    return {
      code: 'invalid_settings',
      message: 'This file is not a Google spreadsheet, for example an Excel file in Google Drive. Open it in Google Sheets, choose File → Save as Google Sheets, and enter the address of the new file.',
    };
  }
  if (/unable to parse range/i.test(detail)) {
    return { code: 'invalid_settings', message: 'Google cannot find the range. Correct “Range”: the name of a tab, cells such as A1:Z100, or both, as in Deals!A1:Z100.' };
  }
  const limits = /exceeds grid limits\.?\s*(.*)/i.exec(detail)?.[1];
  if (limits !== undefined) return { code: 'invalid_settings', message: `The range begins outside the tab. Correct “Range”.${limits ? ` ${limits}.` : ''}` };
  return { code: 'provider_error', message: `Google Sheets refused the request${detail ? `: ${detail}` : ''}. If this stays, contact support.` };
}

function describeForbidden(reason: string, detail: string): SyncProblem {
  if (reason === 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' || /insufficient authentication scopes/i.test(detail)) {
    return { code: 'missing_scope', message: 'Google did not grant the permission to see spreadsheets. Reconnect Google Sheets and allow it.' };
  }
  if (reason === 'SERVICE_DISABLED') {
    return { code: 'provider_error', message: 'The Google Sheets API is switched off for this app. Contact support.' };
  }
  return {
    code: 'invalid_settings',
    message: 'The connected Google account may not open this spreadsheet. Share the file with that account, or reconnect Google Sheets with an account that can open it.',
  };
}

/** Google says more exactly what it means in `details`. */
function reasonsIn(details: unknown): unknown[] {
  return Array.isArray(details) ? details.map((detail) => field(detail, 'reason')) : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
