import { createNangoHandler, type NangoHandler, type Store } from 'nango-embed/server';
import type { NangoConnection } from './nango.ts';
import { ownerOf, tenantOf } from './tenants.ts';

/** Everything that the page asks of Nango goes through here. With a store, records are read from Postgres. */
export function nangoHandler({ api, webhookSigningKey }: NangoConnection, store: Store | null): NangoHandler {
  return createNangoHandler({
    nango: api,
    ...(webhookSigningKey ? { webhookSigningKey } : {}),
    ...(store ? { store } : {}),
    integrations: ['slack', 'google-sheets', 'posthog'],
    authorize: (request) => {
      const tenant = tenantOf(request);
      return tenant === null ? null : ownerOf(tenant);
    },
    onError: (error) => console.error(error),
  });
}
