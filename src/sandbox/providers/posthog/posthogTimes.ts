import type { Micros } from './seed/eventSeries.js';

/** `2026-11-23 10:04:15.020000`, as queries bring it, read in UTC; undefined when it is no time. */
export function parseHogqlTime(text: unknown): Micros | undefined {
  const match = typeof text === 'string' ? /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/.exec(text) : null;
  if (!match) return undefined;
  const seconds = Date.parse(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number((match[3] ?? '').padEnd(6, '0'));
}

/** As PostHog answers times: six decimals, in the project's time zone with its offset. */
export function formatTime(time: Micros, offsetMinutes: number): string {
  const local = new Date(Math.floor(time / 1000) + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const decimals = String(time % 1_000_000).padStart(6, '0');
  return `${local}.${decimals}${offsetMinutes === 0 ? 'Z' : formatOffset(offsetMinutes)}`;
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
