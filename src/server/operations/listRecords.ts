import { BASE_VARIANT, NangoEmbedError, type ModelRef, type RecordsPage, type RecordsParams } from '../../protocol/index.js';
import { checkRecordsParams } from '../checkRecordsParams.js';
import { syncDefinitionsOf, type Context } from '../context.js';
import { requireConnection } from '../requireConnection.js';

export type ListRecordsOperationInput = ModelRef & RecordsParams;

/**
 * A page of a model's change stream, as Nango keeps it.
 * Throws `unknown_connection`, `unknown_model`, `invalid_cursor`, and `invalid_request` for parameters Nango would refuse.
 */
export async function listRecords(context: Context, input: ListRecordsOperationInput): Promise<RecordsPage> {
  const { integrationId, connectionId, model, variant = BASE_VARIANT } = input;
  const params = checkRecordsParams(input, context.now());
  await requireConnection(context, input);
  const page = await context.nango.listRecords({ integrationId, connectionId, model, variant, ...params });
  const isWholeStreamEmpty = page.records.length === 0 && params.cursor === undefined && params.modifiedAfter === undefined;
  if (isWholeStreamEmpty) await requireModel(context, { integrationId, model });
  return { records: page.records, nextCursor: page.nextCursor, total: null, scope: 'loaded' };
}

/** Nango answers an empty list for models it has never heard of; a misspelt one should not look like an empty table. */
async function requireModel(context: Context, { integrationId, model }: { integrationId: string; model: string }): Promise<void> {
  const definitions = await syncDefinitionsOf(context, integrationId);
  if (definitions.some(({ models }) => models.includes(model))) return;
  const known = definitions.flatMap(({ models }) => models).join(', ') || 'none';
  throw new NangoEmbedError(
    'unknown_model',
    `No deployed sync of ${JSON.stringify(integrationId)} saves the model ${JSON.stringify(model)}, and it has no records. Known models: ${known}.`,
  );
}
