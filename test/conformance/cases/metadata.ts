import { connected, connectedWithSlack2, slack2 } from '../arrange.js';
import type { Cases } from '../Case.js';
import { deployed, settle, trigger } from '../arrange.js';

export const metadataCases: Cases = {
  'metadata.get-via-connection': {
    async arrange(world) {
      deployed(world);
      slack2(world, { metadata: { a: 1, nested: { x: 1, y: 2 } } });
      await settle(world);
      world.failing.add('channels');
      await trigger(world, 'channels');
      world.core.connections.updateMetadata({ integrationId: 'slack', connectionId: 'slack-2' }, { b: 2, nested: { x: 9 } });
    },
  },
  'metadata.legacy.set': { arrange: connectedWithSlack2 },
  'metadata.set': { arrange: connectedWithSlack2 },
  'metadata.set.invalid.error': { arrange: connectedWithSlack2 },
  'metadata.set.many': { arrange: connectedWithSlack2 },
  'metadata.update': { arrange: connectedWithSlack2 },
  'node-client/setMetadata': { arrange: connected },
};
