import { credentialsFor } from './credentialsFor.js';
import { fromErrorBody, MUTATION_HEADER, NangoEmbedError } from '../protocol/index.js';

export interface JsonRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** Sends one request to the handler and reads its JSON; an answer without a body becomes an empty object. */
export async function requestJson(fetcher: typeof fetch, url: string, request: JsonRequest): Promise<Record<string, unknown>> {
  const response = await send(fetcher, url, request);
  if (response.status === 204) return {};
  const body = await readJson(response, request.signal);
  if (!response.ok) throw fromErrorBody(body, response.status, retryAfter(response));
  if (!isObject(body)) throw fromErrorBody(undefined, response.status);
  return body;
}

async function send(fetcher: typeof fetch, url: string, { method, body, signal }: JsonRequest): Promise<Response> {
  const headers = { Accept: 'application/json', ...(method === 'GET' ? {} : { 'Content-Type': 'application/json', [MUTATION_HEADER]: '1' }) };
  try {
    return await fetcher(url, {
      method,
      headers,
      credentials: credentialsFor(url),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    throw passOnAbort(signal, cause) ?? unreachable(url, cause);
  }
}

/** Undefined for a body that is not JSON, such as the page a single-page app serves for every unknown path. */
async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    // By its name: where fetch comes from another realm, so does the error.
    if (cause instanceof Error && cause.name === 'SyntaxError') return undefined;
    throw passOnAbort(signal, cause) ?? unreachable(response.url, cause);
  }
}

function passOnAbort(signal: AbortSignal | undefined, cause: unknown): unknown {
  return signal?.aborted ? (signal.reason ?? cause) : undefined;
}

function unreachable(url: string, cause: unknown): NangoEmbedError {
  return new NangoEmbedError(
    'network_error',
    `No answer from ${url}, so nothing can be shown or changed. Check the network, and that createNangoHandler is mounted there.`,
    { cause, action: 'retry' },
  );
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
