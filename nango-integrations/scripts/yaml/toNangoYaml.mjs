import { toYamlModels } from './toYamlModels.mjs';

/**
 * What `.nango/nango.json` says, in the shape of nango.yaml (its second version, the one with `integrations`, `syncs` and `models`).
 * `deletesUnseen(integrationId, syncName)`: whether the sync deletes what a whole run has not seen; nango.yaml calls that a full
 * sync that tracks deletes.
 */
export function toNangoYaml(definitions, { deletesUnseen }) {
  const integrations = definitions.map(({ providerConfigKey, syncs, actions, onEventScripts }) => [
    providerConfigKey,
    withoutEmpty({
      syncs: Object.fromEntries(syncs.map((sync) => [sync.name, toSync(sync, providerConfigKey, deletesUnseen(providerConfigKey, sync.name))])),
      actions: Object.fromEntries(actions.map((action) => [action.name, toAction(action, providerConfigKey)])),
      'on-events': withoutEmpty(onEventScripts),
    }),
  ]);
  const schemas = definitions.flatMap(({ syncs, actions }) => [...syncs, ...actions]).map(({ json_schema }) => json_schema.definitions);
  return { integrations: Object.fromEntries(integrations), models: toYamlModels(Object.assign({}, ...schemas)) };
}

function toSync(sync, integrationId, isFull) {
  return withoutEmpty({
    runs: sync.runs,
    description: sync.description,
    version: sync.version,
    output: oneOrList(sync.output),
    input: sync.input,
    // One for each model. Code knows no endpoints any more; servers of old refuse two alike, also of two integrations.
    endpoint: oneOrList(sync.output.map((model) => `GET /${integrationId}/${sync.name}${sync.output.length > 1 ? `/${model}` : ''}`)),
    sync_type: isFull ? 'full' : 'incremental',
    track_deletes: isFull,
    auto_start: sync.auto_start,
    scopes: sync.scopes,
    'webhook-subscriptions': sync.webhookSubscriptions,
  });
}

function toAction(action, integrationId) {
  const [output] = action.output ?? [];
  return withoutEmpty({
    description: action.description,
    version: action.version,
    input: action.input,
    output,
    endpoint: `POST /${integrationId}/${action.name}`,
    scopes: action.scopes,
  });
}

function oneOrList(texts) {
  return texts.length === 1 ? texts[0] : texts;
}

/** Without fields that hold nothing. `false` is something. */
function withoutEmpty(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value) {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
