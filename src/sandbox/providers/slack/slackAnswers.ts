/** A call of a Slack method, parameters read from the query or the body. */
export interface SlackCall {
  method: string;
  params: URLSearchParams;
  scopes: readonly string[];
}

/** Slack says HTTP 200 to everything it has understood, refusals included. */
export function accept(body: Record<string, unknown>): Response {
  return Response.json({ ok: true, ...body });
}

export function refuse(error: string, details: Record<string, unknown> = {}): Response {
  return Response.json({ ok: false, error, ...details });
}

/** What Slack answers when the token was not granted a scope. */
export function missingScope(needed: string, scopes: readonly string[]): Response {
  return refuse('missing_scope', { needed, provided: scopes.join(',') });
}

export function rateLimited(retryAfterSeconds: number): Response {
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers: { 'Retry-After': String(retryAfterSeconds) } });
}
