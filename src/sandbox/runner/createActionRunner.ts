import type { ActionExecutor, SandboxCore } from '../core/SandboxCore.js';
import type { ProviderBackends } from '../core/upstream.js';
import type { FreshCredentials } from './FunctionHost.js';
import { createLockTable } from './lockTable.js';
import type { RunnableAction } from './RunnableAction.js';
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
    const found = actions.find(({ integrationId, actionName }) => integrationId === run.integrationId && actionName === run.actionName);
    if (!found) throw toRunFailure(new Error(`"${run.integrationId}/${run.actionName}" is deployed but the runner does not have it. Pass it to createActionRunner.`));
    const connection = core.connections.get(run);
    if (!connection) throw toRunFailure(new Error(`Connection "${run.connectionId}" does not exist`));
    const nango = new SandboxAction(run, { core, backends, locks, onLog, freshCredentials }, connection);
    try {
      return await found.action.exec(nango, run.input);
    } catch (error) {
      throw toRunFailure(error);
    } finally {
      await nango.releaseAllLocks();
    }
  };
}
