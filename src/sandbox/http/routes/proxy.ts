import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxConnection, SandboxCore } from '../../core/SandboxCore.js';
import { credentialHeaders } from '../../core/upstream.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { freshCredentials } from '../freshCredentials.js';
import { upstreamOf, type Upstream } from '../proxy/upstreamOf.js';
import { upstreamHeaders } from '../proxy/upstreamHeaders.js';
import { withRetries } from '../proxy/withRetries.js';
import { parseHeaders } from '../validation/parse.js';
import { connectionIdSchema, providerConfigKeySchema } from '../validation/schemas.js';

const headersSchema = z.object({
  'provider-config-key': providerConfigKeySchema,
  'connection-id': connectionIdSchema,
  retries: z.coerce.number().int().min(0).max(20).default(0),
  'retry-on': z
    .string()
    .optional()
    .transform((codes) => (codes ?? '').split(',').filter(Boolean).map(Number)),
  'base-url-override': z.string().optional(),
});

/** `/proxy/*`: the provider's API with the connection's credentials. Goes to the look-alikes, in process, and nowhere else. */
export function proxyRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.all('/proxy/*', requireApiKey(http), (c) => proxy(http, c));
  return app;
}

async function proxy(http: SandboxHttp, c: HttpContext): Promise<Response> {
  const { core } = http;
  const headers = parseHeaders(c, headersSchema);
  const ref = { integrationId: headers['provider-config-key'], connectionId: headers['connection-id'] };
  const integration = core.integrations.get(ref.integrationId);
  if (!integration) throw apiError(404, 'unknown_provider_config', UNKNOWN_INTEGRATION);
  const connection = core.connections.get(ref);
  if (!connection) throw apiError(400, 'server_error', 'Failed to get connection');
  const upstream = upstreamOf(http, integration.provider, headers['base-url-override']);
  const credentials = freshCredentials(http, connection);
  if (!credentials) throw apiError(424, 'connection_refresh_backoff', 'A recent refresh attempt failed. Backing off before retrying.');
  const outgoing = upstreamHeaders(c.req.raw.headers, authorizationOf(core, { ...connection, credentials }));
  const body = await bodyOf(c);
  const send = () => forward(upstream, c, outgoing, body);
  return answer(c, await withRetries(core.clock, send, { retries: headers.retries, retryOn: headers['retry-on'] }));
}

function authorizationOf(core: SandboxCore, connection: SandboxConnection): Record<string, string> {
  const provider = core.providers.get(connection.provider);
  return provider ? credentialHeaders(connection, provider, core.integrations.get(connection.integrationId)) : {};
}

async function bodyOf(c: HttpContext): Promise<ArrayBuffer | undefined> {
  return c.req.method === 'GET' || c.req.method === 'HEAD' ? undefined : c.req.arrayBuffer();
}

async function forward(upstream: Upstream, c: HttpContext, headers: Headers, body: ArrayBuffer | undefined): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const url = `${upstream.baseUrl}${pathname.slice('/proxy'.length)}${search}`;
  return upstream.backend.fetch(new Request(url, { method: c.req.method, headers, ...(body?.byteLength ? { body } : {}) }));
}

/** A provider's answer passes as it is, failures too; Nango only spells out the charset of a JSON failure. */
function answer(c: HttpContext, upstream: Response | Error): Response {
  if (upstream instanceof Error) return c.json({ message: upstream.message, code: 'ERR_NETWORK', method: c.req.method }, 500);
  const headers = new Headers(upstream.headers);
  for (const name of HOP_BY_HOP) headers.delete(name);
  if (upstream.status >= 400 && headers.get('content-type') === 'application/json') headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(upstream.body, { status: upstream.status, headers });
}

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'];

const UNKNOWN_INTEGRATION =
  'Provider config not found for the given provider config key. Please make sure the provider config exists in the Nango dashboard.';
