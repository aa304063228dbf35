import { synced } from '../arrange.js';
import type { Cases } from '../Case.js';
import { life1WithVariant } from './life.js';

export const syncCases: Cases = {
  'sync.pause': { arrange: synced },
  'sync.pause.unknown-connection.error': { arrange: synced },
  'sync.start': { arrange: synced },
  'sync.start.no-connection': { arrange: synced },
  'sync.trigger.bad-mode.error': { arrange: synced },
  'sync.trigger.checkpoint': { arrange: synced },
  'sync.trigger.checkpoint.2': { arrange: synced },
  'sync.trigger.empty-syncs': { arrange: synced },
  'sync.trigger.failing': { arrange: synced },
  'sync.trigger.full-refresh-clear-cache': { arrange: synced },
  'sync.trigger.headers': { arrange: synced },
  'sync.trigger.legacy-sync_mode-full_refresh': { arrange: synced },
  'sync.trigger.missing-body.error': { arrange: synced },
  'sync.trigger.names': { arrange: synced },
  'sync.trigger.paused-sync': { arrange: synced },
  'sync.trigger.provider-401': { arrange: async (world) => (await synced(world), world.failing.add('channels'), undefined) },
  'sync.trigger.reset': { arrange: synced },
  'sync.trigger.unknown-connection.error': { arrange: synced },
  'sync.trigger.unknown-integration.error': { arrange: synced },
  'sync.trigger.unknown-sync.error': { arrange: synced },
  'sync.trigger.while-running': {
    async arrange(world) {
      await synced(world);
      world.core.syncs.trigger({ integrationId: 'slack', connectionId: 'slack-2', syncs: [{ syncName: 'channels' }] });
    },
  },
  'sync.variant.delete': { arrange: life1WithVariant },
};
