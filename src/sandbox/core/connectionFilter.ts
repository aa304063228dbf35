import type { ConnectionListFilter, SandboxConnection } from './connectionTypes.js';

/** Whether a connection passes every filter given. Tag keys are compared in lower case, values exactly. */
export function matchesFilter(connection: SandboxConnection, filter: ConnectionListFilter): boolean {
  const { connectionId, integrationIds, endUserId, endUserOrganizationId, tags = {}, search } = filter;
  const { endUser } = connection;
  return (
    (connectionId === undefined || connection.connectionId === connectionId) &&
    (integrationIds === undefined || integrationIds.includes(connection.integrationId)) &&
    (endUserId === undefined || endUser?.id === endUserId) &&
    (endUserOrganizationId === undefined || endUser?.organization?.id === endUserOrganizationId) &&
    Object.entries(tags).every(([key, value]) => connection.tags[key.toLowerCase()] === value) &&
    (search === undefined || searchable(connection).some((text) => text?.toLowerCase().includes(search.toLowerCase())))
  );
}

function searchable({ connectionId, endUser }: SandboxConnection): (string | null | undefined)[] {
  return [connectionId, endUser?.id, endUser?.email, endUser?.displayName, endUser?.organization?.id, endUser?.organization?.displayName];
}
