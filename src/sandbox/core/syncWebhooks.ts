import type { ChangeCounts } from '../../protocol/index.js';
import { isoTime } from './isoTime.js';
import type { WebhookBody } from './SandboxCore.js';
import type { Checkpoint, RunFailure } from './SyncExecutor.js';
import type { SyncInstance, SyncRunRecord } from './syncInstance.js';

/** How a run stood when it began; its webhooks speak of that. */
export interface RunStart {
  startedAt: number;
  lastSyncDate: number | null;
  checkpoint: Checkpoint | null;
}

/** One per model. `modifiedAfter` is the start of the run: everything the run changed was modified at or after it. */
export function syncSuccessWebhooks(instance: SyncInstance, start: RunStart, result: Record<string, ChangeCounts>): WebhookBody[] {
  const usesCheckpoints = start.checkpoint !== null || instance.checkpoint !== null;
  const body = {
    ...syncBody(instance, syncTypeOf(start.lastSyncDate)),
    ...(usesCheckpoints ? { checkpoints: { from: start.checkpoint, to: instance.checkpoint } } : {}),
  };
  return onePerModel(body, start.startedAt, result);
}

/** Of a run of the webhook function; nothing about checkpoints. */
export function eventSuccessWebhooks(instance: SyncInstance, { startedAt, result }: SyncRunRecord): WebhookBody[] {
  return onePerModel(syncBody(instance, 'WEBHOOK'), startedAt, result);
}

function onePerModel(body: WebhookBody, startedAt: number, result: Record<string, ChangeCounts>): WebhookBody[] {
  const modifiedAfter = isoTime(startedAt);
  return Object.entries(result).map(([model, counts]) => ({
    ...body,
    model,
    modifiedAfter,
    queryTimeStamp: modifiedAfter,
    responseResults: { ...counts },
    success: true,
  }));
}

/** One for all models. `startedAt` is, oddly, the date of the last good run, or now when there is none. */
export function syncErrorWebhook(instance: SyncInstance, start: RunStart, outcome: RunError): WebhookBody {
  return errorBody(syncBody(instance, syncTypeOf(start.lastSyncDate)), instance, { ...outcome, startedAt: start.lastSyncDate ?? outcome.failedAt });
}

/** Of a run of the webhook function that failed; it began, it says, when it failed. */
export function eventErrorWebhook(instance: SyncInstance, outcome: RunError): WebhookBody {
  return errorBody(syncBody(instance, 'WEBHOOK'), instance, { ...outcome, startedAt: outcome.failedAt });
}

interface RunError {
  report: RunFailure['report'];
  failedAt: number;
}

function errorBody(body: WebhookBody, { definition }: SyncInstance, { report, startedAt, failedAt }: RunError & { startedAt: number }): WebhookBody {
  const { description, payload, additionalProperties } = report;
  return {
    ...body,
    error: { ...(additionalProperties ? { additional_properties: additionalProperties } : {}), description, payload, type: 'script_error' },
    failedAt: isoTime(failedAt),
    model: definition.models.join(','),
    startedAt: isoTime(startedAt),
    success: false,
  };
}

/** A cancelled run names no model and counts as INITIAL, whatever came before. */
export function syncCancelledWebhook(instance: SyncInstance, failedAt: number): WebhookBody {
  const report = { description: 'The sync script failed with an error: {}', payload: CANCELLED };
  return { ...syncErrorWebhook(instance, { startedAt: failedAt, lastSyncDate: null, checkpoint: null }, { report, failedAt }), model: '' };
}

export const CANCELLED = 'Execution was cancelled';

type SyncType = 'INITIAL' | 'INCREMENTAL' | 'WEBHOOK';

function syncTypeOf(lastSyncDate: number | null): SyncType {
  return lastSyncDate === null ? 'INITIAL' : 'INCREMENTAL';
}

function syncBody({ connection, definition, variant }: SyncInstance, syncType: SyncType): WebhookBody {
  return {
    connectionId: connection.connectionId,
    from: 'nango',
    providerConfigKey: connection.integrationId,
    syncName: definition.syncName,
    syncType,
    syncVariant: variant,
    type: 'sync',
  };
}
