import { createActionEngine } from './actions.js';
import type { ActionExecutor } from './actionTypes.js';
import { createAuthReports } from './authReports.js';
import { connectedWebhook } from './authWebhooks.js';
import { systemClock, type Clock } from './clock.js';
import { createConnectionErrors } from './connectionErrors.js';
import { createConnections } from './connections.js';
import { createEnvironment } from './createEnvironment.js';
import { executeSync, type RunContext } from './executeSync.js';
import { executeWebhook } from './executeWebhook.js';
import { createWebhookForwarding } from './forwardWebhook.js';
import { createIdleGate } from './idleGate.js';
import { operationId, randomIds, type IdSource } from './ids.js';
import { createIntegrations } from './integrations.js';
import { noExecutor } from './noExecutor.js';
import { createProviders } from './providers.js';
import { createRecordStore } from './recordStore.js';
import type { RecordRetention } from './recordTypes.js';
import type { SandboxCore, SandboxEnvironment } from './SandboxCore.js';
import { selectConnection } from './selectSyncs.js';
import { createSessions } from './sessions.js';
import type { SyncExecutor } from './SyncExecutor.js';
import type { SyncInstance } from './syncInstance.js';
import { createSyncEngine } from './syncs.js';
import { createWebhookBus } from './webhookBus.js';

export interface SandboxCoreOptions {
  /** @default systemClock */
  clock?: Clock;
  /** @default randomIds; `deterministicIds(seed)` gives stories and tests the same ids each time */
  ids?: IdSource;
  /** Nango's own unless told otherwise; `false` keeps records for ever, as a self-hosted Nango can be told to. */
  retention?: RecordRetention | false;
  /** Anything of the environment that must be known beforehand. Keys are made up when left out. */
  environment?: Partial<SandboxEnvironment>;
}

/**
 * Makes an empty Nango environment in memory: no integrations, no connections, nothing deployed.
 *
 * @example
 * const core = createSandboxCore({ clock: createManualClock(), ids: deterministicIds(1) });
 * core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
 */
export function createSandboxCore(options: SandboxCoreOptions = {}): SandboxCore {
  const { clock = systemClock, ids = randomIds, retention = NANGO_RETENTION } = options;
  const environment = createEnvironment(ids, options.environment);
  const errors = createConnectionErrors();
  const webhooks = createWebhookBus();
  const newLogId = () => operationId(ids, clock.now());
  const idle = createIdleGate();
  let executor: SyncExecutor = noExecutor;
  let actionExecutor: ActionExecutor = noExecutor;

  const providers = createProviders(environment);
  const integrations = createIntegrations({ clock, providers, onRemove: (uniqueKey) => removeAll(uniqueKey) });
  const connections = createConnections({
    clock,
    ids,
    providers,
    integrations,
    errors,
    onUpsert(result) {
      webhooks.emit(connectedWebhook(result), { urlOverride: result.connection.webhookUrlOverride });
      if (result.operation === 'creation') engine.connectionCreated(result.connection);
    },
    onRemove(connection) {
      engine.connectionRemoved(connection);
      records.drop(connection);
    },
  });
  const records = createRecordStore({ clock, retention, findConnection: (ref) => selectConnection(ref, connections) });
  const actions = createActionEngine({ clock, ids, idle, integrations, connections, webhooks, executor: () => actionExecutor });
  const engine = createSyncEngine({
    clock,
    ids,
    idle,
    integrations,
    connections,
    records,
    execute: (instance) =>
      executeSync(instance, {
        ...surroundings(instance),
        onSettled(outcome) {
          if (outcome === 'succeeded') errors.clear(instance.connection.id, { syncId: instance.id });
          else errors.add(instance.connection.id, { syncId: instance.id }, newLogId());
        },
      }),
    executeWebhook: (instance, payload, writer = executor) => executeWebhook(instance, payload, { ...surroundings(instance), executor: writer }),
  });

  function surroundings({ connection, variant, definition }: SyncInstance): Omit<RunContext, 'onSettled'> {
    const streamOf = (model: string) => records.streamInUse(connection, model, variant);
    // A run keeps the records of its sync alive, whether it writes or not.
    definition.models.forEach(streamOf);
    return {
      clock,
      executor,
      streamOf,
      emit: (body) => webhooks.emit(body, { urlOverride: connections.get(connection)?.webhookUrlOverride ?? null }),
    };
  }

  function removeAll(integrationId: string): void {
    for (const connection of connections.list({ integrationIds: [integrationId] })) connections.remove(connection);
  }

  return {
    clock,
    environment,
    providers,
    integrations,
    connections,
    sessions: createSessions({
      clock,
      ids,
      connectUrl: environment.connectUrl,
      hasIntegration: (uniqueKey) => integrations.get(uniqueKey) !== undefined,
      findConnection: (ref) => connections.get(ref),
    }),
    records: records.face,
    syncs: engine.face,
    actions: actions.face,
    setExecutor(next) {
      executor = next;
    },
    setActionExecutor(next) {
      actionExecutor = next;
    },
    ...createAuthReports({ providers, integrations, connections, errors, webhooks, newLogId }),
    ...createWebhookForwarding({ integrations, connections, webhooks, onEvent: (connection, payload) => engine.eventReceived(connection, payload) }),
    onWebhook: (listener) => webhooks.listen(listener),
    dispose() {
      engine.dispose();
      actions.dispose();
      webhooks.clear();
    },
  };
}

const DAY_MS = 86_400_000;
const NANGO_RETENTION: RecordRetention = { pruneAfterMs: 30 * DAY_MS, deleteAfterMs: 60 * DAY_MS };
