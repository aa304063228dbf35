import type { ConnectionRef } from '../../protocol/index.js';
import { forgetConnection, type Context } from '../context.js';
import { publish } from '../events/publish.js';
import { callHost } from '../webhook/callHost.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';

/** Disconnects for good: Nango drops the credentials and the synced records. Throws `unknown_connection`. */
export async function deleteConnection(context: Context, { integrationId, connectionId }: ConnectionRef): Promise<void> {
  const ref = { integrationId, connectionId };
  const { tags } = await requireConnection(context, ref, { fresh: true });
  await requireAllowed(context, 'connections.delete', ref);
  await context.nango.deleteConnection(ref);
  forgetConnection(context, ref);
  await forgetKept(context, ref).catch((error: unknown) => context.report(error));
  // Nango sends no webhook for it, and nobody could tell afterwards whose it was.
  await publish(context, { event: { type: 'connection.deleted', ...ref }, tags });
  await callHost(context, { name: 'connection.deleted', event: { ...ref, tags } });
}

async function forgetKept({ outcomes, store, mirror, forgetOnDisconnect }: Context, ref: ConnectionRef): Promise<void> {
  await outcomes.remove(ref);
  await store?.snapshots.remove(ref);
  if (forgetOnDisconnect) await mirror?.forgetConnection(ref);
}
