import type { Recording } from './recordings.js';

/** Headers whose value must be the recorded one. */
const EXACT = ['access-control-allow-methods', 'access-control-allow-headers', 'access-control-max-age', 'retry-after', 'vary', 'x-upstream'];

/** Headers that must be there exactly when the recording has them. */
const PRESENT = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'location', 'set-cookie'];

/** What the logging proxy in front of some recordings dropped. */
const UNLOGGED = { exact: ['access-control-allow-origin', 'access-control-expose-headers'], present: ['x-ratelimit-reset'] };

/** What differs in the headers that clients act on. */
export function headerDifferences(ours: Headers, recorded: Recording['response']['headers'], { logged }: { logged: boolean }): string[] {
  const exact = [...EXACT, ...(logged ? [] : UNLOGGED.exact)].flatMap((name) => differs(name, ours.get(name), textOf(recorded[name])));
  const present = [...PRESENT, ...(logged ? [] : UNLOGGED.present)].flatMap((name) => differs(name, ours.has(name) ? 'present' : null, recorded[name] === undefined ? null : 'present'));
  return [...exact, ...present, ...differs('content-type', mediaType(ours.get('content-type')), mediaType(textOf(recorded['content-type'])))];
}

function differs(name: string, ours: string | null, recorded: string | null): string[] {
  return ours === recorded ? [] : [`header ${name}: ${ours} instead of ${recorded}`];
}

function textOf(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/** With or without a charset it is the same to every client. */
function mediaType(value: string | null): string | null {
  return value?.split(';')[0] ?? null;
}
