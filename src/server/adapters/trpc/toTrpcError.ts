import { TRPCError } from '@trpc/server';
import { NangoEmbedError, type ErrorCode } from '../../../protocol/index.js';

/** One of ours as tRPC says it; `cause` keeps code, action and fields for the host's `errorFormatter`. */
export function toTrpcError(error: unknown): unknown {
  if (!(error instanceof NangoEmbedError)) return error;
  const { code, message, action, fields, retryAfterSeconds } = error;
  // What lies behind it has been reported, and must not travel along.
  const cause = new NangoEmbedError(code, message, { ...(action ? { action } : {}), ...(fields ? { fields } : {}), ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
  return new TRPCError({ code: codes[code as ErrorCode] ?? 'INTERNAL_SERVER_ERROR', message, cause });
}

const codes: Record<ErrorCode, TRPCError['code']> = {
  invalid_request: 'BAD_REQUEST',
  invalid_cursor: 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  invalid_signature: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  forbidden_origin: 'FORBIDDEN',
  unknown_connection: 'NOT_FOUND',
  unknown_integration: 'NOT_FOUND',
  unknown_sync: 'NOT_FOUND',
  unknown_model: 'NOT_FOUND',
  not_found: 'NOT_FOUND',
  method_not_allowed: 'METHOD_NOT_SUPPORTED',
  payload_too_large: 'PAYLOAD_TOO_LARGE',
  rate_limited: 'TOO_MANY_REQUESTS',
  internal_error: 'INTERNAL_SERVER_ERROR',
  nango_unavailable: 'BAD_GATEWAY',
};
