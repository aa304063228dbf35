import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError, validationError } from '../errors.js';
import { formatIntegration } from '../formatIntegration.js';
import { parseBody, parseParams, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { providerConfigKeySchema, providerNameSchema, uniqueKeyParamsSchema } from '../validation/schemas.js';
import { findIntegration } from './integrations.js';

const credentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['OAUTH1', 'OAUTH2', 'TBA']),
    client_id: z.string().min(1).max(255),
    client_secret: z.string().min(1),
    scopes: z.string().optional(),
    webhook_secret: z.string().min(0).max(255).optional(),
  }),
]);

const editableSchema = z.strictObject({
  display_name: z.string().min(1).max(255).optional(),
  credentials: credentialsSchema.optional(),
  forward_webhooks: z.boolean().optional(),
});

const createSchema = editableSchema.extend({ provider: providerNameSchema, unique_key: providerConfigKeySchema });
const updateSchema = editableSchema.extend({ unique_key: providerConfigKeySchema.optional() });

/** Creating and changing integrations. */
export function integrationWriteRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.post('/integrations', requireApiKey(http), (c) => createIntegration(http.core, c));
  app.patch('/integrations/:uniqueKey', requireApiKey(http), (c) => updateIntegration(http.core, c));
  return app;
}

function createIntegration(core: SandboxCore, c: HttpContext): Response {
  requireEmptyQuery(c);
  const body = parseBody(c, createSchema);
  const provider = core.providers.get(body.provider);
  if (!provider) throw refusedField('provider', 'Invalid provider');
  if (provider.auth_mode === 'OAUTH2' && !body.credentials) throw apiError(400, 'invalid_body', 'Missing credentials');
  requireSameAuthMode(provider.auth_mode, body.credentials);
  if (core.integrations.get(body.unique_key)) throw refusedField('uniqueKey', 'Unique key already exists');
  const integration = core.integrations.create({ provider: body.provider, uniqueKey: body.unique_key, ...settings(body) });
  return c.json({ data: formatIntegration(integration) });
}

function updateIntegration(core: SandboxCore, c: HttpContext): Response {
  requireEmptyQuery(c);
  const body = parseBody(c, updateSchema);
  const current = findIntegration(core, parseParams(c, uniqueKeyParamsSchema).uniqueKey);
  requireSameAuthMode(core.providers.get(current.provider)?.auth_mode, body.credentials);
  const taken = body.unique_key !== undefined && body.unique_key !== current.uniqueKey && core.integrations.get(body.unique_key);
  if (taken) throw apiError(400, 'invalid_body', 'uniqueKey is already used by another integration');
  const integration = core.integrations.update(current.uniqueKey, { ...present({ uniqueKey: body.unique_key }), ...settings(body) });
  return c.json({ data: formatIntegration(integration) });
}

function settings(body: z.output<typeof editableSchema>) {
  return present({ displayName: body.display_name, credentials: body.credentials, forwardWebhooks: body.forward_webhooks });
}

function requireSameAuthMode(authMode: string | undefined, credentials: { type: string } | undefined): void {
  if (credentials && credentials.type !== authMode) throw apiError(400, 'invalid_body', 'incompatible credentials auth type and provider auth');
}

/** Nango reports these two by hand, with a code of an older zod. */
function refusedField(field: string, message: string) {
  return validationError('invalid_body', [{ code: 'invalid_string', message, path: [field] }]);
}
