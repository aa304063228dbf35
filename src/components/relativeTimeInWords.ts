export interface RelativeTimeText {
  /** For example `5 minutes ago`. */
  text: string;
  /** Milliseconds until the text changes. */
  changesInMs: number;
}

/** Says how long ago, or in how long, `at` is, in the largest unit that fits. Times in milliseconds since the epoch. */
export function relativeTime(at: number, now: number, locale: string): RelativeTimeText {
  const distance = at - now;
  const [unit, unitMs] = unitFor(Math.abs(distance));
  const amount = Math.trunc(distance / unitMs);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // Seconds would tick: a status that changes every second draws the eye for nothing.
  if (unit === 'second') return { text: format.format(0, 'second'), changesInMs: MINUTE - Math.abs(distance) };
  return { text: format.format(amount, unit), changesInMs: untilNext(distance, unitMs) };
}

function unitFor(distance: number): [Intl.RelativeTimeFormatUnit, number] {
  return units.find(([, ms]) => distance >= ms) ?? ['second', SECOND];
}

/** The past grows to its next whole unit; the future shrinks to the whole unit below it. */
function untilNext(distance: number, unitMs: number): number {
  const rest = Math.abs(distance) % unitMs;
  return distance <= 0 ? unitMs - rest : rest + 1;
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
