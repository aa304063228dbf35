import { NangoEmbedError } from '../protocol/index.js';
import { syncDefinitionsOf, type Context } from './context.js';

/** Throws `unknown_model` for one that the host does not offer, whether or not Nango has it. */
export function requireOfferedModel({ rules }: Context, { integrationId, model }: { integrationId: string; model: string }): void {
  if (rules.allowsModel(integrationId, model)) return;
  throw new NangoEmbedError('unknown_model', `The model ${JSON.stringify(model)} is not offered here. Add it to \`models\` in createNangoHandler({ integrations }) if it should be.`);
}

/** Nango answers an empty list for models it has never heard of; a misspelt one should not look like an empty table. */
export async function requireDeployedModel(context: Context, { integrationId, model }: { integrationId: string; model: string }): Promise<void> {
  const definitions = await syncDefinitionsOf(context, integrationId);
  if (definitions.some(({ models }) => models.includes(model))) return;
  const known = definitions.flatMap(({ models }) => models).join(', ') || 'none';
  throw new NangoEmbedError(
    'unknown_model',
    `No deployed sync of ${JSON.stringify(integrationId)} saves the model ${JSON.stringify(model)}, and it has no records. Known models: ${known}.`,
  );
}
