import { BASE_VARIANT } from '../../protocol/index.js';
import type { SandboxConnection } from './connectionTypes.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import type { SyncInstance } from './syncInstance.js';
import type { SandboxFunction } from './SyncExecutor.js';
import type { DeployedFunction, SyncSelector } from './syncTypes.js';

type ConnectionKey = Pick<SandboxConnection, 'id'>;
type FunctionRef = Pick<SandboxFunction, 'integrationId' | 'syncName'>;

/** Which functions are deployed, and which syncs exist on which connection. */
export interface SyncRegistry {
  /** Answers the syncs that already run by an earlier deployment; they go on with the new one. */
  deploy(definition: SandboxFunction, deployedAt: string): SyncInstance[];
  /** Forgets the function, and answers the syncs that ran by it, which are still there. */
  undeploy(ref: FunctionRef): SyncInstance[];
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

  const instancesOf = (ref: FunctionRef): SyncInstance[] => [...instances.values()].filter(({ definition }) => keyOf(definition) === keyOf(ref));

  return {
    deploy(definition, deployedAt) {
      lastId += 1;
      const deployed = { ...definition, id: lastId, lastDeployed: deployedAt };
      definitions.set(keyOf(definition), deployed);
      const running = instancesOf(deployed);
      for (const instance of running) instance.definition = deployed;
      return running;
    },
    undeploy(ref) {
      definitions.delete(keyOf(ref));
      return instancesOf(ref);
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

function keyOf({ integrationId, syncName }: FunctionRef): string {
  return JSON.stringify([integrationId, syncName]);
}

function sortName({ definition, variant }: SyncInstance): string {
  return `${definition.syncName}::${variant === BASE_VARIANT ? '' : variant}`;
}
