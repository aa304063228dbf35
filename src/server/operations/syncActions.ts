import { BASE_VARIANT, type SyncAction, type SyncRef } from '../../protocol/index.js';
import { changeSync } from '../changeSync.js';
import type { Context } from '../context.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';

/** Runs a sync once, now. Throws `unknown_connection`, `forbidden`, `unknown_sync`. */
export function triggerSync(context: Context, ref: SyncRef): Promise<void> {
  return act(context, ref, 'trigger');
}

/** Turns a sync's schedule on; it runs at once. Throws `unknown_connection`, `forbidden`, `unknown_sync`. */
export function startSync(context: Context, ref: SyncRef): Promise<void> {
  return act(context, ref, 'start');
}

/** Turns a sync's schedule off and cancels a run under way. Throws `unknown_connection`, `forbidden`, `unknown_sync`. */
export function pauseSync(context: Context, ref: SyncRef): Promise<void> {
  return act(context, ref, 'pause');
}

async function act(context: Context, { integrationId, connectionId, syncName, variant = BASE_VARIANT }: SyncRef, action: SyncAction): Promise<void> {
  const ref = { integrationId, connectionId, syncName, variant };
  const { tags } = await requireConnection(context, ref);
  await requireAllowed(context, `syncs.${action}`, ref);
  await changeSync(context, { ref, tags, action });
}
