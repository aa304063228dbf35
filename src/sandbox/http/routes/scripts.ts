import { Hono } from 'hono';
import { z } from 'zod';
import type { DeployedFunction, SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { parseQuery } from '../validation/parse.js';

const SDK_VERSION = '0.71.10-zero';

const querySchema = z.strictObject({ format: z.enum(['nango', 'openai']).optional() });

/** `GET /scripts/config`: everything deployed, by integration, or as a flat list of tools. */
export function scriptRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('/scripts/config', requireApiKey(http), (c) => {
    const { format } = parseQuery(c, querySchema);
    const definitions = http.core.syncs.definitions();
    return format === 'openai' ? c.json({ data: definitions.map(asTool) }) : c.json(byIntegration(http.core, definitions));
  });
  return app;
}

function byIntegration(core: SandboxCore, definitions: readonly DeployedFunction[]) {
  return [...new Set(definitions.map(({ integrationId }) => integrationId))].map((integrationId) => ({
    actions: [],
    providerConfigKey: integrationId,
    provider: core.integrations.get(integrationId)?.provider ?? null,
    syncs: definitions.filter((definition) => definition.integrationId === integrationId).map(asSync),
    'on-events': [],
  }));
}

function asSync(definition: DeployedFunction) {
  return {
    id: definition.id,
    name: definition.syncName,
    type: 'sync',
    returns: definition.models,
    description: definition.description,
    attributes: {},
    scopes: definition.scopes,
    version: '1.0.0',
    source: 'repo',
    endpoints: [],
    ...(definition.input === null ? {} : { input: definition.input }),
    enabled: true,
    last_deployed: definition.lastDeployed,
    webhookSubscriptions: definition.webhookSubscriptions,
    json_schema: definition.jsonSchema,
    sdk_version: SDK_VERSION,
    models: Object.keys(definition.jsonSchema.definitions).map((name) => ({ name, fields: [] })),
    features: [],
    sync_type: 'full',
    auto_start: definition.autoStart,
    runs: definition.frequency,
    track_deletes: false,
  };
}

/** A sync takes no parameters when it is called as a tool. */
function asTool({ syncName, description }: DeployedFunction) {
  return { name: syncName, description, parameters: { type: 'object', properties: {}, required: [] } };
}
