import { asyncActionWebhook } from './actionWebhooks.js';
import type { ActionCommand, ActionExecutor, ActionFunction, AsyncActionRef, AsyncActionResult, DeployedAction, SandboxActions } from './actionTypes.js';
import { asRunFailure } from './asRunFailure.js';
import type { Clock } from './clock.js';
import type { SandboxConnection, SandboxConnections } from './connectionTypes.js';
import type { IdleGate } from './idleGate.js';
import { uuidV4, type IdSource } from './ids.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import { isoTime } from './isoTime.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnection } from './selectSyncs.js';
import type { Checkpoint } from './SyncExecutor.js';
import type { WebhookBus } from './webhookBus.js';

export interface ActionEngine {
  readonly face: SandboxActions;
  dispose(): void;
}

export function createActionEngine(context: {
  clock: Clock;
  ids: IdSource;
  idle: IdleGate;
  integrations: Pick<SandboxIntegrations, 'get'>;
  connections: Pick<SandboxConnections, 'get' | 'list'>;
  webhooks: WebhookBus;
  executor: () => ActionExecutor;
}): ActionEngine {
  const { clock, ids, idle, integrations, connections, webhooks } = context;
  const definitions = new Map<string, DeployedAction>();
  const results = new Map<string, AsyncActionResult>();
  const checkpoints = new Map<string, Checkpoint>();
  const abort = new AbortController();
  let lastId = 0;

  /** In Nango's order: the connection first, then the action. */
  function find(command: ActionCommand): SandboxConnection {
    const connection = selectConnection(command, connections);
    if (definitions.has(keyOf(command))) return connection;
    throw new SandboxRefusal('unknown_action', `"${command.integrationId}" has no action "${command.actionName}".`);
  }

  async function run(command: ActionCommand): Promise<unknown> {
    const leave = idle.enter();
    const checkpointKey = JSON.stringify([keyOf(command), command.connectionId]);
    try {
      return await context.executor()({
        ...command,
        signal: abort.signal,
        getCheckpoint: () => checkpoints.get(checkpointKey) ?? null,
        saveCheckpoint: (checkpoint) => void checkpoints.set(checkpointKey, { ...checkpoint }),
        clearCheckpoint: () => void checkpoints.delete(checkpointKey),
      });
    } catch (error) {
      throw asRunFailure(error);
    } finally {
      leave();
    }
  }

  async function runAsync(command: ActionCommand, ref: AsyncActionRef): Promise<void> {
    const leave = idle.enter();
    const end = await run(command).then(
      (output): AsyncActionResult => ({ status: 'succeeded', output }),
      (error: unknown): AsyncActionResult => ({ status: 'failed', failure: asRunFailure(error) }),
    );
    results.set(ref.id, end);
    if (!abort.signal.aborted) webhooks.emit(asyncActionWebhook(command, ref), { urlOverride: connections.get(command)?.webhookUrlOverride ?? null });
    leave();
  }

  return {
    face: {
      deploy(functions) {
        const unknown = functions.find(({ integrationId }) => !integrations.get(integrationId));
        if (unknown) throw new SandboxRefusal('unknown_integration', `Integration "${unknown.integrationId}" does not exist`);
        for (const definition of functions) definitions.set(keyOf(definition), { ...definition, id: (lastId += 1), lastDeployed: isoTime(clock.now()) });
      },
      undeploy: (ref) => void definitions.delete(keyOf(ref)),
      definitions: () => [...definitions.values()].sort((a, b) => a.actionName.localeCompare(b.actionName)),
      async trigger(command) {
        find(command);
        return run(command);
      },
      triggerAsync(command) {
        find(command);
        const id = uuidV4(ids);
        const ref = { id, statusUrl: `/action/${id}` };
        results.set(id, { status: 'running' });
        void runAsync(command, ref);
        return ref;
      },
      result: (id) => results.get(id),
    },
    dispose: () => abort.abort(),
  };
}

function keyOf({ integrationId, actionName }: Pick<ActionFunction, 'integrationId' | 'actionName'>): string {
  return JSON.stringify([integrationId, actionName]);
}
