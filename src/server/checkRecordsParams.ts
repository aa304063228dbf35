import { NangoEmbedError, type RecordsParams } from '../protocol/index.js';
import { checkSelection } from './checkSelection.js';

/** Refuses, in words, what Nango would answer with a 400 or a 500. `modifiedAfter` comes back in the one spelling Nango takes. */
export function checkRecordsParams(params: RecordsParams, now: number): RecordsParams {
  const { cursor, modifiedAfter, limit, offset, ...selection } = params;
  if (cursor !== undefined) checkCursor(cursor);
  if (limit !== undefined && !isWhole(limit, 1, MAX_LIMIT)) throw invalid(`\`limit\` must be a whole number from 1 to ${MAX_LIMIT}.`);
  if (offset !== undefined && !isWhole(offset, 0, MAX_OFFSET)) throw invalid(`\`offset\` must be a whole number from 0 to ${MAX_OFFSET}.`);
  if (offset !== undefined && cursor !== undefined) throw invalid('`offset` and `cursor` both say where to begin. Send one of them.');
  if (modifiedAfter !== undefined && asksForSet(params)) throw invalid('`modifiedAfter` belongs to the change stream, which has no sort, search, filter, offset or deleted. Send one or the other.');
  return {
    ...checkSelection(selection),
    ...(cursor === undefined ? {} : { cursor }),
    ...(modifiedAfter === undefined ? {} : { modifiedAfter: checkModifiedAfter(modifiedAfter, now) }),
    ...(limit === undefined ? {} : { limit }),
    ...(offset === undefined ? {} : { offset }),
  };
}

/** Whether all records are asked for, in an order and by conditions of the caller's; Nango's stream has one order and no conditions. */
export function asksForSet({ cursor, offset, sort, search, filter, deleted }: RecordsParams): boolean {
  return [offset, sort, search, filter, deleted].some((value) => value !== undefined) || (cursor?.startsWith(SET_CURSOR) ?? false);
}

/** What cursors of a store begin with: Nango's are base64 throughout. */
export const SET_CURSOR = 'set.';

/** Nango's cursors are base64 of `timestamp||uuid`; for anything else it answers 500, as if it had failed. */
function checkCursor(cursor: string): void {
  if (/^set\.[\w-]+$/.test(cursor)) return;
  const place = decodeBase64(cursor);
  if (cursorPattern.test(place) && !Number.isNaN(Date.parse(place.slice(0, 19)))) return;
  throw new NangoEmbedError('invalid_cursor', "The cursor is not one that Nango gave. Start again without one, or send a record's own `_nango_metadata.cursor`.");
}

function checkModifiedAfter(value: string, now: number): string {
  // Nango writes times with +00:00 and reads them only with Z.
  const time = value.replace(/\+00:00$/, 'Z');
  if (!timePattern.test(time) || Number.isNaN(Date.parse(time))) throw invalid('`modifiedAfter` must be ISO 8601 in UTC, for example 2026-11-23T12:00:00.000Z.');
  if (Date.parse(time) < twelveMonthsBefore(now)) throw invalid('`modifiedAfter` must be within the last 12 months. Leave it out to read from the beginning.');
  return time;
}

function twelveMonthsBefore(now: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

function invalid(message: string): NangoEmbedError {
  return new NangoEmbedError('invalid_request', message);
}

const MAX_LIMIT = 10_000;
const MAX_OFFSET = 1_000_000_000;
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const cursorPattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)\|\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
