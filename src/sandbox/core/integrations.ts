import type { Clock } from './clock.js';
import type { SandboxIntegration, SandboxIntegrations } from './integrationTypes.js';
import { isoTime } from './isoTime.js';
import type { SandboxProviders } from './providerTypes.js';
import { SandboxRefusal } from './SandboxRefusal.js';

export function createIntegrations(options: { clock: Clock; providers: SandboxProviders; onRemove: (uniqueKey: string) => void }): SandboxIntegrations {
  const { clock, providers } = options;
  const byKey = new Map<string, SandboxIntegration>();

  function require(uniqueKey: string): SandboxIntegration {
    const integration = byKey.get(uniqueKey);
    if (!integration) throw new SandboxRefusal('unknown_integration', `Integration "${uniqueKey}" does not exist`);
    return integration;
  }

  return {
    list: () => [...byKey.values()].sort((a, b) => a.uniqueKey.localeCompare(b.uniqueKey)),
    get: (uniqueKey) => byKey.get(uniqueKey),
    create(input) {
      const provider = providers.get(input.provider);
      if (!provider) throw new SandboxRefusal('unknown_provider', `The sandbox does not know the provider "${input.provider}".`);
      if (byKey.has(input.uniqueKey)) throw new SandboxRefusal('duplicate_integration', `Integration "${input.uniqueKey}" exists already.`);
      const now = isoTime(clock.now());
      const integration: SandboxIntegration = {
        uniqueKey: input.uniqueKey,
        provider: provider.name,
        displayName: input.displayName ?? provider.display_name,
        logo: provider.logo_url,
        credentials: input.credentials ?? null,
        forwardWebhooks: input.forwardWebhooks ?? true,
        proxyHeaders: input.proxyHeaders ?? {},
        createdAt: now,
        updatedAt: now,
      };
      byKey.set(integration.uniqueKey, integration);
      return integration;
    },
    update(uniqueKey, patch) {
      const integration = { ...require(uniqueKey), ...patch, updatedAt: isoTime(clock.now()) };
      byKey.set(uniqueKey, integration);
      return integration;
    },
    remove(uniqueKey) {
      require(uniqueKey);
      byKey.delete(uniqueKey);
      options.onRemove(uniqueKey);
    },
  };
}
