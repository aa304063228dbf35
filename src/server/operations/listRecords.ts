import { BASE_VARIANT, NangoEmbedError, type ModelRef, type RecordsPage, type RecordsParams } from '../../protocol/index.js';
import { asksForSet, checkRecordsParams } from '../checkRecordsParams.js';
import type { Context } from '../context.js';
import { redactRecords, requireAskable } from '../redact.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';
import { requireDeployedModel, requireMirrorable, requireOfferedModel } from '../requireModel.js';
import type { StreamRef } from '../store/MirrorStore.js';

export type ListRecordsOperationInput = ModelRef & RecordsParams;

/**
 * A page of a model's change stream as Nango keeps it, or, with a store, of a selection of its records.
 * Throws `unknown_connection`, `unknown_model`, `forbidden`, `invalid_cursor`, and `invalid_request` for parameters that Nango
 * would refuse or that need a store.
 */
export async function listRecords(context: Context, input: ListRecordsOperationInput): Promise<RecordsPage> {
  const { integrationId, connectionId, model, variant = BASE_VARIANT, ...given } = input;
  const stream = { integrationId, connectionId, model, variant };
  const params = checkRecordsParams(given, context.now());
  await requireConnection(context, stream);
  requireOfferedModel(context, stream);
  await requireAllowed(context, 'records.read', stream);
  requireAskable(context, params);
  if (context.mirror) await requireMirrorable(context, stream);
  const page = await readPage(context, stream, params);
  const isWholeStreamEmpty = !context.mirror && page.records.length === 0 && params.cursor === undefined && params.modifiedAfter === undefined;
  if (isWholeStreamEmpty) await requireDeployedModel(context, stream);
  return { ...page, records: redactRecords(context, stream, page.records) };
}

async function readPage({ mirror, nango }: Context, stream: StreamRef, params: RecordsParams): Promise<RecordsPage> {
  if (mirror) return mirror.listRecords(stream, params);
  if (asksForSet(params)) throw needsStore();
  const { cursor, modifiedAfter, limit } = params;
  const { records, nextCursor } = await nango.listRecords({
    ...stream,
    ...(cursor === undefined ? {} : { cursor }),
    ...(modifiedAfter === undefined ? {} : { modifiedAfter }),
    ...(limit === undefined ? {} : { limit }),
  });
  return { records, nextCursor, total: null, scope: 'loaded' };
}

export function needsStore(): NangoEmbedError {
  return new NangoEmbedError(
    'invalid_request',
    'Sort, search, filter, offset and deleted need all records at hand, and this host keeps none: its answers have the scope `loaded`. ' +
      'Ask with cursor, modifiedAfter and limit, or pass createNangoHandler({ store }).',
  );
}
