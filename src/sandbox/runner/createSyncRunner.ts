import type { SandboxCore } from '../core/SandboxCore.js';
import { RunFailure, type SyncExecutor, type SyncRun } from '../core/SyncExecutor.js';
import type { ProviderBackends } from '../core/upstream.js';
import type { FreshCredentials } from './FunctionHost.js';
import { loadUploadedSync } from './loadUploaded.js';
import { createLockTable } from './lockTable.js';
import type { RunnableSync, SyncDefinitionObject } from './RunnableSync.js';
import { SandboxSync } from './SandboxSync.js';
import type { SyncLogEntry } from './syncLog.js';
import { toRunFailure } from './toRunFailure.js';

export interface SyncRunnerOptions {
  functions: readonly RunnableSync[];
  core: SandboxCore;
  /** Where proxy calls go, by provider name. */
  backends: ProviderBackends;
  /** Called with what syncs log: warnings and errors, unless a sync sets its logger to another level. */
  onLog?: (entry: SyncLogEntry) => void;
  freshCredentials?: FreshCredentials;
}

/**
 * Runs the real sync functions against the look-alikes of the providers. A run that fails rejects with a `RunFailure` that
 * holds what Nango's webhook would say.
 *
 * @example
 * core.syncs.deploy(shippedSyncs.map(toSandboxFunction));
 * core.setExecutor(createSyncRunner({ functions: shippedSyncs, core, backends: { slack: createSlackBackend() } }));
 */
export function createSyncRunner({ functions, core, backends, onLog, freshCredentials }: SyncRunnerOptions): SyncExecutor {
  const locks = createLockTable(core.clock);
  return async (run) => {
    const connection = core.connections.get(run);
    if (!connection) throw toRunFailure(new Error(`Connection "${run.connectionId}" does not exist`));
    const nango = new SandboxSync(run, { core, backends, locks, onLog, freshCredentials }, connection);
    try {
      await call(findSync(functions, core, run), nango, run);
    } catch (error) {
      throw toRunFailure(error);
    } finally {
      await nango.releaseAllLocks();
    }
  };
}

async function call(sync: SyncDefinitionObject, given: SandboxSync, { event, syncName }: SyncRun): Promise<void> {
  const nango = given as never;
  switch (event.kind) {
    case 'schedule':
      return sync.exec(nango);
    case 'webhook':
      if (!sync.onWebhook) throw new Error(`There is no onWebhook in "${syncName}", although it subscribes to webhooks.`);
      return sync.onWebhook(nango, event.payload);
  }
}

/** The runner's own goes before what was uploaded under the same name: it can be debugged, and changes without a deploy. */
function findSync(functions: readonly RunnableSync[], core: SandboxCore, { integrationId, syncName }: SyncRun): SyncDefinitionObject {
  const isMeant = (each: Pick<RunnableSync, 'integrationId' | 'syncName'>) => each.integrationId === integrationId && each.syncName === syncName;
  const own = functions.find(isMeant);
  if (own) return own.sync;
  const code = core.syncs.definitions().find(isMeant)?.code;
  if (code) return loadUploadedSync(code);
  const message = `"${integrationId}/${syncName}" is deployed but the runner does not have it. Pass it to createSyncRunner in functions.`;
  throw new RunFailure({ description: 'Failed to find the function', payload: { name: 'Error', message, stacktrace: [] } });
}
