import { BASE_VARIANT, type ChangeCounts } from '../../protocol/index.js';
import { isoTime } from './isoTime.js';
import { frequencyOf, nextDueTime, type SyncInstance, type SyncRunRecord } from './syncInstance.js';
import type { SandboxSyncState } from './syncTypes.js';

/** What `GET /sync/status` says of a sync. Fields without a value yet are left out, as Nango leaves them out. */
export function syncStateOf(instance: SyncInstance, context: { now: number; countRecords: (model: string) => number }): SandboxSyncState {
  const { latestRun, definition } = instance;
  return {
    id: instance.id,
    connectionId: instance.connection.connectionId,
    // Stays INITIAL for ever: the recorded server never said anything else here.
    type: 'INITIAL',
    ...(latestRun?.finishedAt ? { finishedAt: isoTime(latestRun.finishedAt) } : {}),
    nextScheduledSyncAt: hasNextRun(instance) ? isoTime(nextDueTime(instance, context.now)) : null,
    name: definition.syncName,
    variant: instance.variant,
    status: statusOf(instance),
    frequency: frequencyOf(instance),
    ...(latestRun ? { latestResult: latestResultOf(instance, latestRun), latestExecutionStatus: latestRun.status } : {}),
    recordCount: Object.fromEntries(definition.models.map((model) => [model, context.countRecords(model)])),
    checkpoint: instance.checkpoint,
  };
}

/** A variant that succeeded is also counted, with zeros, under the name its models have inside Nango. */
function latestResultOf({ variant, definition }: SyncInstance, { status, result }: SyncRunRecord): Record<string, ChangeCounts> {
  if (variant === BASE_VARIANT || status !== 'SUCCESS') return result;
  const inside = definition.models.map((model) => [`${model}::${variant}`, { added: 0, updated: 0, deleted: 0 }]);
  return { ...result, ...Object.fromEntries(inside) };
}

function statusOf({ paused, latestRun }: SyncInstance): SandboxSyncState['status'] {
  if (latestRun?.status === 'RUNNING') return 'RUNNING';
  if (paused || latestRun === null) return 'PAUSED';
  return latestRun.status === 'SUCCESS' ? 'SUCCESS' : 'ERROR';
}

/** Null while paused, and during the very first run. */
function hasNextRun({ paused, active, lastSyncDate }: SyncInstance): boolean {
  const firstRun = active !== null && lastSyncDate === null;
  return !paused && !firstRun;
}
