import type { SandboxConnection, SandboxCredentials, SandboxEndUser } from '../core/SandboxCore.js';

interface FormatOptions {
  /** Whether the caller asked to see the refresh token. */
  withRefreshToken?: boolean;
}

/** A connection as `GET /connections/:id` answers it: with credentials, times with an offset. */
export function formatConnection(connection: SandboxConnection, options: FormatOptions = {}) {
  return {
    ...identity(connection),
    tags: connection.tags,
    metadata: connection.metadata,
    connection_config: connection.connectionConfig,
    webhook_url_override: connection.webhookUrlOverride,
    created_at: withOffset(connection.createdAt),
    updated_at: withOffset(connection.updatedAt),
    last_fetched_at: withOffset(connection.lastFetchedAt),
    credentials: formatCredentials(connection.credentials, options),
  };
}

/** As `POST /connections` answers it: times with `Z`, and the refresh token it was given. */
export function formatImportedConnection(connection: SandboxConnection) {
  return {
    ...formatConnection(connection, { withRefreshToken: true }),
    created_at: connection.createdAt,
    updated_at: connection.updatedAt,
    last_fetched_at: connection.lastFetchedAt,
  };
}

/** As a row of `GET /connections`: no credentials, and `created` instead of `created_at`. */
export function formatListedConnection(connection: SandboxConnection) {
  return { ...identity(connection), tags: connection.tags, metadata: connection.metadata, created: withOffset(connection.createdAt) };
}

function identity(connection: SandboxConnection) {
  return {
    id: connection.id,
    connection_id: connection.connectionId,
    provider_config_key: connection.integrationId,
    provider: connection.provider,
    errors: connection.errors.map(({ type, logId }) => ({ type, log_id: logId })),
    end_user: connection.endUser && formatEndUser(connection.endUser),
  };
}

export function formatEndUser({ id, displayName, email, tags, organization }: SandboxEndUser) {
  return {
    id,
    display_name: displayName,
    email,
    tags,
    organization: organization && { id: organization.id, display_name: organization.displayName },
  };
}

function formatCredentials(credentials: SandboxCredentials, { withRefreshToken = false }: FormatOptions): Record<string, unknown> {
  if (credentials.type === 'NONE') return {};
  if (credentials.type !== 'OAUTH2' || withRefreshToken) return { ...credentials };
  return { ...withoutRefreshToken(credentials), raw: withoutRefreshToken(credentials.raw) };
}

function withoutRefreshToken(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'refresh_token'));
}

/** Reads come from Nango's database with an offset; what was just written is answered with `Z`. */
function withOffset(time: string): string {
  return time.replace(/Z$/, '+00:00');
}
