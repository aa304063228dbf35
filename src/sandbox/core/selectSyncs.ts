import type { SandboxConnection, SandboxConnectionRef, SandboxConnections } from './connectionTypes.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import type { SyncInstance } from './syncInstance.js';
import type { SyncRegistry } from './syncRegistry.js';
import type { SyncCommand } from './syncTypes.js';

type Connections = Pick<SandboxConnections, 'get' | 'list'>;

/** The syncs a command is meant for. Throws `unknown_integration`, `unknown_connection`, `no_syncs_found`. */
export function selectInstances(
  { syncs, ...scope }: SyncCommand,
  context: { integrations: Pick<SandboxIntegrations, 'get'>; connections: Connections; registry: SyncRegistry },
): SyncInstance[] {
  if (!context.integrations.get(scope.integrationId)) {
    throw new SandboxRefusal('unknown_integration', `Integration "${scope.integrationId}" does not exist`);
  }
  const connections = selectConnections(scope, context.connections);
  const found = connections.flatMap((connection) => syncs.flatMap((selector) => context.registry.find(connection, selector) ?? []));
  if (syncs.length > 0 && found.length === 0) throw new SandboxRefusal('no_syncs_found', 'No syncs found given the inputs.');
  return found;
}

/** The named connection, or all of the integration. Throws `unknown_connection`. */
export function selectConnections({ integrationId, connectionId }: Omit<SyncCommand, 'syncs'>, connections: Connections): SandboxConnection[] {
  if (connectionId === undefined) return connections.list({ integrationIds: [integrationId] });
  return [selectConnection({ integrationId, connectionId }, connections)];
}

/** Throws `unknown_connection`. */
export function selectConnection(ref: SandboxConnectionRef, connections: Connections): SandboxConnection {
  const connection = connections.get(ref);
  if (!connection) throw new SandboxRefusal('unknown_connection', `There is no connection "${ref.connectionId}" of the integration "${ref.integrationId}".`);
  return connection;
}
