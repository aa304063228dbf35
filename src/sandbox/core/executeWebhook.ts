import { createExecution } from './createExecution.js';
import { createSyncRun } from './createSyncRun.js';
import { newRunRecord, resultOfAll, settleRecord, type RunContext } from './executeSync.js';
import type { WebhookBody } from './SandboxCore.js';
import type { SyncInstance } from './syncInstance.js';
import { eventErrorWebhook, eventSuccessWebhooks } from './syncWebhooks.js';

/**
 * Runs a sync's webhook function once for an event of the provider, beside whatever else runs. As in Nango it becomes the
 * sync's latest run in `GET /sync/status`, while schedule, date of the last sync, checkpoint and the connection's errors
 * stay those of the polling. How Nango words the failure of a webhook function is not recorded: here it is a poll's.
 */
export function executeWebhook(instance: SyncInstance, payload: WebhookBody, context: Omit<RunContext, 'onSettled'>): Promise<void> {
  const { clock, emit } = context;
  const record = newRunRecord(clock);
  instance.latestRun = record;

  const execution = createExecution((failure) => {
    instance.webhookRuns.delete(running);
    const endedAt = settleRecord(record, { status: failure ? 'STOPPED' : 'SUCCESS', clock });
    if (failure) return emit(eventErrorWebhook(instance, { report: failure, failedAt: endedAt }));
    record.result = resultOfAll(instance, record);
    for (const body of eventSuccessWebhooks(instance, record)) emit(body);
  });
  const running = {
    cancel() {
      instance.webhookRuns.delete(running);
      execution.cancel();
      settleRecord(record, { status: 'STOPPED', clock });
    },
  };
  instance.webhookRuns.add(running);
  const run = createSyncRun({
    instance,
    record,
    event: { kind: 'webhook', payload },
    signal: execution.signal,
    streamOf: context.streamOf,
    checkpoints: {
      read: () => instance.webhookCheckpoint,
      write: (checkpoint) => void (instance.webhookCheckpoint = checkpoint),
    },
  });
  execution.begin(context.executor, run);
  return execution.done;
}
