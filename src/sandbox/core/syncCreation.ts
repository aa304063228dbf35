import type { Clock } from './clock.js';
import type { SandboxConnection, SandboxConnections } from './connectionTypes.js';
import type { IdleGate } from './idleGate.js';
import { uuidV4, type IdSource } from './ids.js';
import { createSyncInstance, type SyncInstance } from './syncInstance.js';
import type { SyncRegistry } from './syncRegistry.js';
import type { SyncScheduler } from './syncScheduler.js';
import type { DeployedFunction } from './syncTypes.js';

export interface SyncCreation {
  add(connection: SandboxConnection, definition: DeployedFunction, variant?: string): SyncInstance;
  /** Gives a connection the deployed syncs it lacks: a moment later, until then Nango lists none. */
  addMissing(connection: SandboxConnection): void;
  /** From now on nothing that was announced comes into being. */
  close(): void;
}

export function createSyncCreation(options: {
  clock: Clock;
  ids: IdSource;
  connections: Pick<SandboxConnections, 'get'>;
  idle: IdleGate;
  registry: SyncRegistry;
  scheduler: SyncScheduler;
}): SyncCreation {
  const { clock, connections, registry, scheduler } = options;
  let closed = false;

  const add: SyncCreation['add'] = (connection, definition, variant) => {
    const instance = createSyncInstance({ id: uuidV4(options.ids), connection, definition, now: clock.now(), ...(variant === undefined ? {} : { variant }) });
    registry.add(instance);
    scheduler.start(instance);
    return instance;
  };

  return {
    add,
    addMissing(connection) {
      const leave = options.idle.enter();
      clock.schedule(0, () => {
        const isStillThere = connections.get(connection)?.id === connection.id;
        const missing = registry.definitions(connection.integrationId).filter((definition) => !registry.find(connection, { syncName: definition.syncName }));
        if (isStillThere && !closed) for (const definition of missing) add(connection, definition);
        leave();
      });
    },
    close() {
      closed = true;
    },
  };
}
