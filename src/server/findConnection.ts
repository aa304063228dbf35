import type { ConnectionRef } from '../protocol/index.js';
import { connectionKey, type Services } from './context.js';
import type { NangoConnection } from './NangoApi.js';

export interface FindConnectionOptions {
  /** Asks Nango, and the host, even when the answer of a few seconds ago is at hand. */
  fresh?: boolean;
}

/**
 * The connection of this id, whoever's it is; undefined when there is none. Nobody may hear of it before it is known to be
 * theirs. One answer of a few seconds serves everybody.
 */
export function findConnection(services: Pick<Services, 'nango' | 'caches'>, ref: ConnectionRef, { fresh = false }: FindConnectionOptions = {}): Promise<NangoConnection | undefined> {
  const key = connectionKey(ref);
  if (fresh) {
    services.caches.connections.delete(key);
    services.caches.ownership.deleteBelow(key);
  }
  return services.caches.connections.get(key, () => askNango(services, ref));
}

async function askNango({ nango }: Pick<Services, 'nango'>, { integrationId, connectionId }: ConnectionRef): Promise<NangoConnection | undefined> {
  const listed = await nango.listConnections({ integrationId, connectionId });
  // Nango has filtered already; that an answer is about this connection is not left to a query string alone.
  return listed.find((connection) => connection.connectionId === connectionId && connection.integrationId === integrationId);
}
