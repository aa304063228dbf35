import { connection, deployed, integrations, settle } from '../arrange.js';
import type { Cases } from '../Case.js';
import type { World } from '../World.js';
import { slack2Later } from './nodeClient.js';

async function posthogLater(world: World): Promise<void> {
  deployed(world);
  world.failing.add('persons');
  connection(world, {
    integrationId: 'posthog',
    connectionId: 'posthog-import-1',
    credentials: { type: 'API_KEY', apiKey: 'phx_local' },
    connectionConfig: { subdomain: 'us' },
    metadata: { projectId: '7' },
  });
  await settle(world);
}

/** What the CLI asks before it runs a sync on the developer's machine. */
export const cliCases: Cases = {
  'cli/dryrun-action.01.get-connections': { arrange: slack2Later },
  'cli/dryrun-action.02.get-connection-slack-2': { arrange: slack2Later },
  'cli/dryrun-action.03.get-integrations-slack': { arrange: integrations },
  'cli/dryrun-checkpoint.01.get-connections': { arrange: slack2Later },
  'cli/dryrun-checkpoint.02.get-connection-slack-2': { arrange: slack2Later },
  'cli/dryrun-checkpoint.03.get-integrations-slack': { arrange: integrations },
  'cli/dryrun-metadata.01.get-connections': { arrange: posthogLater },
  'cli/dryrun-metadata.02.get-connection-posthog-import-1': { arrange: posthogLater },
  'cli/dryrun-metadata.03.get-integrations-posthog': { arrange: integrations },
  'cli/dryrun-metadata.04.get-connections-posthog-import-1': { arrange: posthogLater },
  'cli/dryrun-sync.01.get-connections': { arrange: slack2Later },
  'cli/dryrun-sync.02.get-connection-slack-2': { arrange: slack2Later },
  'cli/dryrun-sync.03.get-integrations-slack': { arrange: integrations },
  'cli/dryrun-unknown-connection.01.get-connections': { arrange: integrations },
  'cli/dryrun-unknown-connection.02.get-connection-nope': { arrange: integrations },
};
