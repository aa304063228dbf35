import type { ProxyConfiguration } from '@nangohq/runner-sdk';
import type { Clock } from '../core/clock.js';
import type { SandboxConnection, SandboxIntegration, SandboxProvider } from '../core/SandboxCore.js';
import { credentialHeaders, sendUpstream, type ProviderBackends, type UpstreamRequest } from '../core/upstream.js';
import { ProxyError, type ProxyAnswer } from './ProxyError.js';
import { waitFor } from './waiting.js';

export interface ProxyCallContext {
  backends: ProviderBackends;
  clock: Clock;
  signal: AbortSignal;
  connection: SandboxConnection;
  provider: SandboxProvider;
  integration: SandboxIntegration | undefined;
}

/**
 * One call through Nango's proxy: credentials added, and repeated up to `retries` times (0 unless the sync says) on 429,
 * 5xx, network errors and the statuses in `retryOn`. `baseUrlOverride` has no effect: a provider has one look-alike.
 */
export async function proxyCall(config: ProxyConfiguration, context: ProxyCallContext): Promise<ProxyAnswer> {
  const retries = config.retries ?? 0;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptCall(config, context);
    if (!(outcome instanceof ProxyError)) return outcome;
    if (attempt >= retries || !isRetryable(outcome, config)) throw outcome;
    await waitFor(waitBefore(outcome, attempt, retryAfterHeaders(config, context.provider)), context);
  }
}

async function attemptCall(config: ProxyConfiguration, context: ProxyCallContext): Promise<ProxyAnswer | ProxyError> {
  const request = toUpstreamRequest(config, context);
  try {
    const response = await sendUpstream(context.backends, request);
    const answer = await toAnswer(response, request, config.responseType);
    return response.ok ? answer : new ProxyError(`Request failed with status code ${response.status}`, answer);
  } catch (cause) {
    return new ProxyError(cause instanceof Error ? cause.message : String(cause), undefined, { code: 'ECONNREFUSED', cause });
  }
}

/** Without the run's signal: each request that carries one leaves a trace on it, and a long run makes tens of thousands. */
function toUpstreamRequest(config: ProxyConfiguration, { connection, provider, integration }: ProxyCallContext): UpstreamRequest {
  const body = bodyOf(config.data);
  return {
    provider: provider.name,
    method: (config.method ?? 'GET').toUpperCase(),
    path: config.endpoint,
    query: queryOf(config.params),
    headers: { ...body?.headers, ...credentialHeaders(connection, provider, integration), ...lowerCased(config.headers) },
    ...(body ? { body: body.body } : {}),
  };
}

/** One spelling, so that a header of the sync replaces ours. */
function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function queryOf(params: ProxyConfiguration['params'] = {}): URLSearchParams {
  if (typeof params === 'string') return new URLSearchParams(params);
  return new URLSearchParams(Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])));
}

function bodyOf(data: unknown): { body: BodyInit; headers: Record<string, string> } | undefined {
  if (data === undefined || data === null) return undefined;
  if (typeof data === 'string' || data instanceof URLSearchParams || data instanceof FormData) return { body: data, headers: {} };
  return { body: JSON.stringify(data), headers: { 'content-type': 'application/json' } };
}

async function toAnswer(response: Response, request: UpstreamRequest, responseType: ProxyConfiguration['responseType']): Promise<ProxyAnswer> {
  return {
    data: responseType === 'arraybuffer' ? await response.arrayBuffer() : parsed(await response.text(), responseType),
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    config: { method: request.method, url: request.path, headers: {} },
  };
}

/** JSON where it is JSON, text where it is not, as axios does. */
function parsed(text: string, responseType: ProxyConfiguration['responseType']): unknown {
  if (responseType === 'text') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isRetryable({ response }: ProxyError, { retryOn }: ProxyConfiguration): boolean {
  return !response || response.status === 429 || response.status >= 500 || (retryOn?.includes(response.status) ?? false);
}

/** What the provider asks for in seconds, else 3 s doubling with each attempt, at most 10 minutes. */
function waitBefore({ response }: ProxyError, attempt: number, retryAfter: string[]): number {
  const asked = retryAfter.map((name) => Number(response?.headers[name.toLowerCase()])).find((seconds) => seconds > 0);
  return asked === undefined ? Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS) : asked * 1000;
}

function retryAfterHeaders({ retryHeader }: ProxyConfiguration, provider: SandboxProvider): string[] {
  const ofProvider = provider.proxy?.retry?.['after'];
  return [retryHeader?.after ?? [], Array.isArray(ofProvider) ? ofProvider.map(String) : []].flat();
}

const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 10 * 60_000;
