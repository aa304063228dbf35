import { connected, integrations } from '../arrange.js';
import type { Cases } from '../Case.js';

/** What a provider that sends an event is answered; what the host then gets is held by the tests of the core. */
export const providerWebhookCases: Cases = {
  'webhook.ingress.slack.event': { arrange: connected },
  'webhook.ingress.slack.event.no-match': { arrange: connected },
  'webhook.ingress.unauth': { arrange: connected },
  'webhook.ingress.unknown-env.error': { arrange: integrations },
  'webhook.ingress.unknown-integration.error': { arrange: integrations },
};
