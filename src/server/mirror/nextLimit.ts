import type { NangoRecord } from '../../protocol/index.js';

/** For a stream whose records nobody has seen yet. */
export const FIRST_LIMIT = 1000;

/** How many records to ask for next, so that a page is about 400 kB however large its records are. Nango gives 10 000 at most. */
export function nextLimit(records: readonly NangoRecord[]): number {
  const sample = records.slice(0, SAMPLE);
  if (sample.length === 0) return FIRST_LIMIT;
  const bytes = sample.reduce((sum, record) => sum + JSON.stringify(record).length, 0) / sample.length;
  return Math.min(MAX_LIMIT, Math.max(MIN_LIMIT, Math.floor(PAGE_BYTES / bytes)));
}

const SAMPLE = 20;
const PAGE_BYTES = 400_000;
const MIN_LIMIT = 20;
const MAX_LIMIT = 5000;
