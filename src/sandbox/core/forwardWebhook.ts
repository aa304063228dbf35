import type { SandboxConnection, SandboxConnections } from './connectionTypes.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import type { SandboxCore, WebhookBody } from './SandboxCore.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnections } from './selectSyncs.js';
import type { WebhookBus } from './webhookBus.js';

/** Passes a provider's events on: to the host, and to the syncs of the connections they concern. */
export function createWebhookForwarding(context: {
  integrations: Pick<SandboxIntegrations, 'get'>;
  connections: SandboxConnections;
  webhooks: WebhookBus;
  /** What an event is for the syncs of a connection. */
  onEvent: (connection: SandboxConnection, payload: WebhookBody) => void;
}): Pick<SandboxCore, 'forwardWebhook'> {
  const { integrations, connections, webhooks } = context;
  return {
    forwardWebhook(event) {
      const integration = integrations.get(event.integrationId);
      if (!integration) throw new SandboxRefusal('unknown_integration', `Integration "${event.integrationId}" does not exist`);
      const candidates = selectConnections(event, connections);
      const concerned = event.connectionId === undefined ? candidates.filter((connection) => concerns(event.payload, connection)) : candidates;
      if (integration.forwardWebhooks) forward(event.payload, concerned);
      for (const connection of concerned) context.onEvent(connection, forFunctions(event.payload, connection));
    },
  };

  function forward(payload: WebhookBody, concerned: readonly SandboxConnection[]): void {
    if (concerned.length === 0) webhooks.emit(payload, { urlOverride: null });
    for (const connection of concerned) webhooks.emit(forwardedWebhook(connection, payload), { urlOverride: connection.webhookUrlOverride });
  }
}

/** How an event names its connection is the provider's own; of those that are not listed here Nango's way is not recorded. */
function concerns(payload: WebhookBody, connection: SandboxConnection): boolean {
  switch (connection.provider) {
    case 'slack':
      return slackTeam(payload) !== undefined && slackTeam(payload) === connection.connectionConfig['team.id'];
    case 'unauthenticated':
      return connectionIdOf(payload) === connection.connectionId;
    default:
      return false;
  }
}

/** Buttons and forms name their team in another place than events do. */
function slackTeam({ team_id, team }: WebhookBody): unknown {
  return team_id ?? (typeof team === 'object' && team !== null && 'id' in team ? team.id : undefined);
}

/** Webhook functions of Slack syncs find the team in `teamId` too; the host does not. */
function forFunctions(payload: WebhookBody, { provider }: SandboxConnection): WebhookBody {
  return provider === 'slack' ? { ...payload, teamId: slackTeam(payload) } : payload;
}

function connectionIdOf({ nango, connectionId }: WebhookBody): unknown {
  return typeof nango === 'object' && nango !== null && 'connectionId' in nango ? nango.connectionId : connectionId;
}

function forwardedWebhook({ connectionId, provider, integrationId }: SandboxConnection, payload: WebhookBody): WebhookBody {
  return { connectionId, from: provider, payload, providerConfigKey: integrationId, type: 'forward' };
}
