export interface RelativeTimeText {
  /** For example `5 minutes ago`. */
  text: string;
  /** Milliseconds until the text changes. */
  changesInMs: number;
}

/**
 * Says how long ago `at` was, in the largest unit that fits. Times in milliseconds since the epoch. What lies ahead was just now: it has
 * happened, and the clock that it is read by is behind.
 */
export function relativeTime(at: number, now: number, locale: string): RelativeTimeText {
  const age = now - at;
  const [unit, unitMs] = units.find(([, ms]) => age >= ms) ?? ['second', SECOND];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // Seconds would tick: a status that changes every second draws the eye for nothing.
  if (unit === 'second') return { text: format.format(0, 'second'), changesInMs: MINUTE - age };
  return { text: format.format(-Math.trunc(age / unitMs), unit), changesInMs: unitMs - (age % unitMs) };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];
