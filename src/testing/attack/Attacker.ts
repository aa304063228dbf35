import type { FetchHandler } from '../../server/createNangoHandler.js';
import { readAnswer, type Answer } from './Answer.js';
import type { Finding } from './AttackReport.js';
import { judgeEveryAnswer, whyUntried, type Asked } from './everyAnswer.js';
import { wordsOf } from './wordsOf.js';
import { anything, type Judge, type Verdict } from './verdicts.js';

/** Adds a session to a request; null for a visitor. */
export type Caller = ((request: Request) => Request | Promise<Request>) | null;

export interface Attempt {
  /** What is tried, in a few words. */
  attack: string;
  as: Caller;
  path: string;
  init?: RequestInit;
  judge?: Judge;
  /** Whether an `internal_error` is as good as a refusal: to fail closed is. */
  mayFail?: boolean;
}

export interface AttackerOptions {
  handler: FetchHandler;
  /** The handler's base path at some origin, without a slash at the end. */
  baseUrl: string;
  /** What must stand in no answer. */
  secrets: readonly string[];
  /** Who may be told of the victim's things. */
  victim: Caller;
  /** Ids and people of the victim. */
  foreign: readonly string[];
  /** Hears of each attempt. */
  log?: ((line: string) => void) | undefined;
}

/** Sends requests, holds every answer to what all answers must keep to, and remembers what was found. */
export class Attacker {
  readonly findings: Finding[] = [];
  tried = 0;

  constructor(readonly options: AttackerOptions) {}

  async request(path: string, as: Caller, init: RequestInit = {}): Promise<Request> {
    const request = new Request(this.options.baseUrl + path, { redirect: 'manual', ...init });
    return as ? as(request) : request;
  }

  /** Sends one request and judges its answer. An answer that never came has the status 0. */
  async try({ attack, as, path, init = {}, judge = anything, mayFail = false }: Attempt): Promise<Answer> {
    this.tried += 1;
    const { handler, secrets, victim, foreign, log } = this.options;
    const request = await this.request(path, as, init);
    const answer = await handler(request).then(readAnswer).catch((error: unknown) => (isCutOff(error, path, init) ? cutOff : { ...nothing, text: String(error) }));
    log?.(`${answer.status} ${answer.code ?? ''} ${request.method} ${path.slice(0, 80)} (${attack})`);
    const asked: Asked = { url: request.url, sent: wordsOf(path, init), secrets, foreign: as !== null && as === victim ? [] : foreign, mayFail };
    for (const verdict of verdictsOn(answer, asked, judge)) {
      if (verdict) this.findings.push({ attack, request: { method: request.method, path: path.slice(0, 300), headers: headersOf(init) }, answer: { status: answer.status, code: answer.code }, ...verdict });
    }
    return answer;
  }

  /** For what is not a request. */
  note(attack: string, verdict: Verdict | null): void {
    this.tried += 1;
    this.options.log?.(`${verdict ? 'found' : 'fine'} (${attack})`);
    if (verdict) this.findings.push({ attack, request: { method: 'CALL', path: '', headers: {} }, answer: { status: 0, code: null }, ...verdict });
  }
}

function verdictsOn(answer: Answer, asked: Asked, judge: Judge): (Verdict | null)[] {
  if (answer.status === 0) return [threw(answer.text)];
  const untried = whyUntried(answer);
  return untried ? [untried] : [judgeEveryAnswer(answer, asked), judge(answer)];
}

function threw(text: string): Verdict {
  return { severity: 'medium', why: `The handler threw: ${text}`, todo: 'A handler answers every request; wrap what is around it.' };
}

const nothing: Answer = { status: 0, code: null, headers: new Headers(), text: '' };
/** As a server answers that does not wait for the end of what it refuses. */
const cutOff: Answer = { ...nothing, status: 413 };

/** Over HTTP a server may close the connection on an upload, or a line, that is too large; `fetch` then has no answer. */
function isCutOff(error: unknown, path: string, { body }: RequestInit): boolean {
  const isLarge = path.length > 8000 || (typeof body === 'string' && body.length > 500_000);
  return isLarge && error instanceof TypeError && error.message === 'fetch failed';
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries([...new Headers(headers)].map(([name, value]) => [name, value.slice(0, 300)]));
}
