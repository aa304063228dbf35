import { BASE_VARIANT } from '../../protocol/index.js';
import type { SandboxConnections } from './connectionTypes.js';
import type { RecordStore } from './recordStore.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnection } from './selectSyncs.js';
import type { SyncCreation } from './syncCreation.js';
import type { SyncInstance } from './syncInstance.js';
import type { SyncRegistry } from './syncRegistry.js';
import type { SandboxSyncs } from './syncTypes.js';

/** A variant is the same sync on the same connection once more, with records, checkpoint and schedule of its own. */
export function createSyncVariants(context: {
  connections: Pick<SandboxConnections, 'get' | 'list'>;
  records: RecordStore;
  registry: SyncRegistry;
  creation: SyncCreation;
  remove: (instance: SyncInstance) => void;
}): Pick<SandboxSyncs, 'createVariant' | 'removeVariant'> {
  const { connections, registry, creation } = context;
  return {
    createVariant({ variant, syncName, ...ref }) {
      assertNotBase(variant);
      const connection = selectConnection(ref, connections);
      const { definition } = registry.require(connection, { syncName });
      if (registry.find(connection, { syncName, variant })) throw new SandboxRefusal('variant_exists', `The variant "${variant}" exists already.`);
      return { id: creation.add(connection, definition, variant).id };
    },
    removeVariant({ variant, syncName, ...ref }) {
      assertNotBase(variant);
      const connection = selectConnection(ref, connections);
      const instance = registry.require(connection, { syncName, variant });
      context.remove(instance);
      for (const model of instance.definition.models) context.records.drop(connection, { model, variant });
      return { id: instance.id };
    },
  };
}

function assertNotBase(variant: string): void {
  if (variant !== BASE_VARIANT) return;
  throw new SandboxRefusal('protected_variant', `"${BASE_VARIANT}" is the sync itself; it cannot be made or removed as a variant.`);
}
