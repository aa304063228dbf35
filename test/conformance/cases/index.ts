import type { Cases } from '../Case.js';
import { actionCases } from './actions.js';
import { authCases } from './auth.js';
import { cliCases } from './cli.js';
import { connectCases } from './connect.js';
import { connectionCases } from './connections.js';
import { integrationCases } from './integrations.js';
import { lifeCases } from './life.js';
import { metadataCases } from './metadata.js';
import { nodeClientCases } from './nodeClient.js';
import { providerWebhookCases } from './providerWebhook.js';
import { proxyCases } from './proxy.js';
import { recordCases } from './records.js';
import { syncCases } from './syncs.js';
import { syncStatusCases } from './syncStatus.js';

/** Every recording that is replayed, by name. */
export const cases: Cases = {
  ...actionCases,
  ...authCases,
  ...integrationCases,
  ...connectionCases,
  ...metadataCases,
  ...connectCases,
  ...recordCases,
  ...syncCases,
  ...syncStatusCases,
  ...lifeCases,
  ...proxyCases,
  ...providerWebhookCases,
  ...nodeClientCases,
  ...cliCases,
};
