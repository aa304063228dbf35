/**
 * Slack's `ts`: seconds since the epoch with six decimals. It is time and name of a message at once; as a text of fixed
 * width it sorts by time. Here it is counted in microseconds, which a JavaScript number holds exactly until the year 2255.
 */
export function toTs(micros: number): string {
  const seconds = Math.floor(micros / SECOND);
  return `${seconds}.${String(micros - seconds * SECOND).padStart(6, '0')}`;
}

/** NaN for what is not a `ts`. Slack takes `0`, `1763891123` and `1763891123.0019` as bounds, too. */
export function toMicros(ts: string): number {
  const parts = /^(\d+)(?:\.(\d{1,6}))?$/.exec(ts);
  return parts ? Number(parts[1]) * SECOND + Number((parts[2] ?? '').padEnd(6, '0')) : Number.NaN;
}

const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
