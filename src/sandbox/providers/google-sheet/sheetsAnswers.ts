/** Google's own words for what goes wrong. */
export function refuse(code: number, status: string, message: string, details?: unknown[]): Response {
  return Response.json({ error: { code, message, status, ...(details ? { details } : {}) } }, { status: code });
}

const errorInfo = (reason: string, metadata: Record<string, string> = {}) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata: { service: 'sheets.googleapis.com', ...metadata },
});

export const unauthenticated = () =>
  refuse(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    [errorInfo('ACCESS_TOKEN_EXPIRED')],
  );

export const permissionDenied = () => refuse(403, 'PERMISSION_DENIED', 'The caller does not have permission');

export const insufficientScopes = () =>
  refuse(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT')]);

export const notFound = () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.');

export const unsupportedDocument = () => refuse(400, 'FAILED_PRECONDITION', 'This operation is not supported for this document');

export const unparsableRange = (range: string) => refuse(400, 'INVALID_ARGUMENT', `Unable to parse range: ${range}`);

export const outsideGrid = (range: string, { rowCount, columnCount }: { rowCount: number; columnCount: number }) =>
  refuse(400, 'INVALID_ARGUMENT', `Range (${range}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`);

export const invalidArgument = (description: string) =>
  refuse(400, 'INVALID_ARGUMENT', `Request contains an invalid argument. ${description}`, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description }] },
  ]);

/** Without `Retry-After`, as Google sends it. */
export const quotaExceeded = () =>
  refuse(
    429,
    'RESOURCE_EXHAUSTED',
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:482910375561'.",
    [errorInfo('RATE_LIMIT_EXCEEDED', { quota_limit: 'ReadRequestsPerMinutePerUser', quota_limit_value: '60', consumer: 'projects/482910375561' })],
  );

export const serverError = (code: number) =>
  code === 503 ? refuse(503, 'UNAVAILABLE', 'The service is currently unavailable.') : refuse(code, 'INTERNAL', 'Internal error encountered.');
