import { NangoEmbedError, statusOf, toErrorBody, type ErrorCode } from '../protocol/index.js';
import { NangoApiError } from './NangoApi.js';

/** Turns whatever was thrown into an error that may travel. Only our own messages do; the rest stays in `cause`, for the host. */
export function toEmbedError(error: unknown): NangoEmbedError {
  if (error instanceof NangoEmbedError) return error;
  if (error instanceof NangoApiError) return fromNango(error);
  return new NangoEmbedError('internal_error', "Something failed in the host's backend. The cause was given to the handler's onError.", { cause: error });
}

export function errorResponse(error: NangoEmbedError): Response {
  const headers = new Headers();
  if (error.retryAfterSeconds !== undefined) headers.set('Retry-After', String(error.retryAfterSeconds));
  return Response.json(toErrorBody(error), { status: statusOf(error), headers });
}

/** Whether the host should hear of it: something that no caller can mend. */
export function concernsHost(error: NangoEmbedError): boolean {
  return statusOf(error) >= 500 || error.code === 'rate_limited';
}

function fromNango(error: NangoApiError): NangoEmbedError {
  if (error.status === 429) {
    return new NangoEmbedError('rate_limited', 'Nango is answering too many requests of this account. Try again after Retry-After.', {
      cause: error,
      retryAfterSeconds: error.options.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS,
    });
  }
  const known = knownRefusals[error.code];
  if (known) return new NangoEmbedError(known.code, known.message, { cause: error });
  return new NangoEmbedError('nango_unavailable', "Nango was not reached or refused the request. The cause was given to the handler's onError.", {
    cause: error,
  });
}

/**
 * By Nango's code, not by status: a missing connection is a 400 here and a 404 there,
 * and a 404 without a known code means that `host` points at something else than Nango.
 */
const knownRefusals: Record<string, { code: ErrorCode; message: string } | undefined> = {
  unknown_connection: { code: 'unknown_connection', message: 'The connection is gone. It was deleted a moment ago.' },
  unknown_provider_config: {
    code: 'unknown_integration',
    message: 'Nango has no such integration. Create it in Nango, or take it off createNangoHandler({ integrations }).',
  },
  no_syncs_found: { code: 'unknown_sync', message: 'No such sync is deployed for this integration. Check the name and the variant.' },
};

const DEFAULT_RETRY_AFTER_SECONDS = 60;
