import { Hono } from 'hono';
import { z } from 'zod';
import type { DeployedAction, DeployedFunction, SandboxCore } from '../../core/SandboxCore.js';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { parseQuery } from '../validation/parse.js';

const SDK_VERSION = '0.71.10-zero';

const querySchema = z.strictObject({ format: z.enum(['nango', 'openai']).optional() });

interface Group {
  integrationId: string;
  syncs: DeployedFunction[];
  actions: DeployedAction[];
}

/** `GET /scripts/config`: everything deployed, by integration, or as a flat list of tools. */
export function scriptRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ strict: false });
  app.get('/scripts/config', requireApiKey(http), (c) => {
    const { format } = parseQuery(c, querySchema);
    const groups = byIntegration(http.core);
    if (format === 'openai') return c.json({ data: groups.flatMap(({ syncs, actions }) => [...syncs.map(syncAsTool), ...actions.map(actionAsTool)]) });
    return c.json(groups.map((group) => formatGroup(http.core, group)));
  });
  return app;
}

function byIntegration({ syncs, actions }: SandboxCore): Group[] {
  const [allSyncs, allActions] = [syncs.definitions(), actions.definitions()];
  const ids = new Set([...allSyncs, ...allActions].map(({ integrationId }) => integrationId));
  return [...ids].map((integrationId) => ({
    integrationId,
    syncs: allSyncs.filter((sync) => sync.integrationId === integrationId),
    actions: allActions.filter((action) => action.integrationId === integrationId),
  }));
}

function formatGroup(core: SandboxCore, { integrationId, syncs, actions }: Group) {
  return {
    actions: actions.map((action) => ({ name: action.actionName, type: 'action', returns: action.output === null ? [] : [action.output], ...common(action), webhookSubscriptions: [] })),
    providerConfigKey: integrationId,
    provider: core.integrations.get(integrationId)?.provider ?? null,
    syncs: syncs.map(formatSync),
    'on-events': [],
  };
}

function formatSync(sync: DeployedFunction) {
  return {
    name: sync.syncName,
    type: 'sync',
    returns: sync.models,
    ...common(sync),
    webhookSubscriptions: sync.webhookSubscriptions,
    sync_type: 'full',
    auto_start: sync.autoStart,
    runs: sync.frequency,
    track_deletes: false,
  };
}

/** What is said of syncs and actions alike. */
function common(deployed: DeployedFunction | DeployedAction) {
  return {
    id: deployed.id,
    description: deployed.description,
    attributes: {},
    scopes: deployed.scopes,
    version: deployed.version ?? '1.0.0',
    source: 'repo',
    endpoints: deployed.endpoints ?? [],
    ...(deployed.input === null ? {} : { input: deployed.input }),
    enabled: true,
    last_deployed: deployed.lastDeployed,
    json_schema: deployed.jsonSchema,
    sdk_version: SDK_VERSION,
    models: Object.keys(deployed.jsonSchema.definitions).map((name) => ({ name, fields: [] })),
    features: deployed.features ?? [],
  };
}

/** A sync takes no parameters when it is called as a tool. */
function syncAsTool({ syncName, description }: DeployedFunction) {
  return { name: syncName, description, parameters: { type: 'object', properties: {}, required: [] } };
}

function actionAsTool({ actionName, description, input, jsonSchema }: DeployedAction) {
  const { properties = {}, required = [] } = (input === null ? undefined : jsonSchema.definitions[input]) ?? {};
  return { name: actionName, description, parameters: { type: 'object', properties, required } };
}
