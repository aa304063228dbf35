import * as z from 'zod';

export type Properties = Record<string, unknown>;

/** Properties as PostHog answers them: the text of a JSON object, now and then cut off or broken. */
export const posthogProperties = z.union([z.string(), z.record(z.string(), z.unknown())]).transform((given, context): Properties => {
  const properties = typeof given === 'string' ? parsed(given) : given;
  if (isObject(properties)) return properties;
  context.addIssue({ code: 'custom', message: 'properties that are not a JSON object' });
  return z.NEVER;
});

/**
 * The properties to keep, ready for a record: sorted by name at every depth, because Nango takes another order for a change,
 * and shortened where a value is larger than anything a table shows.
 */
export function tidyProperties(properties: Properties, keep: (name: string) => boolean): Properties {
  const names = Object.keys(properties).filter(keep).sort();
  return Object.fromEntries(names.map((name) => [name, shortened(sorted(properties[name]))]));
}

/** A text property, without surrounding space; null when it is absent, empty or something else. */
export function textOf(properties: Properties, name: string): string | null {
  const value = properties[name];
  return typeof value === 'string' && value.trim() !== '' ? shortenedText(value.trim()) : null;
}

function parsed(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return shortenedText(value);
  if (typeof value !== 'object' || value === null) return value;
  const { length } = JSON.stringify(value);
  return length > LONGEST_OBJECT ? `(left out: ${length} characters)` : value;
}

/** Never ends in half a character: databases refuse those. */
function shortenedText(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONGEST_TEXT = 2000;
const LONGEST_OBJECT = 10_000;
