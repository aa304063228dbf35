import type { SandboxConnection, SandboxConnections } from './connectionTypes.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import type { SandboxCore, WebhookBody } from './SandboxCore.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnections } from './selectSyncs.js';
import type { WebhookBus } from './webhookBus.js';

/** Passes a provider's events on to the host. */
export function createWebhookForwarding(context: {
  integrations: Pick<SandboxIntegrations, 'get'>;
  connections: SandboxConnections;
  webhooks: WebhookBus;
}): Pick<SandboxCore, 'forwardWebhook'> {
  const { integrations, connections, webhooks } = context;
  return {
    forwardWebhook(event) {
      const integration = integrations.get(event.integrationId);
      if (!integration) throw new SandboxRefusal('unknown_integration', `Integration "${event.integrationId}" does not exist`);
      const candidates = selectConnections(event, connections);
      if (!integration.forwardWebhooks) return;
      const concerned = event.connectionId === undefined ? candidates.filter((connection) => concerns(event.payload, connection)) : candidates;
      if (concerned.length === 0) webhooks.emit(event.payload, { urlOverride: null });
      for (const connection of concerned) webhooks.emit(forwardedWebhook(connection, event.payload), { urlOverride: connection.webhookUrlOverride });
    },
  };
}

/** How an event names its connection is the provider's own; of those that are not listed here Nango's way is not recorded. */
function concerns(payload: WebhookBody, connection: SandboxConnection): boolean {
  switch (connection.provider) {
    case 'slack':
      return payload['team_id'] !== undefined && payload['team_id'] === connection.connectionConfig['team.id'];
    case 'unauthenticated':
      return connectionIdOf(payload) === connection.connectionId;
    default:
      return false;
  }
}

function connectionIdOf({ nango, connectionId }: WebhookBody): unknown {
  return typeof nango === 'object' && nango !== null && 'connectionId' in nango ? nango.connectionId : connectionId;
}

function forwardedWebhook({ connectionId, provider, integrationId }: SandboxConnection, payload: WebhookBody): WebhookBody {
  return { connectionId, from: provider, payload, providerConfigKey: integrationId, type: 'forward' };
}
