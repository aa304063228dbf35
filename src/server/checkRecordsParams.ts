import { NangoEmbedError, type RecordsParams } from '../protocol/index.js';

/** Refuses, in words, what Nango would answer with a 400 or a 500. `modifiedAfter` comes back in the one spelling Nango takes. */
export function checkRecordsParams({ cursor, modifiedAfter, limit }: RecordsParams, now: number): RecordsParams {
  if (cursor !== undefined) checkCursor(cursor);
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT)) {
    throw new NangoEmbedError('invalid_request', `\`limit\` must be a whole number from 1 to ${MAX_LIMIT}.`);
  }
  return {
    ...(cursor === undefined ? {} : { cursor }),
    ...(modifiedAfter === undefined ? {} : { modifiedAfter: checkModifiedAfter(modifiedAfter, now) }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** Nango's cursors are base64 of `timestamp||uuid`; for anything else it answers 500, as if it had failed. */
function checkCursor(cursor: string): void {
  const place = decodeBase64(cursor);
  if (cursorPattern.test(place) && !Number.isNaN(Date.parse(place.slice(0, 19)))) return;
  throw new NangoEmbedError('invalid_cursor', 'The cursor is not one that Nango gave. Start again without one, or send a record\'s own `_nango_metadata.cursor`.');
}

function checkModifiedAfter(value: string, now: number): string {
  // Nango writes times with +00:00 and reads them only with Z.
  const time = value.replace(/\+00:00$/, 'Z');
  if (!timePattern.test(time) || Number.isNaN(Date.parse(time))) {
    throw new NangoEmbedError('invalid_request', '`modifiedAfter` must be ISO 8601 in UTC, for example 2026-11-23T12:00:00.000Z.');
  }
  if (Date.parse(time) < twelveMonthsBefore(now)) {
    throw new NangoEmbedError('invalid_request', '`modifiedAfter` must be within the last 12 months. Leave it out to read from the beginning.');
  }
  return time;
}

function twelveMonthsBefore(now: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

const MAX_LIMIT = 10_000;
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const cursorPattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)\|\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
