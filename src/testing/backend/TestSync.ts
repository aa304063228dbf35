import { catalogueSyncs } from '../../models/catalogue.js';
import type { SandboxFunction } from '../../sandbox/core/index.js';

/** A sync that saves what the test gives it. */
export interface TestSync {
  integrationId: string;
  syncName: string;
  model: string;
}

/** Those that nango-embed ships, under their own names. */
export const shippedTestSyncs: readonly TestSync[] = catalogueSyncs.map(({ integrationId, syncName, model }) => ({ integrationId, syncName, model }));

/** As it is deployed. It starts with the connection, and then rests for longer than a test takes. */
export function toFunction({ integrationId, syncName, model }: TestSync): SandboxFunction {
  return {
    integrationId,
    syncName,
    description: '',
    models: [model],
    frequency: 'every day',
    autoStart: true,
    scopes: [],
    webhookSubscriptions: [],
    input: null,
    jsonSchema: { definitions: {} },
  };
}
