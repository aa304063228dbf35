import { syncDefinitionsOf, type Context, type Services } from '../context.js';
import { publish } from '../events/publish.js';
import { findConnection } from '../findConnection.js';
import type { StreamRef } from '../store/MirrorStore.js';

/** Tells open streams of records that no webhook has told them of: it was lost, or its pull had failed. */
export async function announceFound(services: Omit<Services, 'mirror'> & Pick<Context, 'report'>, { model, ...sync }: StreamRef, since: number): Promise<void> {
  const connection = await findConnection(services, sync);
  const definitions = await syncDefinitionsOf(services, sync.integrationId);
  const definition = definitions.find(({ models }) => models.includes(model));
  if (!connection || !definition) return;
  const event = { type: 'sync.success' as const, ...sync, syncName: definition.syncName, model, modifiedAfter: new Date(since).toISOString() };
  await publish(services, { event, tags: connection.tags });
}
