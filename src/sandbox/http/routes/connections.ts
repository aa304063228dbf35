import { Hono } from 'hono';
import { z } from 'zod';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { findConnection } from '../findConnection.js';
import { formatListedConnection } from '../formatConnection.js';
import { endUserOf, endUserSchema, tagsSchema } from '../validation/owner.js';
import { parseBody, parseParams, parseQuery } from '../validation/parse.js';
import { present } from '../validation/present.js';
import { connectionParamsSchema, providerConfigKeySchema } from '../validation/schemas.js';

const MAX_PAGE = 2000;

const listQuerySchema = z.strictObject({
  connectionId: z.string().min(1).max(255).optional(),
  search: z.string().min(1).max(255).optional(),
  endUserId: z.string().min(1).max(255).optional(),
  endUserOrganizationId: z.string().min(1).max(255).optional(),
  integrationId: z.string().min(1).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  limit: z.coerce.number().min(1).max(MAX_PAGE).optional(),
  page: z.coerce.number().min(0).optional(),
});

const refQuerySchema = z.strictObject({ provider_config_key: providerConfigKeySchema });
const patchBodySchema = z.strictObject({ end_user: endUserSchema.optional(), tags: tagsSchema.optional() });

/** Connections: list, change, delete. Reading one and importing have files of their own. */
export function connectionRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const { connections, integrations } = http.core;
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/connections', requireApiKey(http), (c) => {
    const { limit = MAX_PAGE, page = 0, integrationId, ...filter } = parseQuery(c, listQuerySchema);
    const integrationIds = integrationId?.split(',').map((id) => id.trim());
    const found = connections.list(present({ ...filter, integrationIds }));
    return c.json({ connections: found.slice(page * limit, (page + 1) * limit).map(formatListedConnection) });
  });

  app.patch('/connections/:connectionId', requireApiKey(http), (c) => {
    const { provider_config_key: integrationId } = parseQuery(c, refQuerySchema);
    const { tags, end_user } = parseBody(c, patchBodySchema);
    const ref = { integrationId, ...parseParams(c, connectionParamsSchema) };
    findConnection(http.core, ref);
    connections.patch(ref, present({ tags, endUser: end_user && endUserOf(end_user) }));
    return c.json({ success: true });
  });

  app.delete('/connections/:connectionId', requireApiKey(http), (c) => {
    const { provider_config_key: integrationId } = parseQuery(c, refQuerySchema);
    const ref = { integrationId, ...parseParams(c, connectionParamsSchema) };
    if (!integrations.get(integrationId)) throw apiError(400, 'unknown_provider_config');
    if (!connections.get(ref)) throw apiError(400, 'unknown_connection');
    connections.remove(ref);
    return c.json({ success: true });
  });

  return app;
}
