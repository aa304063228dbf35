import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxCore, SandboxIntegration } from '../../core/SandboxCore.js';
import { requireApiKey, requireApiKeyOrSession } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { formatIntegration } from '../formatIntegration.js';
import { parseParams, parseQuery, requireEmptyQuery } from '../validation/parse.js';
import { uniqueKeyParamsSchema } from '../validation/schemas.js';

const includeSchema = z.enum(['webhook', 'credentials']);

const getQuerySchema = z.strictObject({
  include: z.union([includeSchema, z.array(includeSchema)]).optional(),
});

/** Integrations: list (also for a browser with a session, which sees only those it may connect), read, delete. */
export function integrationRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { core } = http;
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/integrations', requireApiKeyOrSession(http), (c) => {
    requireEmptyQuery(c);
    const allowed = c.var.session?.allowedIntegrations;
    const visible = core.integrations.list().filter(({ uniqueKey }) => !allowed || allowed.includes(uniqueKey));
    return c.json({ data: visible.map((integration) => formatIntegration(integration)) });
  });

  app.get('/integrations/:uniqueKey', requireApiKey(http), (c) => {
    const { include = [] } = parseQuery(c, getQuerySchema);
    const integration = findIntegration(core, parseParams(c, uniqueKeyParamsSchema).uniqueKey);
    const parts = {
      ...(include.includes('webhook') ? { webhook_url: webhookUrl(core, new URL(c.req.url).origin, integration) } : {}),
      ...(include.includes('credentials') ? { credentials: includedCredentials(integration) } : {}),
    };
    return c.json({ data: formatIntegration(integration, parts) });
  });

  app.delete('/integrations/:uniqueKey', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const { uniqueKey } = findIntegration(core, parseParams(c, uniqueKeyParamsSchema).uniqueKey);
    core.integrations.remove(uniqueKey);
    return c.json({ success: true });
  });

  return app;
}

export function findIntegration(core: SandboxCore, uniqueKey: string): SandboxIntegration {
  const integration = core.integrations.get(uniqueKey);
  if (!integration) throw apiError(404, 'not_found', `Integration "${uniqueKey}" does not exist`);
  return integration;
}

function webhookUrl(core: SandboxCore, origin: string, { provider, uniqueKey }: SandboxIntegration): string | null {
  const routed = core.providers.get(provider)?.webhook_routing_script;
  return routed ? `${origin}/webhook/${core.environment.uuid}/${uniqueKey}` : null;
}

function includedCredentials({ credentials }: SandboxIntegration): Record<string, unknown> | null {
  return credentials && { ...credentials, webhook_secret: credentials['webhook_secret'] ?? null };
}
