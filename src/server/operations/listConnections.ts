import type { Connection } from '../../protocol/index.js';
import { connectionKey, type Context } from '../context.js';
import type { NangoConnection } from '../NangoApi.js';
import { findConnection } from '../findConnection.js';
import { carriesTags } from '../owner.js';
import { settleReconnect } from '../reconnect/settleReconnect.js';
import { requireAllowed } from '../requireAllowed.js';
import type { Tenancy } from '../tenancy.js';
import { toConnection } from '../toConnection.js';

/** The owner's connections to the integrations on offer, the newest first. */
export async function listConnections(context: Context): Promise<Connection[]> {
  await requireAllowed(context, 'connections.list');
  const found = context.tenancy ? await listNamed(context, context.tenancy) : await listTagged(context);
  const owned = found.filter(({ integrationId }) => context.integrations.includes(integrationId));
  const connections = withoutRepeats(owned).sort(newestFirst);
  // A browser that has just reconnected asks here whether it worked.
  const awaited = connections.filter((connection) => context.reconnecting.has(connectionKey(connection)));
  await Promise.all(awaited.map((connection) => settleReconnect(context, connection)));
  return Promise.all(connections.map(async (connection) => toConnection(connection, await context.outcomes.list(connection))));
}

async function listTagged({ owner, nango }: Context): Promise<NangoConnection[]> {
  const lists = await Promise.all(
    owner.scopes.map(async (scope) => {
      const listed = await nango.listConnections({ tags: scope });
      return listed.filter(({ tags }) => carriesTags(tags, scope));
    }),
  );
  return lists.flat();
}

/** Those the host names, as far as Nango has them. */
async function listNamed(context: Context, tenancy: Tenancy): Promise<NangoConnection[]> {
  const named = await tenancy.list(context.owner.given);
  const offered = named.filter(({ integrationId }) => context.integrations.includes(integrationId));
  const found = await Promise.all(offered.map((ref) => findConnection(context, ref)));
  return found.filter((connection) => connection !== undefined);
}

/** A connection may lie in several of the owner's scopes. */
function withoutRepeats(connections: NangoConnection[]): NangoConnection[] {
  const byId = new Map(connections.map((connection) => [JSON.stringify([connection.integrationId, connection.connectionId]), connection]));
  return [...byId.values()];
}

function newestFirst(a: NangoConnection, b: NangoConnection): number {
  return Date.parse(b.createdAt) - Date.parse(a.createdAt);
}
