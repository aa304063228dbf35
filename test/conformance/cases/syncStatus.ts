import { bearer, changed, connection, deployed, settle, slack2, synced, trigger } from '../arrange.js';
import type { Cases } from '../Case.js';
import type { World } from '../World.js';
import { life1WithVariant } from './life.js';

const checkpoint = { integrationId: 'slack', connectionId: 'slack-2', syncs: [{ syncName: 'channels-checkpoint' }] };

const after = (...syncNames: string[]) => async (world: World) => {
  await synced(world);
  for (const syncName of syncNames) await trigger(world, syncName);
};

async function failingEnabled(world: World): Promise<void> {
  await synced(world);
  world.failing.add('channels');
  await trigger(world, 'channels');
}

/** Another connection of the same integration, whose first run failed. */
async function twoConnections(world: World): Promise<void> {
  deployed(world);
  world.failing.add('channels');
  connection(world, { integrationId: 'slack', connectionId: 'slack-import-1', credentials: bearer('x') });
  await settle(world);
  world.failing.clear();
  slack2(world);
  await settle(world);
  world.channels = [{ ...world.channels[0]!, topic: 'changed-v2' }, { ...world.channels[1]!, topic: 'changed-v2' }, ...world.channels.slice(3), { ...world.channels[3]!, id: 'C00026' }];
  await trigger(world, 'channels');
}

async function started(world: World): Promise<void> {
  await after('channels-checkpoint')(world);
  world.core.syncs.start(checkpoint);
  await settle(world);
}

async function clearedAndRun(world: World): Promise<void> {
  await synced(world);
  world.core.syncs.trigger({ ...checkpoint, opts: { reset: true, emptyCache: true } });
  await settle(world);
}

export const syncStatusCases: Cases = {
  'sync.status.all': { arrange: changed },
  'sync.status.checkpoint': { arrange: after('channels-checkpoint', 'channels-checkpoint') },
  'sync.status.error': { arrange: after('failing') },
  'sync.status.error.enabled': { arrange: failingEnabled },
  'sync.status.just-after-trigger': { arrange: synced },
  'sync.status.missing-syncs.error': {},
  'sync.status.no-connection': { arrange: twoConnections },
  'sync.status.paused': { arrange: clearedAndRun },
  'sync.status.paused-after-run': { arrange: after('bulk') },
  'sync.status.right-after-connection': {
    arrange(world) {
      deployed(world);
      connection(world, { integrationId: 'slack', connectionId: 'life-1', credentials: bearer('x') });
    },
  },
  // Starting also runs: what was recorded is the moment before, with the page of the first run.
  'sync.status.started': { arrange: started, anyValue: ['page', 'SlackMessage'] },
  'sync.status.two': { arrange: changed },
  'sync.status.unknown-integration.error': { arrange: synced },
  'sync.status.unknown-sync.error': { arrange: synced },
  'sync.status.variant': { arrange: life1WithVariant },
};
