import type { Integration } from '../../protocol/index.js';
import { syncDefinitionsOf, type Context } from '../context.js';
import type { NangoIntegration } from '../NangoApi.js';
import { requireAllowed } from '../requireAllowed.js';

/** The integrations on offer, in the host's order, each with what a form for it needs. Those that Nango does not have are left out. */
export async function listIntegrations(context: Context): Promise<Integration[]> {
  await requireAllowed(context, 'integrations.list');
  const existing = await context.caches.integrations.get('all', () => context.nango.listIntegrations());
  const offered = context.integrations.flatMap((id) => existing.find(({ integrationId }) => integrationId === id) ?? []);
  return Promise.all(offered.map((integration) => describe(context, integration)));
}

async function describe(context: Context, { integrationId, provider, displayName, logoUrl }: NangoIntegration): Promise<Integration> {
  const [{ authMode, categories, fields }, syncs] = await Promise.all([
    context.caches.providers.get(provider, () => context.nango.getProvider({ provider })),
    syncDefinitionsOf(context, integrationId),
  ]);
  return { integrationId, provider, displayName, logoUrl, categories, authMode, fields, syncs };
}
