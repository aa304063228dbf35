import type { SandboxConnection, SandboxConnectionRef, SandboxCore, SandboxCredentials } from '../core/SandboxCore.js';
import { toCredentials } from './oauth/toCredentials.js';
import type { SandboxHttp, TokenResponse } from './context.js';

/** The credentials to use now, refreshed ones stored, or null when the provider refused to refresh them. */
export function freshCredentials(http: Pick<SandboxHttp, 'core' | 'oauth'>, connection: SandboxConnection, { force = false } = {}): SandboxCredentials | null {
  const { credentials } = connection;
  const { core, oauth } = http;
  if (credentials.type !== 'OAUTH2' || credentials.refresh_token === undefined) return credentials;
  if (!oauth.refreshToken || !(force || isExpired(core, credentials.expires_at))) return credentials;
  const token = oauth.refreshToken({ provider: connection.provider, refreshToken: credentials.refresh_token });
  if (token) return storeRefreshed(core, connection, { refresh_token: credentials.refresh_token, ...token });
  core.reportRefreshFailure(connection);
  return null;
}

function isExpired(core: SandboxCore, expiresAt: string | undefined): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= core.clock.now();
}

function storeRefreshed(core: SandboxCore, ref: SandboxConnectionRef, token: TokenResponse): SandboxCredentials {
  core.reportRefreshSuccess(ref);
  return core.connections.updateCredentials(ref, toCredentials(core, token)).credentials;
}
