import type { ActionFunction, FunctionDetails, SandboxFunction } from '../../core/index.js';
import type { DeployedFlow } from './deployBody.js';

export function toSync(flow: DeployedFlow): SandboxFunction {
  return {
    ...common(flow),
    syncName: flow.syncName,
    models: flow.models,
    frequency: flow.runs ?? '',
    autoStart: flow.auto_start,
    webhookSubscriptions: flow.webhookSubscriptions,
  };
}

/** An action's models are its output. */
export function toAction(flow: DeployedFlow): ActionFunction {
  return { ...common(flow), actionName: flow.syncName, output: flow.models[0] ?? null };
}

function common(flow: DeployedFlow) {
  const details: Required<FunctionDetails> = {
    version: flow.version ?? '0.0.1',
    endpoints: flow.endpoints.map(({ method, path, group = null }) => ({ method, path, group })),
    features: flow.features,
    code: flow.fileBody.js,
  };
  return {
    integrationId: flow.providerConfigKey,
    description: flow.metadata.description ?? '',
    scopes: flow.metadata.scopes ?? [],
    input: flow.input ?? null,
    jsonSchema: { definitions: flow.models_json_schema?.definitions ?? {} },
    ...details,
  };
}
