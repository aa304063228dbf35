import { NangoApiError, type ListRecordsInput } from '../../server/NangoApi.js';

/** Refuses what `GET /records` refuses: limits outside 1 to 10 000, and times that are malformed or too old. */
export function assertRecordsQuery({ limit, modifiedAfter }: Pick<ListRecordsInput, 'limit' | 'modifiedAfter'>, now: number): void {
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT)) refuse('limit: expected a whole number from 1 to 10000');
  if (modifiedAfter === undefined) return;
  // Nango refuses the `+00:00` that its own answers carry.
  if (!UTC_WITH_Z.test(modifiedAfter) || Number.isNaN(Date.parse(modifiedAfter))) refuse('modified_after: Invalid ISO datetime');
  if (Date.parse(modifiedAfter) < twelveMonthsBefore(now)) refuse('modified_after: must be within the last 12 months');
}

function refuse(problem: string): never {
  throw new NangoApiError(400, 'invalid_query_params', problem);
}

function twelveMonthsBefore(now: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}

const MAX_LIMIT = 10_000;
const UTC_WITH_Z = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
