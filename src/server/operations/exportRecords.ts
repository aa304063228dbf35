import { BASE_VARIANT, type ModelRef, type NangoRecord, type RecordsSelection } from '../../protocol/index.js';
import { checkSelection } from '../checkSelection.js';
import type { Context } from '../context.js';
import { redactRecords, requireAskable } from '../redact.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';
import { requireDeployedModel, requireMirrorable, requireOfferedModel } from '../requireModel.js';
import type { StreamRef } from '../store/MirrorStore.js';
import { needsStore } from './listRecords.js';

/** Everything a selection holds, as it is while it is read. */
export interface RecordsExport {
  /** Names of the fields there are; null where nobody knows before all has been read. */
  fields: readonly string[] | null;
  batches: AsyncIterable<readonly NangoRecord[]>;
}

/**
 * All records of a selection. Without a store there is no selection but all live records, in the order of Nango's stream.
 * Throws `unknown_connection`, `unknown_model`, `forbidden`, `invalid_request`.
 */
export async function exportRecords(context: Context, { integrationId, connectionId, model, variant = BASE_VARIANT, ...given }: ModelRef & RecordsSelection): Promise<RecordsExport> {
  const stream = { integrationId, connectionId, model, variant };
  const selection = checkSelection(given);
  await requireConnection(context, stream);
  requireOfferedModel(context, stream);
  await requireAllowed(context, 'records.export', stream);
  requireAskable(context, selection);
  if (!context.mirror && Object.keys(selection).length > 0) throw needsStore();
  if (context.mirror) await requireMirrorable(context, stream);
  else await requireDeployedModel(context, stream);
  const fields = await knownFields(context, stream);
  return { fields, batches: redacted(context, stream, context.mirror ? context.mirror.batches(stream, selection) : wholeStream(context, stream)) };
}

/** The names alone would tell of fields that are hidden. */
async function knownFields({ mirror, redact }: Context, stream: StreamRef): Promise<string[] | null> {
  return mirror && !redact ? mirror.fields(stream) : null;
}

async function* redacted(context: Context, stream: StreamRef, batches: AsyncIterable<readonly NangoRecord[]>): AsyncGenerator<readonly NangoRecord[]> {
  for await (const batch of batches) yield redactRecords(context, stream, batch);
}

async function* wholeStream({ nango }: Context, stream: StreamRef): AsyncGenerator<readonly NangoRecord[]> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof nango.listRecords>> = await nango.listRecords({ ...stream, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield page.records.filter(({ _nango_metadata }) => _nango_metadata.deleted_at === null);
    cursor = page.nextCursor;
  }
}

/** Larger than what is kept for others who ask for the same: see `shareReads`. */
const PAGE = 2000;
