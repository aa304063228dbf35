import { BASE_VARIANT } from '../../protocol/index.js';
import type { Clock } from './clock.js';
import type { SandboxConnection, SandboxConnections } from './connectionTypes.js';
import type { IdleGate } from './idleGate.js';
import type { IdSource } from './ids.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import { isoTime } from './isoTime.js';
import type { RecordStore } from './recordStore.js';
import type { WebhookBody } from './SandboxCore.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnection, selectConnections } from './selectSyncs.js';
import type { SyncExecutor } from './SyncExecutor.js';
import { createSyncCommands } from './syncCommands.js';
import { createSyncCreation } from './syncCreation.js';
import type { SyncInstance } from './syncInstance.js';
import { createSyncRegistry } from './syncRegistry.js';
import { createSyncScheduler } from './syncScheduler.js';
import { syncStateOf } from './syncState.js';
import type { SandboxSyncs } from './syncTypes.js';
import { createSyncVariants } from './syncVariants.js';

export interface SyncEngine {
  readonly face: SandboxSyncs;
  connectionCreated(connection: SandboxConnection): void;
  connectionRemoved(connection: SandboxConnection): void;
  /** Runs the webhook function of each sync of the connection that subscribes to the event's `type`; started or not. */
  eventReceived(connection: SandboxConnection, payload: WebhookBody): void;
  dispose(): void;
}

export function createSyncEngine(options: {
  clock: Clock;
  ids: IdSource;
  idle: IdleGate;
  integrations: Pick<SandboxIntegrations, 'get'>;
  connections: Pick<SandboxConnections, 'get' | 'list'>;
  records: RecordStore;
  execute: (instance: SyncInstance) => Promise<void>;
  /** By the environment's executor, or by this one. */
  executeWebhook: (instance: SyncInstance, payload: WebhookBody, executor?: SyncExecutor) => Promise<void>;
}): SyncEngine {
  const { clock, connections, integrations, records, idle } = options;
  const registry = createSyncRegistry();
  const scheduler = createSyncScheduler({ clock, idle, execute: options.execute });
  const creation = createSyncCreation({ ...options, registry, scheduler });

  const stateOf = (instance: SyncInstance) =>
    syncStateOf(instance, {
      now: clock.now(),
      countRecords: (model) => records.stream(instance.connection, model, instance.variant).liveCount,
    });
  const remove = (instance: SyncInstance): void => {
    scheduler.stop(instance, 'removed');
    for (const run of instance.webhookRuns) run.cancel();
    registry.remove(instance);
  };

  return {
    face: {
      ...createSyncCommands({ connections, integrations, records, registry, scheduler }),
      ...createSyncVariants({ connections, records, registry, creation, remove }),
      deploy(functions) {
        const integrationIds = [...new Set(functions.map(({ integrationId }) => integrationId))];
        const unknown = integrationIds.find((integrationId) => !integrations.get(integrationId));
        if (unknown !== undefined) throw new SandboxRefusal('unknown_integration', `Integration "${unknown}" does not exist`);
        for (const definition of functions) {
          // A new frequency counts at once.
          for (const instance of registry.deploy(definition, isoTime(clock.now()))) scheduler.reschedule(instance);
        }
        connections.list({ integrationIds }).forEach((connection) => creation.addMissing(connection));
      },
      undeploy(ref) {
        for (const instance of registry.undeploy(ref)) {
          remove(instance);
          for (const model of instance.definition.models) records.drop(instance.connection, { model, variant: instance.variant });
        }
      },
      definitions: () => registry.definitions(),
      states({ syncs, ...scope }) {
        if (!integrations.get(scope.integrationId)) return [];
        return selectConnections(scope, connections)
          .flatMap((connection) => (syncs === '*' ? registry.of(connection) : syncs.flatMap((selector) => registry.find(connection, selector) ?? [])))
          .map(stateOf);
      },
      async write({ syncName, variant = BASE_VARIANT, ...ref }, writer) {
        const instance = registry.require(selectConnection(ref, connections), { syncName, variant });
        const leave = idle.enter();
        await options.executeWebhook(instance, {}, writer);
        leave();
      },
      whenIdle: () => idle.whenIdle(),
    },
    connectionCreated: (connection) => creation.addMissing(connection),
    connectionRemoved: (connection) => registry.of(connection).forEach(remove),
    eventReceived(connection, payload) {
      for (const instance of registry.of(connection)) {
        if (!subscribes(instance, payload)) continue;
        const leave = idle.enter();
        // Each run has a copy of its own to work on.
        void options.executeWebhook(instance, structuredClone(payload)).then(leave);
      }
    },
    dispose() {
      creation.close();
      registry.all().forEach(remove);
    },
  };
}

/** Nango runs webhook functions in the base variant only. */
function subscribes({ definition, variant }: SyncInstance, { type }: WebhookBody): boolean {
  return variant === BASE_VARIANT && definition.webhookSubscriptions.some((subscription) => subscription === '*' || subscription === type);
}
