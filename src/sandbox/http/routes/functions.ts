import { Hono } from 'hono';
import { z } from 'zod';
import type { DeployedAction, DeployedFunction, SandboxCore } from '../../core/SandboxCore.js';
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

/** What is deployed for an integration, with the JSON Schemas of its models and settings. */
export function functionRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });

  app.get('/integrations/:uniqueKey/functions', requireApiKey(http), (c) => {
    const { type = 'sync', search = '', page, limit } = parseQuery(c, listQuerySchema);
    const deployed = functionsOf(http.core, parseParams(c, uniqueKeyParamsSchema).uniqueKey, type);
    const found = deployed.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
    return c.json({ data: found.slice(page * limit, (page + 1) * limit), pagination: { total: found.length, page, limit } });
  });

  app.get('/integrations/:uniqueKey/functions/:name', requireApiKey(http), (c) => {
    const { type = 'sync' } = parseQuery(c, getQuerySchema);
    const { uniqueKey, name: wanted } = parseParams(c, getParamsSchema);
    const found = functionsOf(http.core, uniqueKey, type).find(({ name }) => name === wanted);
    if (!found) throw apiError(404, 'not_found', 'Function does not exist');
    return c.json({ data: found });
  });

  return app;
}

function functionsOf(core: SandboxCore, uniqueKey: string, type: z.output<typeof typeSchema>) {
  if (!core.integrations.get(uniqueKey)) throw apiError(404, 'not_found', 'Integration does not exist');
  const ofIntegration = ({ integrationId }: { integrationId: string }) => integrationId === uniqueKey;
  switch (type) {
    case 'sync':
      return core.syncs.definitions().filter(ofIntegration).map(formatSync);
    case 'action':
      return core.actions.definitions().filter(ofIntegration).map(formatAction);
    case 'on-event':
      return [];
  }
}

function formatSync(sync: DeployedFunction) {
  const { frequency, autoStart } = sync;
  return { name: sync.syncName, type: 'sync', returns: sync.models, runs: frequency, auto_start: autoStart, track_deletes: false, ...common(sync) };
}

function formatAction(action: DeployedAction) {
  return { name: action.actionName, type: 'action', returns: action.output === null ? [] : [action.output], ...common(action) };
}

function common(deployed: DeployedFunction | DeployedAction) {
  return {
    description: deployed.description,
    scopes: deployed.scopes,
    ...(deployed.input === null ? {} : { input: deployed.input }),
    json_schema: deployed.jsonSchema,
    id: deployed.id,
    enabled: true,
    last_deployed: deployed.lastDeployed,
    source: 'repo',
  };
}
