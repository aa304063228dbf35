import { NangoEmbedError, type ConnectionRef } from '../protocol/index.js';
import type { Context } from './context.js';
import { findConnection, type FindConnectionOptions } from './findConnection.js';
import { isOwned } from './isOwned.js';
import type { NangoConnection } from './NangoApi.js';
import { requireIntegration } from './requireIntegration.js';

/** The owner's connection. Throws `unknown_connection` when there is none, and the same when it is someone else's. */
export async function requireConnection(context: Context, { integrationId, connectionId }: ConnectionRef, options: FindConnectionOptions = {}): Promise<NangoConnection> {
  const ref = { integrationId, connectionId };
  requireIntegration(context, integrationId);
  // Longer than any that Nango gives out; its URL would be refused before anyone could look it up.
  if (connectionId.length > MAX_ID_LENGTH) throw unknownConnection(ref);
  const connection = await findConnection(context, ref, options);
  if (!connection || !(await isOwned(context, context.owner, connection))) throw unknownConnection(ref);
  return connection;
}

function unknownConnection({ integrationId, connectionId }: ConnectionRef): NangoEmbedError {
  return new NangoEmbedError(
    'unknown_connection',
    `The caller has no connection ${JSON.stringify(connectionId.slice(0, MAX_ID_LENGTH))} for ${JSON.stringify(integrationId)}. ` +
      "It was deleted, or its tags do not contain authorize()'s scope.",
  );
}

const MAX_ID_LENGTH = 255;
