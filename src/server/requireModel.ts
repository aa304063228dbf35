import { BASE_VARIANT, NangoEmbedError } from '../protocol/index.js';
import { syncDefinitionsOf, type Context, type Services } from './context.js';
import type { StreamRef } from './store/MirrorStore.js';

interface ModelName {
  integrationId: string;
  model: string;
}

/** Throws `unknown_model` for one that the host does not offer, whether or not Nango has it. */
export function requireOfferedModel({ rules }: Context, { integrationId, model }: ModelName): void {
  if (rules.allowsModel(integrationId, model)) return;
  throw new NangoEmbedError('unknown_model', `The model ${JSON.stringify(model)} is not offered here. Add it to \`models\` in createNangoHandler({ integrations }) if it should be.`);
}

/** Nango answers an empty list for models it has never heard of; a misspelt one should not look like an empty table. */
export async function requireDeployedModel(context: Context, { integrationId, model }: ModelName): Promise<void> {
  const definitions = await syncDefinitionsOf(context, integrationId);
  if (definitions.some(({ models }) => models.includes(model))) return;
  const known = definitions.flatMap(({ models }) => models).join(', ') || 'none';
  throw new NangoEmbedError(
    'unknown_model',
    `No deployed sync of ${JSON.stringify(integrationId)} saves the model ${JSON.stringify(model)}, and it has no records. Known models: ${known}.`,
  );
}

/** Throws `unknown_model` for a stream that there is no reason to mirror: names come from outside, and each would be kept. */
export async function requireMirrorable(context: Context, stream: StreamRef): Promise<void> {
  if (await isMirrorable(context, stream)) return;
  await requireDeployedModel(context, stream);
  throw new NangoEmbedError('unknown_model', `The connection has no variant ${JSON.stringify(stream.variant)} of a sync that saves ${JSON.stringify(stream.model)}.`);
}

/** Whether a deployed sync saves this stream, or saved it once. */
export async function isMirrorable(services: Services, stream: StreamRef): Promise<boolean> {
  const { integrationId, connectionId, model, variant } = stream;
  // Nothing is named so, and Postgres would refuse the question.
  if (`${model}${variant}`.includes('\0')) return false;
  const definitions = await syncDefinitionsOf(services, integrationId);
  const isDeployed = definitions.some(({ models }) => models.includes(model));
  if (isDeployed && variant === BASE_VARIANT) return true;
  if ((await services.store?.records.state(stream)) != null) return true;
  if (!isDeployed) return false;
  const states = await services.nango.listSyncStates({ integrationId, connectionId });
  return states.some((state) => state.variant === variant);
}
