import type { SandboxConnection, SandboxCredentials } from './connectionTypes.js';
import type { SandboxIntegration } from './integrationTypes.js';
import type { SandboxProvider } from './providerTypes.js';

/** A look-alike of one provider's API: a web-standard fetch. Paths start below the provider's API base. */
export interface ProviderBackend {
  fetch(request: Request): Response | Promise<Response>;
}

/** Provider look-alikes by provider name, for example `slack`: where `/proxy/*` and the runner send their requests. */
export type ProviderBackends = Readonly<Record<string, ProviderBackend>>;

/** One call to a provider on behalf of a connection. */
export interface UpstreamRequest {
  /** The provider's name in the catalogue, for example `slack`. */
  provider: string;
  method: string;
  /** Below the provider's API base, with or without a leading slash, for example `conversations.list`. */
  path: string;
  query?: URLSearchParams;
  headers?: Record<string, string>;
  body?: BodyInit;
}

/** Sends a call to the provider's look-alike; a provider without one answers 502, as an unreachable host would. */
export async function sendUpstream(backends: ProviderBackends, request: UpstreamRequest): Promise<Response> {
  const backend = backends[request.provider];
  if (!backend) return noBackend(request.provider);
  return backend.fetch(
    new Request(upstreamUrl(request), {
      method: request.method,
      headers: request.headers ?? {},
      ...(request.body === undefined ? {} : { body: request.body }),
    }),
  );
}

function upstreamUrl({ provider, path, query }: UpstreamRequest): URL {
  const url = new URL(`http://${provider}.sandbox/${path.replace(/^\/+/, '')}`);
  query?.forEach((value, name) => url.searchParams.append(name, value));
  return url;
}

function noBackend(provider: string): Response {
  return Response.json({ error: `The sandbox has no look-alike of "${provider}". Pass one in backends.` }, { status: 502 });
}

/**
 * The headers with which Nango signs a connection's calls: the integration's own templates, else the provider's, else the
 * usual ones of its auth mode.
 */
export function credentialHeaders(
  connection: SandboxConnection,
  provider: SandboxProvider,
  integration?: Pick<SandboxIntegration, 'proxyHeaders'>,
): Record<string, string> {
  const { credentials, connectionConfig } = connection;
  const templates = Object.entries({ ...provider.proxy?.headers, ...integration?.proxyHeaders });
  const values: Record<string, unknown> = { ...credentials, connectionConfig };
  return {
    ...usualHeaders(credentials),
    ...Object.fromEntries(templates.map(([name, template]) => [name.toLowerCase(), fillIn(template, values)])),
  };
}

function usualHeaders(credentials: SandboxCredentials): Record<string, string> {
  switch (credentials.type) {
    case 'OAUTH2':
      return { authorization: `Bearer ${credentials.access_token}` };
    case 'BASIC':
      return { authorization: `Basic ${btoa(`${credentials.username}:${credentials.password}`)}` };
    case 'API_KEY':
    case 'NONE':
      return {};
  }
}

/** Puts values into `${apiKey}` and `${connectionConfig.subdomain}`. */
function fillIn(template: string, values: Record<string, unknown>): string {
  return template.replace(/\$\{([^}]+)\}/g, (_whole, path: string) => {
    const value = path.split('.').reduce<unknown>((object, key) => (isObject(object) ? object[key] : undefined), values);
    return typeof value === 'string' ? value : '';
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
