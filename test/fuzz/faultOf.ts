import { errorStatus, type ErrorCode } from '../../src/protocol/index.js';

/** Nothing of what lies behind an answer may be in it. */
const telling = /stack|at \w+ \(|node_modules|SandboxRefusal|NangoApiError|TypeError|xoxb|whsec|\/src\//;

/** What is wrong with an answer, whatever was asked; null for nothing. */
export async function faultOf(response: Response): Promise<string | null> {
  const { status, headers } = response;
  if (headers.get('Cache-Control')?.includes('no-store') !== true) return 'it may be cached';
  if (!/^[\w.:-]{1,100}$/.test(headers.get('X-Request-Id') ?? '')) return 'it has no request id';
  if ((headers.get('Content-Type') ?? '').startsWith('text/event-stream')) {
    await response.body?.cancel();
    return null;
  }
  const text = await response.text();
  const told = [text, ...headers.values()].find((value) => telling.test(value));
  if (told !== undefined) return `it tells ${told}`;
  if (status < 400) return null;
  // A HEAD has no body to look at.
  return text === '' ? failureOf(status) : errorFault(status, text);
}

function errorFault(status: number, text: string): string | null {
  const body = JSON.parse(text) as { error: { code: ErrorCode; message: unknown } };
  const { error } = body;
  if (!Object.hasOwn(errorStatus, error.code) || errorStatus[error.code] !== status) return `it is ${status} with ${error.code}`;
  if (typeof error.message !== 'string' || error.message === '') return 'it has no message';
  const names = [...Object.keys(body), ...Object.keys(error)];
  if (names.some((name) => !['error', 'code', 'message', 'action', 'fields'].includes(name))) return `it tells ${text}`;
  return error.code === 'nango_unavailable' ? null : failureOf(status);
}

function failureOf(status: number): string | null {
  return status >= 500 ? `it is ${status}` : null;
}
