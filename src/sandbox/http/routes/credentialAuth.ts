import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxAuthMode, SandboxCredentials } from '../../core/SandboxCore.js';
import { requireSessionInQuery } from '../authenticate.js';
import { authorizeQuerySchema, connectionConfigOf, isAllowed } from '../connectRequest.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseBody, parseParams, parseQuery } from '../validation/parse.js';
import { providerConfigKeyParamsSchema } from '../validation/schemas.js';

interface Way<Body> {
  authMode: SandboxAuthMode;
  bodySchema: z.ZodType<Body>;
  credentials(body: Body): SandboxCredentials;
}

const apiKey: Way<{ apiKey: string }> = {
  authMode: 'API_KEY',
  bodySchema: z.strictObject({ apiKey: z.string().min(1) }),
  credentials: (body) => ({ type: 'API_KEY', apiKey: body.apiKey }),
};

const basic: Way<{ username: string; password: string }> = {
  authMode: 'BASIC',
  bodySchema: z.strictObject({ username: z.string().max(1024), password: z.string().max(1024).default('') }),
  credentials: (body) => ({ type: 'BASIC', username: body.username, password: body.password }),
};

const none: Way<object> = {
  authMode: 'NONE',
  bodySchema: z.strictObject({}).optional().transform((body) => body ?? {}),
  credentials: () => ({ type: 'NONE' }),
};

/** Ways to connect that need no popup: the credentials come in the request. */
export function credentialAuthRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.post('/api-auth/api-key/:providerConfigKey', requireSessionInQuery(http), (c) => connect(http, c, apiKey));
  app.post('/api-auth/basic/:providerConfigKey', requireSessionInQuery(http), (c) => connect(http, c, basic));
  app.post('/auth/unauthenticated/:providerConfigKey', requireSessionInQuery(http), (c) => connect(http, c, none));
  return app;
}

function connect<Body>({ core }: SandboxHttp, c: HttpContext, way: Way<Body>): Response {
  const body = parseBody(c, way.bodySchema);
  const query = parseQuery(c, authorizeQuerySchema);
  const { providerConfigKey } = parseParams(c, providerConfigKeyParamsSchema);
  const { session } = c.var;
  const integration = core.integrations.get(providerConfigKey);
  if (!integration) throw apiError(404, 'unknown_provider_config');
  if (core.providers.get(integration.provider)?.auth_mode !== way.authMode) throw apiError(400, 'invalid_auth_mode');
  if (!session || !isAllowed(session, providerConfigKey)) throw apiError(400, 'integration_not_allowed');
  if (session.reconnect && !core.connections.get(session.reconnect)) throw apiError(400, 'invalid_connection');
  const { connection } = core.connections.upsert({
    integrationId: providerConfigKey,
    credentials: way.credentials(body),
    session,
    connectionConfig: connectionConfigOf(query),
  });
  return c.json({ connectionId: connection.connectionId, providerConfigKey });
}
