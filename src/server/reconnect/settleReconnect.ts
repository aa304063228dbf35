import type { ConnectionRef } from '../../protocol/index.js';
import { connectionKey, type Context } from '../context.js';
import { isAwaited, restoreConnection } from './restoreConnection.js';

/**
 * Makes good, on a read, what no webhook has: it was lost, or the process that got it died. Looks into the store at most every
 * half minute, and at once when a session of this process was made for the connection. Without a store, and after a restart,
 * `readSettings` finds it. A failure is the host's to hear of, not the reader's.
 */
export async function settleReconnect(context: Context, { integrationId, connectionId }: ConnectionRef): Promise<void> {
  const ref = { integrationId, connectionId };
  const key = connectionKey(ref);
  if (context.reconnecting.has(key)) context.caches.settled.delete(key);
  await context.caches.settled.get(key, () => settle(context, ref)).catch((error: unknown) => context.report(error));
}

async function settle(context: Context, ref: ConnectionRef): Promise<void> {
  const snapshot = (await context.store?.snapshots.get(ref)) ?? null;
  const isDue = context.reconnecting.has(connectionKey(ref)) || (snapshot !== null && isAwaited(snapshot, context.now()));
  if (isDue) await restoreConnection(context, ref, { isAnnounced: false });
}
