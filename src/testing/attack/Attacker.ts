import { errorStatus } from '../../protocol/index.js';
import type { FetchHandler } from '../../server/createNangoHandler.js';
import type { Finding } from './AttackReport.js';

/** An answer, read to its end unless it streams. */
export interface Answer {
  status: number;
  /** Null for answers that are no errors. */
  code: string | null;
  headers: Headers;
  text: string;
}

export interface Verdict {
  why: string;
  todo: string;
}

export interface AttackerOptions {
  handler: FetchHandler;
  /** The handler's base path at some origin, without a slash at the end. */
  baseUrl: string;
  /** What must stand in no answer to the attacker. */
  secrets: readonly string[];
}

/** Sends requests, holds every answer to what all answers must keep to, and remembers what was found. */
export class Attacker {
  readonly findings: Finding[] = [];
  tried = 0;

  constructor(private readonly options: AttackerOptions) {}

  request(path: string, init: RequestInit = {}): Request {
    return new Request(this.options.baseUrl + path, init);
  }

  /** Sends one request; `judge` says what is wrong with the answer, if anything is. */
  async try(attack: string, request: Request, judge: (answer: Answer) => Verdict | null): Promise<Answer> {
    this.tried += 1;
    const asked = { method: request.method, path: request.url.slice(new URL(request.url).origin.length).slice(0, 300), headers: Object.fromEntries(request.headers) };
    const answer = await this.send(request).catch((error: unknown) => {
      this.findings.push({ attack, request: asked, answer: { status: 0, code: null }, why: `The handler threw: ${String(error)}`, todo: 'A handler answers every request; wrap what is around it.' });
      return null;
    });
    if (!answer) return { status: 0, code: null, headers: new Headers(), text: '' };
    for (const verdict of [this.always(answer, request.url), judge(answer)]) {
      if (verdict) this.findings.push({ attack, request: asked, answer: { status: answer.status, code: answer.code }, ...verdict });
    }
    return answer;
  }

  /** As `try`, where to fail closed is as good as to refuse. */
  async tryClosed(attack: string, request: Request, judge: (answer: Answer) => Verdict | null): Promise<Answer> {
    const before = this.findings.length;
    const answer = await this.try(attack, request, judge);
    if (answer.status === 500 && answer.code === 'internal_error') this.findings.length = before;
    return answer;
  }

  /** For what is not a request. */
  note(attack: string, verdict: Verdict | null): void {
    this.tried += 1;
    if (verdict) this.findings.push({ attack, request: { method: 'CALL', path: attack, headers: {} }, answer: { status: 0, code: null }, ...verdict });
  }

  private async send(request: Request): Promise<Answer> {
    const response = await this.options.handler(request);
    const isStream = (response.headers.get('Content-Type') ?? '').startsWith('text/event-stream');
    if (isStream) await response.body?.cancel();
    const text = isStream ? '' : await response.text();
    return { status: response.status, code: codeOf(text), headers: response.headers, text };
  }

  private always({ status, code, headers, text }: Answer, url: string): Verdict | null {
    if (code === null && isTheServers(status, url)) return null;
    const secret = this.options.secrets.find((candidate) => text.includes(candidate) || [...headers.values()].some((value) => value.includes(candidate)));
    if (secret !== undefined) return { why: `The answer holds ${JSON.stringify(secret.slice(0, 12))}…, which this caller must not see.`, todo: 'Find where it comes from: an error passed on, a record not checked, a header copied.' };
    if (status >= 500 && code !== 'nango_unavailable') return { why: 'Bad input ended in a failure of the server.', todo: 'Look at what onError was given; refuse such input before it is used.' };
    if (status >= 400 && (code === null || !(code in errorStatus))) return { why: 'The error has no body with a known code.', todo: 'Something other than createNangoHandler answers here, or rewrites its answers.' };
    if (status >= 400 && !isPlainError(text)) return { why: 'The error tells more than a code, a message and a remedy.', todo: 'Do not add causes or stacks to error bodies.' };
    if (!(headers.get('Cache-Control') ?? '').includes('no-store')) return { why: 'The answer may be cached, and shown to somebody else.', todo: 'Let the handler’s Cache-Control through.' };
    return null;
  }
}

/** Web servers and frameworks refuse a line that is too long, or wrongly escaped, before any handler sees it. */
function isTheServers(status: number, url: string): boolean {
  return status === 414 || status === 431 || (status === 400 && !isDecodable(url));
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).pathname);
    return true;
  } catch {
    return false;
  }
}

function codeOf(text: string): string | null {
  const error = errorOf(text);
  return typeof error?.['code'] === 'string' ? error['code'] : null;
}

function isPlainError(text: string): boolean {
  return Object.keys(errorOf(text) ?? {}).every((name) => ['code', 'message', 'action', 'fields'].includes(name));
}

function errorOf(text: string): Record<string, unknown> | null {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
