import { BASE_VARIANT } from '../../protocol/index.js';
import type { SandboxConnection } from './connectionTypes.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import type { SyncInstance } from './syncInstance.js';
import type { SandboxFunction } from './SyncExecutor.js';
import type { DeployedFunction, SyncSelector } from './syncTypes.js';

type ConnectionKey = Pick<SandboxConnection, 'id'>;

/** Which functions are deployed, and which syncs exist on which connection. */
export interface SyncRegistry {
  /** Answers the syncs that already run by an earlier deployment; they go on with the new one. */
  deploy(definition: SandboxFunction, deployedAt: string): SyncInstance[];
  definitions(integrationId?: string): DeployedFunction[];
  add(instance: SyncInstance): void;
  remove(instance: SyncInstance): void;
  all(): SyncInstance[];
  of(connection: ConnectionKey): SyncInstance[];
  find(connection: ConnectionKey, selector: SyncSelector): SyncInstance | undefined;
  /** Throws `unknown_sync`. */
  require(connection: ConnectionKey, selector: SyncSelector): SyncInstance;
}

export function createSyncRegistry(): SyncRegistry {
  const definitions = new Map<string, DeployedFunction>();
  const instances = new Map<string, SyncInstance>();
  let lastId = 0;

  const of = (connection: ConnectionKey): SyncInstance[] =>
    [...instances.values()].filter((instance) => instance.connection.id === connection.id).sort((a, b) => sortName(a).localeCompare(sortName(b)));
  const find = (connection: ConnectionKey, { syncName, variant = BASE_VARIANT }: SyncSelector): SyncInstance | undefined =>
    of(connection).find((instance) => instance.definition.syncName === syncName && instance.variant === variant);

  return {
    deploy(definition, deployedAt) {
      const key = JSON.stringify([definition.integrationId, definition.syncName]);
      lastId += 1;
      const deployed = { ...definition, id: lastId, lastDeployed: deployedAt };
      definitions.set(key, deployed);
      const running = [...instances.values()].filter((instance) => isSame(instance.definition, deployed));
      for (const instance of running) instance.definition = deployed;
      return running;
    },
    definitions: (integrationId) =>
      [...definitions.values()]
        .filter((definition) => integrationId === undefined || definition.integrationId === integrationId)
        .sort((a, b) => a.syncName.localeCompare(b.syncName)),
    add: (instance) => void instances.set(instance.id, instance),
    remove: (instance) => void instances.delete(instance.id),
    all: () => [...instances.values()],
    of,
    find,
    require(connection, selector) {
      const instance = find(connection, selector);
      if (!instance) throw new SandboxRefusal('unknown_sync', `The connection has no sync "${selector.syncName}" (${selector.variant ?? BASE_VARIANT}).`);
      return instance;
    },
  };
}

function isSame(a: SandboxFunction, b: SandboxFunction): boolean {
  return a.integrationId === b.integrationId && a.syncName === b.syncName;
}

function sortName({ definition, variant }: SyncInstance): string {
  return `${definition.syncName}::${variant === BASE_VARIANT ? '' : variant}`;
}
