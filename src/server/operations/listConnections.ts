import type { Connection } from '../../protocol/index.js';
import type { Context } from '../context.js';
import type { NangoConnection } from '../NangoApi.js';
import { carriesTags } from '../owner.js';
import { toConnection } from '../toConnection.js';

/** The owner's connections to the integrations on offer, the newest first. */
export async function listConnections(context: Context): Promise<Connection[]> {
  const lists = await Promise.all(
    context.owner.scopes.map(async (scope) => {
      const listed = await context.nango.listConnections({ tags: scope });
      return listed.filter(({ tags }) => carriesTags(tags, scope));
    }),
  );
  const owned = lists.flat().filter(({ integrationId }) => context.integrations.includes(integrationId));
  const connections = withoutRepeats(owned).sort(newestFirst);
  return Promise.all(connections.map(async (connection) => toConnection(connection, await context.outcomes.list(connection))));
}

/** A connection may lie in several of the owner's scopes. */
function withoutRepeats(connections: NangoConnection[]): NangoConnection[] {
  const byId = new Map(connections.map((connection) => [JSON.stringify([connection.integrationId, connection.connectionId]), connection]));
  return [...byId.values()];
}

function newestFirst(a: NangoConnection, b: NangoConnection): number {
  return Date.parse(b.createdAt) - Date.parse(a.createdAt);
}
