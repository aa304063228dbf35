import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxCore, SandboxCredentials } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpContext, HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { formatImportedConnection } from '../formatConnection.js';
import { endUserOf, endUserSchema, tagsSchema } from '../validation/owner.js';
import { parseBody, requireEmptyQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { metadataSchema, webhookUrlSchema } from '../validation/schemas.js';

const credentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('OAUTH2'),
    access_token: z.string().min(1).max(8192),
    refresh_token: z.string().min(1).max(8192).optional(),
    expires_at: z.coerce.date().optional(),
    config_override: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ type: z.literal('API_KEY'), apiKey: z.string().min(1).max(8192) }),
  z.strictObject({ type: z.literal('BASIC'), username: z.string().max(8192), password: z.string().max(8192) }),
  z.strictObject({ type: z.literal('NONE') }),
]);

const bodySchema = z.strictObject({
  provider_config_key: z.string(),
  connection_id: z.string().optional(),
  credentials: credentialsSchema,
  metadata: metadataSchema.optional(),
  connection_config: z.looseObject({ oauth_scopes_override: z.array(z.string()).optional() }).optional(),
  end_user: endUserSchema.optional(),
  tags: tagsSchema.optional(),
  webhook_url_override: webhookUrlSchema.optional(),
});

type ImportBody = z.output<typeof bodySchema>;

/** `POST /connections`: brings a connection in from elsewhere, or overrides the one that has this id. */
export function connectionImportRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.post('/connections', requireApiKey(http), (c) => importConnection(http.core, c));
  return app;
}

function importConnection(core: SandboxCore, c: HttpContext): Response {
  requireEmptyQuery(c);
  const body = parseBody(c, bodySchema);
  requireMatchingAuthMode(core, body);
  const { connection } = core.connections.upsert(
    present({
      integrationId: body.provider_config_key,
      connectionId: body.connection_id,
      credentials: storedCredentials(body.credentials),
      metadata: body.metadata,
      connectionConfig: body.connection_config,
      tags: body.tags,
      endUser: body.end_user && endUserOf(body.end_user),
      webhookUrlOverride: body.webhook_url_override,
    }),
  );
  return c.json(formatImportedConnection(connection), 201);
}

function requireMatchingAuthMode(core: SandboxCore, { provider_config_key, credentials }: ImportBody): void {
  const integration = core.integrations.get(provider_config_key);
  const provider = integration && core.providers.get(integration.provider);
  if (!provider) throw apiError(404, 'not_found', 'Integration does not exist');
  if (provider.auth_mode !== credentials.type) {
    throw apiError(400, 'invalid_body', `Provider ${provider.auth_mode} does not support ${credentials.type} auth`);
  }
}

function storedCredentials(credentials: ImportBody['credentials']): SandboxCredentials {
  if (credentials.type !== 'OAUTH2') return credentials;
  const { config_override: _, expires_at, ...token } = credentials;
  const fields = present({ ...token, expires_at: expires_at?.toISOString() });
  return { ...fields, raw: { ...fields } };
}
