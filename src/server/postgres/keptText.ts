/**
 * What Postgres cannot hold in a text, and JSON can: NUL, and halves of a surrogate pair. Written as escapes, which
 * `JSON.stringify` makes of both. A backslash before the escape is a false alarm that costs a second copy and nothing else.
 */
const unkeepable = /\\u(0000|d[89a-f][0-9a-f]{2})/i;

/** A JSON text for a `json` column, and the same verbatim if it had to be changed. */
export function keepJson(value: unknown): { json: string; raw: string | null } {
  const text = JSON.stringify(value);
  return unkeepable.test(text) ? { json: JSON.stringify(cleaned(value)), raw: text } : { json: text, raw: null };
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleaned(item)]));
}

/** As it can be searched and sorted: what cannot be held becomes U+FFFD. */
export function cleanText(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** A text as Postgres can hold it, different for different texts: only what it cannot hold, or what begins like that, looks otherwise. */
export function encodeText(text: string): string {
  return text.startsWith('\\') || cleanText(text) !== text ? `\\${JSON.stringify(text)}` : text;
}
