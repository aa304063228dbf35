import type { SandboxConnection, SandboxConnectionRef, SandboxCore } from '../core/SandboxCore.js';
import { apiError } from './errors.js';

/** How the routes of one connection word a wrong reference: the integration is asked about first. */
export function findConnection(core: SandboxCore, ref: SandboxConnectionRef): SandboxConnection {
  if (!core.integrations.get(ref.integrationId)) throw apiError(400, 'unknown_provider_config', 'Provider does not exists');
  const connection = core.connections.get(ref);
  if (!connection) throw apiError(404, 'not_found', 'Failed to find connection');
  return connection;
}
