import type { ChangeCounts } from '../../protocol/index.js';
import { isoTime } from './isoTime.js';
import type { WebhookBody } from './SandboxCore.js';
import type { Checkpoint, RunFailure } from './SyncExecutor.js';
import type { SyncInstance } from './syncInstance.js';

/** How a run stood when it began; its webhooks speak of that. */
export interface RunStart {
  startedAt: number;
  lastSyncDate: number | null;
  checkpoint: Checkpoint | null;
}

/** One per model. `modifiedAfter` is the start of the run: everything the run changed was modified at or after it. */
export function syncSuccessWebhooks(instance: SyncInstance, start: RunStart, result: Record<string, ChangeCounts>): WebhookBody[] {
  const startedAt = isoTime(start.startedAt);
  const usesCheckpoints = start.checkpoint !== null || instance.checkpoint !== null;
  return Object.entries(result).map(([model, counts]) => ({
    ...syncBody(instance, start.lastSyncDate),
    ...(usesCheckpoints ? { checkpoints: { from: start.checkpoint, to: instance.checkpoint } } : {}),
    model,
    modifiedAfter: startedAt,
    queryTimeStamp: startedAt,
    responseResults: { ...counts },
    success: true,
  }));
}

/** One for all models. `startedAt` is, oddly, the date of the last good run, or now when there is none. */
export function syncErrorWebhook(instance: SyncInstance, start: RunStart, outcome: { report: RunFailure['report']; failedAt: number }): WebhookBody {
  const { description, payload, additionalProperties } = outcome.report;
  return {
    ...syncBody(instance, start.lastSyncDate),
    error: { ...(additionalProperties ? { additional_properties: additionalProperties } : {}), description, payload, type: 'script_error' },
    failedAt: isoTime(outcome.failedAt),
    model: instance.definition.models.join(','),
    startedAt: isoTime(start.lastSyncDate ?? outcome.failedAt),
    success: false,
  };
}

/** A cancelled run names no model and counts as INITIAL, whatever came before. */
export function syncCancelledWebhook(instance: SyncInstance, failedAt: number): WebhookBody {
  const report = { description: 'The sync script failed with an error: {}', payload: CANCELLED };
  return { ...syncErrorWebhook(instance, { startedAt: failedAt, lastSyncDate: null, checkpoint: null }, { report, failedAt }), model: '' };
}

export const CANCELLED = 'Execution was cancelled';

function syncBody({ connection, definition, variant }: SyncInstance, lastSyncDate: number | null): WebhookBody {
  return {
    connectionId: connection.connectionId,
    from: 'nango',
    providerConfigKey: connection.integrationId,
    syncName: definition.syncName,
    syncType: lastSyncDate === null ? 'INITIAL' : 'INCREMENTAL',
    syncVariant: variant,
    type: 'sync',
  };
}
