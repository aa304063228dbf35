import { BASE_VARIANT, NangoEmbedError, type ModelRef, type NangoRecord, type RecordsSelection } from '../../protocol/index.js';
import type { Context } from '../context.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';

/** All records of a selection, in batches. Throws `unknown_connection`, `unknown_model`, `invalid_request`. */
export async function exportRecords(context: Context, { model, variant = BASE_VARIANT, ...input }: ModelRef & RecordsSelection): Promise<AsyncIterable<readonly NangoRecord[]>> {
  const { integrationId, connectionId, ...selection } = input;
  const ref = { integrationId, connectionId };
  await requireConnection(context, ref);
  await requireAllowed(context, 'records.export', { ...ref, model, variant });
  if (!context.mirror) throw new NangoEmbedError('invalid_request', 'An export needs a store.');
  return context.mirror.batches({ ...ref, model, variant }, selection);
}
