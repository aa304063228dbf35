import type { ModelRef } from '../../protocol/index.js';
import { listRecords } from '../operations/listRecords.js';
import { csvResponse } from '../csv/csvResponse.js';
import { exportRecords } from '../operations/exportRecords.js';
import { readRecordsParams, readSelection, readVariant } from './readQuery.js';
import { json } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function getRecords({ context, query }: Call, ref: ModelRef): Promise<Response> {
  return json(await listRecords(context, { ...ref, ...readVariant(query), ...readRecordsParams(query) }));
}

export async function getRecordsCsv({ context, query }: Call, ref: ModelRef): Promise<Response> {
  const records = await exportRecords(context, { ...ref, ...readVariant(query), ...readSelection(query) });
  return csvResponse(records, `${ref.model}.csv`);
}
