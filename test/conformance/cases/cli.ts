import { bearer, connection, deployed, deployedByCli, integrations, settle } from '../arrange.js';
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

/** A first deploy was made, and since then so many accounts were connected. */
const deployedAndConnected = ({ slack, posthog }: { slack: number; posthog: number }) => async (world: World): Promise<void> => {
  await deployedByCli(world);
  for (let n = 1; n <= slack; n += 1) connection(world, { integrationId: 'slack', connectionId: `slack-${n}`, credentials: bearer(`xoxb-${n}`) });
  for (let n = 1; n <= posthog; n += 1) connection(world, { integrationId: 'posthog', connectionId: `posthog-${n}`, credentials: { type: 'API_KEY', apiKey: `phx_${n}` } });
};
const laterDeploy = deployedAndConnected({ slack: 1, posthog: 2 });
const singleDeploy = deployedAndConnected({ slack: 4, posthog: 2 });

/** What the CLI asks when it deploys, and before it runs a sync on the developer's machine. */
export const cliCases: Cases = {
  'cli/deploy-badkey.01.post-sync-deploy-confirmation': { arrange: integrations },
  'cli/deploy-before-integrations.01.post-sync-deploy-confirmation': {},
  'cli/deploy-before-integrations.02.post-sync-deploy': {},
  'cli/deploy.01.post-sync-deploy-confirmation': { arrange: integrations },
  'cli/deploy.02.post-sync-deploy': { arrange: integrations },
  'cli/deploy-update.01.post-sync-deploy-confirmation': { arrange: laterDeploy },
  'cli/deploy-update.02.post-sync-deploy': { arrange: laterDeploy },
  'cli/deploy-single.01.post-sync-deploy-confirmation': { arrange: singleDeploy },
  'cli/deploy-single.02.post-sync-deploy': { arrange: singleDeploy },
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
