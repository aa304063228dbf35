/** A day without a time, which is the same day everywhere. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** What a number stands for as a time: seconds or milliseconds since the epoch, in milliseconds. */
export function toMilliseconds(time: number): number {
  return time < LEAST_MILLISECONDS ? time * 1000 : time;
}

/** A number below this is taken for seconds since the epoch: as milliseconds it would lie in early 1973. */
const LEAST_MILLISECONDS = 100_000_000_000;
