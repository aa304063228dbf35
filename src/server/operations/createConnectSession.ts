import type { ConnectSession } from '../../protocol/index.js';
import type { Context } from '../context.js';
import type { NangoConnectSession } from '../NangoApi.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';
import { takeSnapshot } from '../reconnect/takeSnapshot.js';
import { requireIntegration } from '../requireIntegration.js';

export interface CreateConnectSessionInput {
  integrationId: string;
  /** The owner's connection to authorise again, instead of making a new one. */
  connectionId?: string;
}

/**
 * A permission to connect one integration, or to authorise a connection again, valid for 30 minutes.
 * Throws `unknown_integration` for what is not on offer, `unknown_connection` for a connection that is not the owner's.
 */
export async function createConnectSession(context: Context, { integrationId, connectionId }: CreateConnectSessionInput): Promise<ConnectSession> {
  requireIntegration(context, integrationId);
  const session = connectionId === undefined ? await createNewSession(context, integrationId) : await createReconnectSession(context, { integrationId, connectionId });
  return { ...session, ...context.nango.urls };
}

async function createNewSession(context: Context, integrationId: string): Promise<NangoConnectSession> {
  await requireAllowed(context, 'connections.create', { integrationId });
  return context.nango.createConnectSession({ integrationId, tags: context.owner.stamp });
}

async function createReconnectSession(context: Context, ref: Required<CreateConnectSessionInput>): Promise<NangoConnectSession> {
  // The tags as they are now: Nango replaces a connection's tags by the session's, and without them it would be nobody's.
  const { tags } = await requireConnection(context, ref, { fresh: true });
  await requireAllowed(context, 'connections.reconnect', ref);
  const connectionConfig = await takeSnapshot(context, ref, tags);
  return context.nango.createReconnectSession({ ...ref, tags, ...(connectionConfig ? { connectionConfig } : {}) });
}
