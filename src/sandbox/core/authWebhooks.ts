import type { SandboxConnection, SandboxEndUser, UpsertConnectionResult } from './connectionTypes.js';
import type { AuthFailure, WebhookBody } from './SandboxCore.js';

/** What Nango sends after a connection is made or authorised again. Only a new one tells its end user. */
export function connectedWebhook({ connection, operation }: UpsertConnectionResult): WebhookBody {
  return {
    ...authBody(connection, operation),
    ...(operation === 'creation' && connection.endUser ? { endUser: endUserBody(connection.endUser) } : {}),
    success: true,
    tags: connection.tags,
  };
}

/** What Nango sends when a flow ended without a connection; it has no tags. */
export function connectFailedWebhook(failure: AuthFailure, facts: Pick<SandboxConnection, 'authMode' | 'provider'>): WebhookBody {
  return { ...authBody({ ...failure, ...facts }, failure.operation ?? 'creation'), error: failure.error, success: false };
}

export function refreshFailedWebhook(connection: SandboxConnection): WebhookBody {
  const error = {
    description: 'The external API returned an error when trying to refresh the access token. Please try again later.',
    type: 'refresh_token_external_error',
  };
  return { ...authBody(connection, 'refresh'), error, success: false, tags: connection.tags };
}

type AuthFacts = Pick<SandboxConnection, 'authMode' | 'connectionId' | 'integrationId' | 'provider'>;

function authBody(facts: AuthFacts, operation: 'creation' | 'override' | 'refresh'): WebhookBody {
  return {
    authMode: facts.authMode,
    connectionId: facts.connectionId,
    environment: 'dev',
    from: 'nango',
    operation,
    provider: facts.provider,
    providerConfigKey: facts.integrationId,
    type: 'auth',
  };
}

function endUserBody({ id, email, organization, tags }: SandboxEndUser): WebhookBody {
  return {
    endUserId: id,
    ...(email === null ? {} : { endUserEmail: email }),
    ...(organization ? { organizationId: organization.id } : {}),
    tags: tags ?? {},
  };
}
