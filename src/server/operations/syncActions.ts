import { BASE_VARIANT, type SyncRef } from '../../protocol/index.js';
import type { Context } from '../context.js';
import { publish } from '../events/publish.js';
import { requireConnection } from '../requireConnection.js';

/** Runs a sync once, now. Throws `unknown_connection`, `unknown_sync`. */
export function triggerSync(context: Context, ref: SyncRef): Promise<void> {
  return changeSync(context, ref, (full) => context.nango.triggerSync(full));
}

/** Turns a sync's schedule on; it runs at once. Throws `unknown_connection`, `unknown_sync`. */
export function startSync(context: Context, ref: SyncRef): Promise<void> {
  return changeSync(context, ref, (full) => context.nango.startSync(full));
}

/** Turns a sync's schedule off and cancels a run under way. Throws `unknown_connection`, `unknown_sync`. */
export function pauseSync(context: Context, ref: SyncRef): Promise<void> {
  return changeSync(context, ref, (full) => context.nango.pauseSync(full));
}

async function changeSync(context: Context, ref: SyncRef, change: (ref: Required<SyncRef>) => Promise<void>): Promise<void> {
  const { integrationId, connectionId, syncName, variant = BASE_VARIANT } = ref;
  const full = { integrationId, connectionId, syncName, variant };
  const { tags } = await requireConnection(context, full);
  await change(full);
  await publish(context, { event: { type: 'sync.changed', ...full }, tags });
}
