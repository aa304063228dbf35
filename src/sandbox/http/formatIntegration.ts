import type { SandboxIntegration } from '../core/SandboxCore.js';

interface IncludedParts {
  webhook_url?: string | null;
  credentials?: Record<string, unknown> | null;
}

/** An integration as every route answers it; `included` are the parts asked for with `?include=`. */
export function formatIntegration(integration: SandboxIntegration, included: IncludedParts = {}) {
  return {
    unique_key: integration.uniqueKey,
    provider: integration.provider,
    display_name: integration.displayName,
    logo: integration.logo,
    ...included,
    forward_webhooks: integration.forwardWebhooks,
    created_at: integration.createdAt,
    updated_at: integration.updatedAt,
  };
}
