import * as z from 'zod';

/** A time as PostHog writes it, turned into ISO 8601 UTC with milliseconds. */
export const posthogTime = z.string().transform((text, context) => {
  const time = instantOf(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  context.addIssue({ code: 'custom', message: `not a time: ${text}` });
  return z.NEVER;
});

/**
 * ISO 8601 UTC with all six decimals. PostHog counts microseconds and JavaScript milliseconds: a cursor that lost three
 * decimals would read the same events again and again. Undefined when `text` is not a time.
 */
export function toMicroseconds(text: string): string | undefined {
  const time = instantOf(text);
  if (Number.isNaN(time)) return undefined;
  const decimals = /:\d\d\.(\d{1,6})/.exec(text)?.[1] ?? '';
  return `${new Date(time).toISOString().slice(0, 19)}.${decimals.padEnd(6, '0')}Z`;
}

/** As HogQL's `toDateTime({time}, 'UTC')` takes it. Without the zone there, PostHog would read it in the project's zone. */
export function toHogqlTime(iso: string): string {
  return iso.replace('T', ' ').replace('Z', '');
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** PostHog answers in the project's time zone, with its offset; a time without one is in UTC, as our queries ask for. */
function instantOf(text: string): number {
  const iso = text.trim().replace(' ', 'T');
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
}
