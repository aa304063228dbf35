import type { ActionExecutor, ActionRun, SandboxCore } from '../core/SandboxCore.js';
import type { ProviderBackends } from '../core/upstream.js';
import type { FreshCredentials } from './FunctionHost.js';
import { loadUploadedAction } from './loadUploaded.js';
import { createLockTable } from './lockTable.js';
import type { ActionDefinitionObject, RunnableAction } from './RunnableAction.js';
import { SandboxAction } from './SandboxAction.js';
import type { SyncLogEntry } from './syncLog.js';
import { toRunFailure } from './toRunFailure.js';

export interface ActionRunnerOptions {
  actions: readonly RunnableAction[];
  core: SandboxCore;
  /** Where proxy calls go, by provider name. */
  backends: ProviderBackends;
  /** Called with what actions log; `syncName` is the action's name. */
  onLog?: (entry: SyncLogEntry) => void;
  freshCredentials?: FreshCredentials;
}

/**
 * Runs real actions against the look-alikes of the providers.
 *
 * @example
 * core.actions.deploy(actions.map(toActionFunction));
 * core.setActionExecutor(createActionRunner({ actions, core, backends }));
 */
export function createActionRunner({ actions, core, backends, onLog, freshCredentials }: ActionRunnerOptions): ActionExecutor {
  const locks = createLockTable(core.clock);
  return async (run) => {
    const connection = core.connections.get(run);
    if (!connection) throw toRunFailure(new Error(`Connection "${run.connectionId}" does not exist`));
    const nango = new SandboxAction(run, { core, backends, locks, onLog, freshCredentials }, connection);
    try {
      return await findAction(actions, core, run).exec(nango, run.input);
    } catch (error) {
      throw toRunFailure(error);
    } finally {
      await nango.releaseAllLocks();
    }
  };
}

function findAction(actions: readonly RunnableAction[], core: SandboxCore, { integrationId, actionName }: ActionRun): ActionDefinitionObject {
  const isMeant = (each: Pick<RunnableAction, 'integrationId' | 'actionName'>) => each.integrationId === integrationId && each.actionName === actionName;
  const own = actions.find(isMeant);
  if (own) return own.action;
  const code = core.actions.definitions().find(isMeant)?.code;
  if (code) return loadUploadedAction(code);
  throw new Error(`"${integrationId}/${actionName}" is deployed but the runner does not have it. Pass it to createActionRunner.`);
}
