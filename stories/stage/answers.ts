/** What a handler answers when things go wrong. */

export function forbidden(): Response {
  return refuse(403, 'forbidden', 'Only admins may.');
}

export function unavailable(): Response {
  return refuse(502, 'nango_unavailable', 'Nango does not answer.');
}

export function rateLimited(): Response {
  return refuse(429, 'rate_limited', 'Nango asks to wait.', { 'Retry-After': '30' });
}

/** No answer ever. */
export function never(): Promise<Response> {
  return new Promise(() => undefined);
}

function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message } }, { status, headers });
}
