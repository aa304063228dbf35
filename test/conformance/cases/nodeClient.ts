import { connectedWithSlack2, deployed, deployedByCli, integrations, settle, slack2, synced, trigger } from '../arrange.js';
import type { Cases } from '../Case.js';
import { syncExecutor } from '../recordedSyncs.js';
import type { World } from '../World.js';

/** slack-2 as it was when the client was recorded: one failed sync, other tags, metadata of the old route. */
export async function slack2Later(world: World): Promise<void> {
  deployed(world);
  world.failing.add('channels');
  slack2(world, { tags: { newtag: 'V' }, metadata: { legacy: 1 } });
  await settle(world);
}

async function allRan(world: World): Promise<void> {
  await synced(world);
  for (const syncName of ['channels', 'bulk', 'bulk']) await trigger(world, syncName);
}

/** Two runs under way that have saved what they found: the first one ever of a sync, and a later one that found nothing new. */
async function twoRunning(world: World): Promise<void> {
  await synced(world);
  world.channels = world.channels.slice(0, 3);
  for (const syncName of ['channels', 'failing', 'failing', 'bulk', 'bulk']) await trigger(world, syncName);
  const execute = syncExecutor(world);
  world.core.setExecutor(async (run) => {
    await execute(run);
    await new Promise(() => undefined);
  });
  const syncs = ['channels', 'channels-checkpoint'].map((syncName) => ({ syncName }));
  world.core.syncs.trigger({ integrationId: 'slack', connectionId: 'slack-2', syncs });
}

export const nodeClientCases: Cases = {
  'node-client/createConnectSession': { arrange: integrations },
  'node-client/createReconnectSession': { arrange: integrations },
  'node-client/deleteConnection': { arrange: integrations },
  'node-client/getConnection': { arrange: slack2Later },
  'node-client/getEnvironmentVariables': {},
  'node-client/getMetadata': { arrange: slack2Later },
  'node-client/getProvider': { anyValue: ['base_url'] },
  'node-client/getScriptsConfig': { arrange: deployedByCli },
  'node-client/getToken': { arrange: slack2Later },
  'node-client/listIntegrations': { arrange: integrations },
  'node-client/listProviders': { anyValue: ['base_url'], partialLists: ['data'] },
  'node-client/pruneRecords': { arrange: connectedWithSlack2 },
  'node-client/startSync': { arrange: synced },
  'node-client/syncStatus.list': { arrange: allRan, anyValue: ['SlackChannel'] },
  'node-client/syncStatus': { arrange: twoRunning },
  'node-client/triggerSync': { arrange: synced },
  'node-client/updateSyncConnectionFrequency.null': { arrange: synced },
};
