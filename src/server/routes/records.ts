import type { ModelRef } from '../../protocol/index.js';
import { listRecords } from '../operations/listRecords.js';
import { readRecordsParams, readVariant } from './readQuery.js';
import { json } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function getRecords({ context, query }: Call, ref: ModelRef): Promise<Response> {
  return json(await listRecords(context, { ...ref, ...readVariant(query), ...readRecordsParams(query) }));
}
