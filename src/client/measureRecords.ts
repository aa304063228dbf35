import { isDay, toMilliseconds, valueAt, type LatestValue, type Measured, type Metric, type NangoRecord, type PerDay } from '../protocol/index.js';

export interface MeasureOptions {
  /** Milliseconds since the epoch. */
  now: number;
  /** IANA name of the calendar's zone; the viewer's own when left out. */
  timeZone?: string | undefined;
}

/** Takes a number out of records. */
export function measureRecords(records: Iterable<NangoRecord>, metric: Metric, options: MeasureOptions): Measured {
  if (metric === 'count') return { value: Array.from(records).length, days: [] };
  return 'latest' in metric ? latestOf(records, metric) : perDayOf(records, metric, options);
}

function latestOf(records: Iterable<NangoRecord>, { latest, by = '_nango_metadata.last_modified_at' }: LatestValue): Measured {
  let best: { key: unknown; value: number } | null = null;
  for (const record of records) {
    const value = toNumber(valueAt(record, latest));
    const key = valueAt(record, by);
    if (value !== null && (best === null || isGreater(key, best.key))) best = { key, value };
  }
  return { value: best?.value ?? null, days: [] };
}

/** Numbers before texts, which are compared as they are; what is neither is least. */
function isGreater(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  if (typeof a === 'string' && typeof b === 'string') return a > b;
  return (typeof b !== 'number' && typeof a === 'number') || (typeof b !== 'string' && typeof b !== 'number' && typeof a === 'string');
}

function perDayOf(records: Iterable<NangoRecord>, { perDay, sum, days = USUAL_DAYS }: PerDay, { now, timeZone }: MeasureOptions): Measured {
  const dayOf = dayIn(timeZone);
  const last = dayOf(now);
  const totals = new Map(Array.from({ length: days }, (_, index) => [daysBefore(last, days - 1 - index), 0]));
  let found = false;
  for (const record of records) {
    const moment = toMoment(valueAt(record, perDay));
    const amount = sum === undefined ? 1 : toNumber(valueAt(record, sum));
    if (moment === null || amount === null) continue;
    found = true;
    const day = typeof moment === 'string' ? moment : dayOf(moment);
    const total = totals.get(day);
    if (total !== undefined) totals.set(day, total + amount);
  }
  const measured = [...totals].map(([day, value]) => ({ day, value }));
  return { value: found ? measured.reduce((total, { value }) => total + value, 0) : null, days: found ? measured : [] };
}

/** A day as it is, or milliseconds since the epoch. */
function toMoment(value: unknown): string | number | null {
  if (isDay(value)) return value;
  const time = typeof value === 'number' ? toMilliseconds(value) : typeof value === 'string' ? Date.parse(value) : null;
  return time !== null && Number.isFinite(time) ? time : null;
}

function dayIn(timeZone: string | undefined): (time: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601', numberingSystem: 'latn' });
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts['year']}-${parts['month']}-${parts['day']}`;
  };
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10);
}

/** Spreadsheets often have numbers as text. */
function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
