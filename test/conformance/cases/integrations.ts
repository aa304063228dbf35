import { deployed, deployedByCli, integrations } from '../arrange.js';
import type { Cases } from '../Case.js';

export const integrationCases: Cases = {
  'integrations.create.slack': {},
  'integrations.create.google-sheet': {},
  'integrations.create.unauthenticated': {},
  'integrations.create.private-api-generic': {},
  'integrations.create.unknown-provider.error': {},
  'integrations.create.duplicate.error': { arrange: integrations },
  'deploy.duplicate-integration.error': { arrange: integrations },
  'integrations.get.include': { arrange: integrations },
  'integrations.get.unknown.error': { arrange: integrations },
  'integrations.functions.get': { arrange: deployed },
  'providers.get.posthog': { anyValue: ['base_url'] },
  'providers.list.search': { partialLists: ['data'], anyValue: ['base_url', 'authorization_url', 'token_url'] },
  'scripts.config': { arrange: deployedByCli },
  'scripts.config.openai': { arrange: deployedByCli },
};
