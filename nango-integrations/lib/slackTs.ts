/**
 * Slack's `ts` names a message within its channel and says when it was sent: seconds since the epoch with six decimals. It
 * stays a text, since a number would lose digits; of fixed width until the year 2286, it is compared as a text, too.
 */
export function isTs(value: unknown): value is string {
  return typeof value === 'string' && /^\d{10}\.\d{6}$/.test(value);
}

/** The whole second that a time lies in. No message has a `ts` that ends in six zeros: bounds never meet one. */
export function tsOfMs(ms: number): string {
  return tsOfSeconds(Math.floor(ms / 1000));
}

export function tsHoursBefore(ts: string, hours: number): string {
  return tsOfSeconds(Number(ts.slice(0, 10)) - hours * 3600);
}

/** Midnight UTC, that many days before. It moves once a day only, so that a run that goes on reads to the same end. */
export function tsDaysBefore(ts: string, days: number): string {
  const today = Math.floor(Number(ts.slice(0, 10)) / DAY);
  return tsOfSeconds((today - days) * DAY);
}

export function laterTs(a: string, b: string): string {
  return a > b ? a : b;
}

/** ISO 8601 UTC, to the millisecond. */
export function tsToIso(ts: string): string {
  return new Date(Number(ts.slice(0, 10)) * 1000 + Number(ts.slice(11, 14))).toISOString();
}

const DAY = 86_400;

function tsOfSeconds(seconds: number): string {
  return `${String(Math.max(0, seconds)).padStart(10, '0')}.000000`;
}
