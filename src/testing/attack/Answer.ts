/** An answer, read to its end unless it streams. */
export interface Answer {
  status: number;
  /** Null for answers that are no errors, and for errors that are not this package's. */
  code: string | null;
  headers: Headers;
  text: string;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const isStream = (response.headers.get('Content-Type') ?? '').startsWith('text/event-stream');
  if (isStream) await response.body?.cancel();
  const text = isStream ? '' : await response.text();
  const code = errorIn(text)?.['code'];
  return { status: response.status, code: typeof code === 'string' ? code : null, headers: response.headers, text };
}

/** Whether the body is `{ error: { code, message, action?, fields? } }` and nothing else. */
export function isPlainError(text: string): boolean {
  const error = errorIn(text);
  if (!error || Object.keys(parse(text)).length !== 1) return false;
  return Object.keys(error).every((name) => ['code', 'message', 'action', 'fields'].includes(name));
}

export function messageIn(text: string): string {
  return String(errorIn(text)?.['message']);
}

function errorIn(text: string): Record<string, unknown> | null {
  const { error } = parse(text);
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : null;
}

/** An object from JSON; empty for everything else. */
export function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
