import { connectFailedWebhook, refreshFailedWebhook } from './authWebhooks.js';
import type { ConnectionErrors } from './connectionErrors.js';
import type { SandboxConnections } from './connectionTypes.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import type { SandboxProviders } from './providerTypes.js';
import type { SandboxCore } from './SandboxCore.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnection } from './selectSyncs.js';
import type { WebhookBus } from './webhookBus.js';

/** What a face reports of flows and refreshes that happen in front of the core. */
export function createAuthReports(context: {
  providers: SandboxProviders;
  integrations: SandboxIntegrations;
  connections: SandboxConnections;
  errors: ConnectionErrors;
  webhooks: WebhookBus;
  newLogId: () => string;
}): Pick<SandboxCore, 'reportAuthFailure' | 'reportRefreshFailure' | 'reportRefreshSuccess'> {
  const { providers, integrations, connections, errors, webhooks } = context;
  return {
    reportAuthFailure(failure) {
      const provider = providers.get(integrations.get(failure.integrationId)?.provider ?? '');
      if (!provider) throw new SandboxRefusal('unknown_integration', `Integration "${failure.integrationId}" does not exist`);
      const body = connectFailedWebhook(failure, { authMode: provider.auth_mode, provider: provider.name });
      webhooks.emit(body, { urlOverride: failure.session?.webhookUrlOverride ?? null });
    },
    reportRefreshFailure(ref) {
      const connection = selectConnection(ref, connections);
      errors.add(connection.id, 'auth', context.newLogId());
      webhooks.emit(refreshFailedWebhook(connection), { urlOverride: connection.webhookUrlOverride });
    },
    reportRefreshSuccess: (ref) => errors.clear(selectConnection(ref, connections).id, 'auth'),
  };
}
