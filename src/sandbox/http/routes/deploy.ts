import { Hono } from 'hono';
import { requireApiKey } from '../authenticate.js';
import type { HttpEnv, SandboxHttp } from '../context.js';
import { deployBodySchema, onEventScriptsOf, type DeployBody } from '../deploy/deployBody.js';
import { deployDifferences } from '../deploy/deployDifferences.js';
import { createOnEventScripts, type OnEventScripts } from '../deploy/OnEventScripts.js';
import { toAction, toSync } from '../deploy/toFunctions.js';
import { unknownProviderConfig } from '../syncErrors.js';
import { parseBody, requireEmptyQuery } from '../validation/parse.js';

/**
 * What `nango deploy` asks. Its functions are deployed as those of the sandbox's own are; their code is kept with them, for the
 * runner to run those that it does not have itself.
 */
export function deployRoutes(http: SandboxHttp): Hono<HttpEnv> {
  const onEventScripts = createOnEventScripts();
  const app = new Hono<HttpEnv>({ strict: false });

  app.post('/sync/deploy/confirmation', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    return c.json(deployDifferences(http.core, onEventScripts, parseBody(c, deployBodySchema)));
  });

  app.post('/sync/deploy', requireApiKey(http), (c) => {
    requireEmptyQuery(c);
    const body = parseBody(c, deployBodySchema);
    requireIntegrations(http, body);
    const gone = body.reconcile ? deployDifferences(http.core, onEventScripts, body) : null;
    const deployed = deploy(http, onEventScripts, body);
    if (gone) {
      gone.deletedSyncs.forEach(({ providerConfigKey, name }) => http.core.syncs.undeploy({ integrationId: providerConfigKey, syncName: name }));
      gone.deletedActions.forEach(({ providerConfigKey, name }) => http.core.actions.undeploy({ integrationId: providerConfigKey, actionName: name }));
      gone.deletedOnEventScripts.forEach((script) => onEventScripts.remove(script));
    }
    return c.json(deployed);
  });

  return app;
}

/** All or nothing: one unknown integration, and nothing is deployed. The question before the deploy passes over it. */
function requireIntegrations({ core }: SandboxHttp, body: DeployBody): void {
  const named = [...body.flowConfigs, ...onEventScriptsOf(body)].map(({ providerConfigKey }) => providerConfigKey);
  const unknown = named.find((integrationId) => !core.integrations.get(integrationId));
  if (unknown !== undefined) throw unknownProviderConfig({ providerConfigKey: unknown });
}

function deploy({ core }: SandboxHttp, onEventScripts: OnEventScripts, body: DeployBody) {
  const ofType = (wanted: 'sync' | 'action') => body.flowConfigs.filter(({ type }) => type === wanted);
  core.syncs.deploy(ofType('sync').map(toSync));
  core.actions.deploy(ofType('action').map(toAction));
  return [
    ...body.flowConfigs.map(({ syncName: name, models, version = '0.0.1', providerConfigKey, type }) => ({ name, models, version, providerConfigKey, type })),
    ...onEventScriptsOf(body).map((script) => ({
      name: script.name,
      version: onEventScripts.put(script),
      providerConfigKey: script.providerConfigKey,
      type: 'on-event',
      models: [],
    })),
  ];
}
