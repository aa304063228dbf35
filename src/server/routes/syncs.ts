import type { ConnectionRef, SyncAction, SyncRef } from '../../protocol/index.js';
import { listSyncs } from '../operations/listSyncs.js';
import { pauseSync, startSync, triggerSync } from '../operations/syncActions.js';
import { refuseBadBody } from '../readJson.js';
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

const actions = { trigger: triggerSync, start: startSync, pause: pauseSync };
