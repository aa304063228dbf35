import type { Clock } from './clock.js';

/** Microseconds since the epoch: what Nango's database counts in. Safe as a number until the year 2255. */
export type Micros = number;

/** One time per batch, as a database transaction has; every batch later than the one before, however coarse the clock. */
export function createBatchTimes(clock: Clock): () => Micros {
  let last: Micros = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1000);
    return last;
  };
}

/** As Postgres prints it: `2026-11-23T12:07:06.28746+00:00`, trailing zeros of the fraction dropped. */
export function formatMicros(time: Micros): string {
  const seconds = new Date(Math.floor(time / 1000)).toISOString().slice(0, 19);
  const fraction = String(time % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}+00:00`;
}

/** Reads an ISO 8601 time with up to six digits of fraction; undefined for anything else. */
export function parseMicros(text: string): Micros | undefined {
  const [, moment, fraction = '', zone] = ISO_TIME.exec(text) ?? [];
  if (moment === undefined || zone === undefined) return undefined;
  const wholeMs = Date.parse(moment + zone);
  return Number.isNaN(wholeMs) ? undefined : wholeMs * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

const ISO_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;
