import { NangoEmbedError, type ConnectionRef } from '../protocol/index.js';
import type { Context } from './context.js';
import type { NangoConnection } from './NangoApi.js';
import { carriesTags } from './owner.js';
import { requireIntegration } from './requireIntegration.js';

export interface RequireConnectionOptions {
  /** Asks Nango even when the answer of a few seconds ago is at hand. */
  fresh?: boolean;
}

/** The owner's connection. Throws `unknown_connection` when there is none, and the same when it is someone else's. */
export async function requireConnection(
  context: Context,
  { integrationId, connectionId }: ConnectionRef,
  { fresh = false }: RequireConnectionOptions = {},
): Promise<NangoConnection> {
  const ref = { integrationId, connectionId };
  requireIntegration(context, integrationId);
  // Longer than any that Nango gives out; its URL would be refused before anyone could look it up.
  if (connectionId.length > MAX_ID_LENGTH) throw unknownConnection(ref);
  if (fresh) return findOwned(context, ref);
  const key = JSON.stringify([context.owner.scopes, integrationId, connectionId]);
  return context.caches.owned.get(key, () => findOwned(context, ref));
}

async function findOwned({ nango, owner }: Context, ref: ConnectionRef): Promise<NangoConnection> {
  for (const scope of owner.scopes) {
    const listed = await nango.listConnections({ ...ref, tags: scope });
    // Nango has filtered already; whose a connection is is not left to a query string alone.
    const owned = listed.find((connection) => isSame(connection, ref) && carriesTags(connection.tags, scope));
    if (owned) return owned;
  }
  throw unknownConnection(ref);
}

function unknownConnection({ integrationId, connectionId }: ConnectionRef): NangoEmbedError {
  return new NangoEmbedError(
    'unknown_connection',
    `The caller has no connection ${JSON.stringify(connectionId.slice(0, MAX_ID_LENGTH))} for ${JSON.stringify(integrationId)}. ` +
      "It was deleted, or its tags do not contain authorize()'s scope.",
  );
}

const MAX_ID_LENGTH = 255;

function isSame(connection: NangoConnection, ref: ConnectionRef): boolean {
  return connection.connectionId === ref.connectionId && connection.integrationId === ref.integrationId;
}
