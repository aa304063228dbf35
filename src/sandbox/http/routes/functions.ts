import { Hono } from 'hono';
import { z } from 'zod';
import type { DeployedFunction, SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { apiError } from '../errors.js';
import { parseParams, parseQuery } from '../validation/parse.js';
import { providerConfigKeySchema, syncNameSchema, uniqueKeyParamsSchema } from '../validation/schemas.js';

const typeSchema = z.enum(['sync', 'action', 'on-event']);
const getQuerySchema = z.strictObject({ type: typeSchema.optional() });
const getParamsSchema = z.strictObject({ uniqueKey: providerConfigKeySchema, name: syncNameSchema });

const listQuerySchema = z.strictObject({
  type: typeSchema.optional(),
  search: z.string().min(1).max(255).optional(),
  page: z.coerce.number().min(0).default(0),
  limit: z.coerce.number().min(1).max(100).default(20),
});

/** What is deployed for an integration, with the JSON Schemas of its models and settings. The sandbox runs syncs only. */
export function functionRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/integrations/:uniqueKey/functions', requireApiKey(http), (c) => {
    const { type = 'sync', search = '', page, limit } = parseQuery(c, listQuerySchema);
    const deployed = functionsOf(http.core, parseParams(c, uniqueKeyParamsSchema).uniqueKey);
    const found = type === 'sync' ? deployed.filter(({ syncName }) => syncName.toLowerCase().includes(search.toLowerCase())) : [];
    const data = found.slice(page * limit, (page + 1) * limit).map(formatFunction);
    return c.json({ data, pagination: { total: found.length, page, limit } });
  });

  app.get('/integrations/:uniqueKey/functions/:name', requireApiKey(http), (c) => {
    const { type = 'sync' } = parseQuery(c, getQuerySchema);
    const { uniqueKey, name } = parseParams(c, getParamsSchema);
    const found = functionsOf(http.core, uniqueKey).find(({ syncName }) => type === 'sync' && syncName === name);
    if (!found) throw apiError(404, 'not_found', 'Function does not exist');
    return c.json({ data: formatFunction(found) });
  });

  return app;
}

function functionsOf(core: SandboxCore, uniqueKey: string): DeployedFunction[] {
  if (!core.integrations.get(uniqueKey)) throw apiError(404, 'not_found', 'Integration does not exist');
  return core.syncs.definitions().filter(({ integrationId }) => integrationId === uniqueKey);
}

function formatFunction(deployed: DeployedFunction) {
  return {
    name: deployed.syncName,
    description: deployed.description,
    scopes: deployed.scopes,
    type: 'sync',
    ...(deployed.input === null ? {} : { input: deployed.input }),
    returns: deployed.models,
    json_schema: deployed.jsonSchema,
    runs: deployed.frequency,
    auto_start: deployed.autoStart,
    track_deletes: false,
    id: deployed.id,
    enabled: true,
    last_deployed: deployed.lastDeployed,
    source: 'repo',
  };
}
