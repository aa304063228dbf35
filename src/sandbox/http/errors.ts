import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';

/** Thrown by routes; `app.onError` answers with exactly this status and body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: ContentfulStatusCode,
    readonly body: Record<string, unknown>,
  ) {
    super(JSON.stringify(body));
  }
}

/** The usual shape: `{ error: { code, message? } }`. */
export function apiError(status: ContentfulStatusCode, code: string, message?: string): ApiError {
  return new ApiError(status, { error: { code, ...(message === undefined ? {} : { message }) } });
}

/** The shape of Nango's older routes: a message, a code, and always a payload. */
export function legacyError(status: ContentfulStatusCode, code: string, message: string, payload: Record<string, unknown> = {}): ApiError {
  return new ApiError(status, { error: { message, code, payload } });
}

export type ValidationCode = 'invalid_query_params' | 'invalid_body' | 'invalid_headers' | 'invalid_uri_params';

export type ValidationIssue = Pick<z.core.$ZodIssue, 'message' | 'path'> & { code: string };

/** Nango answers zod's own issues, with the path as strings. */
export function validationError(code: ValidationCode, issues: readonly ValidationIssue[]): ApiError {
  const errors = issues.map((issue) => ({ code: issue.code, message: issue.message, path: issue.path.map(String) }));
  return new ApiError(400, { error: { code, errors } });
}
