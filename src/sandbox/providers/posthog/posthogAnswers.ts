/** PostHog's own words for what goes wrong. */
export function refuse(status: number, { type, code, detail }: { type: string; code: string; detail: string }, headers: Record<string, string> = {}): Response {
  return Response.json({ type, code, detail, attr: null }, { status, headers });
}

export const invalidKey = () =>
  refuse(401, { type: 'authentication_error', code: 'authentication_failed', detail: 'Personal API key found in request Authorization header is invalid.' });

export const missingScope = (scope: string) =>
  refuse(403, { type: 'authentication_error', code: 'permission_denied', detail: `API key missing required scope '${scope}'` });

export const notFound = () => refuse(404, { type: 'invalid_request', code: 'not_found', detail: 'Not found.' });

export const badQuery = (detail: string) => refuse(400, { type: 'validation_error', code: 'invalid_input', detail });

export const throttled = (seconds: number) =>
  refuse(
    429,
    { type: 'throttled_error', code: 'throttled', detail: `Request was throttled. Expected available in ${seconds} seconds.` },
    { 'Retry-After': String(seconds) },
  );

export const tookTooLong = () =>
  refuse(504, {
    type: 'server_error',
    code: 'error',
    detail: 'Query has hit the max execution time before completing. Try narrowing the time range or the events.',
  });

/** A table, as HogQL answers it. */
export interface HogqlTable {
  columns: readonly (readonly [name: string, type: string])[];
  rows: unknown[][];
}

/** The body of an answered HogQL query. */
export function hogqlBody({ columns, rows }: HogqlTable, hogql: string): Record<string, unknown> {
  return { results: rows, columns: columns.map(([name]) => name), types: columns, hogql, error: null, query_status: null };
}
