import type { NangoSyncBase } from '@nangohq/runner-sdk';
import type { SandboxConnection, SandboxIntegration } from '../core/SandboxCore.js';

type ConnectionView = Awaited<ReturnType<NangoSyncBase['getConnection']>>;
type IntegrationView = Awaited<ReturnType<NangoSyncBase['getIntegration']>>;

/** A connection as `nango.getConnection()` gives it to a sync. */
export function connectionView(connection: SandboxConnection): ConnectionView {
  const { endUser } = connection;
  return {
    id: connection.id,
    connection_id: connection.connectionId,
    provider_config_key: connection.integrationId,
    provider: connection.provider,
    errors: connection.errors.map(({ type, logId }) => ({ type, log_id: logId })),
    end_user: endUser && {
      id: endUser.id,
      display_name: endUser.displayName,
      email: endUser.email,
      tags: endUser.tags,
      organization: endUser.organization && { id: endUser.organization.id, display_name: endUser.organization.displayName },
    },
    tags: connection.tags,
    metadata: connection.metadata ?? {},
    connection_config: connection.connectionConfig,
    webhook_url_override: connection.webhookUrlOverride,
    created_at: withOffset(connection.createdAt),
    updated_at: withOffset(connection.updatedAt),
    last_fetched_at: withOffset(connection.lastFetchedAt),
    credentials: connection.credentials.type === 'NONE' ? {} : connection.credentials,
  };
}

/** Reads come from Nango's database, which writes an offset. */
function withOffset(time: string): string {
  return time.replace(/Z$/, '+00:00');
}

/** What `nango.getToken()` gives: the bare token of OAuth, else all credentials. */
export function tokenOf(connection: SandboxConnection) {
  const { credentials } = connection;
  return credentials.type === 'OAUTH2' ? credentials.access_token : connectionView(connection).credentials;
}

/** An integration as `nango.getIntegration()` gives it to a sync. */
export function integrationView(integration: SandboxIntegration): IntegrationView {
  return {
    unique_key: integration.uniqueKey,
    provider: integration.provider,
    display_name: integration.displayName,
    logo: integration.logo,
    forward_webhooks: integration.forwardWebhooks,
    created_at: integration.createdAt,
    updated_at: integration.updatedAt,
  };
}
