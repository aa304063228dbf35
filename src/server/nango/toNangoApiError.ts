import { NangoApiError } from '../NangoApi.js';

/**
 * Reads the failures of the SDK's HTTP client. The original is not kept as `cause`:
 * it carries the request's headers, and with them the API key, into whatever log it is printed to.
 */
export function toNangoApiError(error: unknown): NangoApiError {
  if (error instanceof NangoApiError) return error;
  const { response, config, message, code } = asObject(error);
  const request = describeRequest(config);
  if (typeof response !== 'object' || response === null) {
    const reason = [code, message].filter((part) => typeof part === 'string').join(': ') || String(error);
    // Without a request nothing was sent: the call itself was wrong, and that error holds no secrets.
    if (request === '') return new NangoApiError(0, 'not_asked', reason, { cause: error });
    return new NangoApiError(0, 'unreachable', `Nango did not answer ${request}: ${reason}. Check nangoApi({ host }) and the network.`);
  }
  return fromResponse(asObject(response), request);
}

function fromResponse({ status, data, headers }: Record<string, unknown>, request: string): NangoApiError {
  const body = asObject(asObject(data)['error'] ?? data);
  const code = typeof body['code'] === 'string' ? body['code'] : 'unknown';
  const retryAfterSeconds = readRetryAfter(asObject(headers));
  return new NangoApiError(
    typeof status === 'number' ? status : 0,
    code,
    `Nango answered ${String(status)} ${code} to ${request}: ${describeProblem(body)}`,
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  );
}

/** Nango words a refusal as `message`, or as a list of `errors` with paths. */
function describeProblem({ message, errors }: Record<string, unknown>): string {
  if (typeof message === 'string') return message;
  return Array.isArray(errors) ? JSON.stringify(errors) : 'no reason given';
}

function readRetryAfter(headers: Record<string, unknown>): number | undefined {
  const value = headers['retry-after'];
  const seconds = typeof value === 'string' ? Number.parseInt(value, 10) : Number.NaN;
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** Method and path: what a reader of the log needs, without host or query. */
function describeRequest(config: unknown): string {
  const { method, url } = asObject(config);
  if (typeof url !== 'string') return '';
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return `${typeof method === 'string' ? method.toUpperCase() : 'GET'} ${path}`;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
