import { errorStatus, type ErrorCode } from '../../protocol/index.js';
import { isPlainError, type Answer } from './Answer.js';
import type { Verdict } from './verdicts.js';

/** What the caller sent, and what it must not be told. */
export interface Asked {
  url: string;
  /** Everything in it that an answer may repeat. */
  sent: string;
  /** Keys and the like: must stand nowhere. */
  secrets: readonly string[];
  /** Ids and people of others: must stand nowhere but where the caller wrote them. */
  foreign: readonly string[];
  /** Whether an `internal_error` is no fault. */
  mayFail: boolean;
}

/** What every answer must keep to, whatever was asked. */
export function judgeEveryAnswer(answer: Answer, asked: Asked): Verdict | null {
  if (isTheServers(answer, asked.url)) return null;
  const isCacheable = !(answer.headers.get('Cache-Control') ?? '').includes('no-store');
  return leak([answer.text, ...answer.headers.values()].join('\n'), asked) ?? unfitFailure(answer, asked) ?? (isCacheable ? cacheable : null);
}

/** Why nothing can be concluded from an answer; null when something can. */
export function whyUntried({ status, code }: Answer): Verdict | null {
  if (code === 'rate_limited') return { severity: 'low', why: 'The attack could not be tried: too many requests.', todo: 'Run it against a sandbox, or an environment whose budget allows some thousand requests.' };
  if (status >= 300 && status < 400) return { severity: 'low', why: 'The attack could not be tried: something before the handler redirects.', todo: 'Answer 401 for whom you do not know, also where pages are sent to a login.' };
  return null;
}

export function leak(told: string, { secrets, foreign, sent }: Pick<Asked, 'secrets' | 'foreign' | 'sent'>): Verdict | null {
  const found = secrets.find((secret) => told.includes(secret)) ?? foreign.find((value) => !sent.includes(value) && mentions(told, value));
  if (found === undefined) return null;
  return { severity: 'critical', why: `The answer holds ${JSON.stringify(found.slice(0, 4))}…, which this caller must not see.`, todo: 'Find where it comes from: an error passed on, a record not checked, a header copied.' };
}

/** Short texts stand in others by chance. */
function mentions(text: string, value: string): boolean {
  return value.length < 8 ? text.includes(JSON.stringify(value)) || text.includes(`\\"${value}\\"`) : text.includes(value);
}

function unfitFailure({ status, code, text }: Answer, { mayFail }: Asked): Verdict | null {
  if (status < 400) return null;
  const isFine = code === 'nango_unavailable' || (mayFail && code === 'internal_error');
  if (status >= 500 && !isFine) return { severity: 'medium', why: 'Bad input ended in a failure of the server.', todo: 'Look at what onError was given; refuse such input before it is used.' };
  if (code === null || !Object.hasOwn(errorStatus, code) || errorStatus[code as ErrorCode] !== status) {
    return { severity: 'low', why: 'The error has no body with a known code, or one with another status.', todo: 'Something other than createNangoHandler answers here, or rewrites its answers.' };
  }
  return isPlainError(text) ? null : { severity: 'medium', why: 'The error tells more than a code, a message and a remedy.', todo: 'Do not add causes or stacks to error bodies.' };
}

const cacheable: Verdict = { severity: 'medium', why: 'The answer may be cached, and shown to somebody else.', todo: 'Let the handler’s Cache-Control through.' };

/** Web servers and frameworks refuse a line that is too long, or wrongly escaped, before any handler sees it. */
function isTheServers({ status, code }: Answer, url: string): boolean {
  return code === null && (status === 413 || status === 414 || status === 431 || (status === 400 && !isDecodable(url)));
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).pathname);
    return true;
  } catch {
    return false;
  }
}
