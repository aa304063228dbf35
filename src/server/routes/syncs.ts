import { NangoEmbedError, type ConnectionRef, type SyncAction, type SyncRef } from '../../protocol/index.js';
import { listSyncs } from '../operations/listSyncs.js';
import { setFrequency } from '../operations/setFrequency.js';
import { pauseSync, startSync, triggerSync } from '../operations/syncActions.js';
import { readJson, refuseBadBody } from '../readJson.js';
import { readVariant } from './readQuery.js';
import { json, noContent } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function getSyncs({ context }: Call, ref: ConnectionRef): Promise<Response> {
  return json(await listSyncs(context, ref));
}

export async function postSyncAction({ request, context, query }: Call, ref: SyncRef, action: SyncAction): Promise<Response> {
  await refuseBadBody(request);
  await actions[action](context, { ...ref, ...readVariant(query) });
  return noContent();
}

export async function putFrequency({ request, context, query }: Call, ref: SyncRef): Promise<Response> {
  const { frequency } = await readJson(request);
  if (frequency !== null && typeof frequency !== 'string') {
    throw new NangoEmbedError('invalid_request', '`frequency` is missing. Send {"frequency":"every 30 minutes"}, or null for the deployed one.');
  }
  return json(await setFrequency(context, { ...ref, ...readVariant(query), frequency }));
}

const actions = { trigger: triggerSync, start: startSync, pause: pauseSync };
