import type { ChangeCounts } from '../../protocol/index.js';
import type { Clock } from './clock.js';
import { createExecution } from './createExecution.js';
import { createSyncRun } from './createSyncRun.js';
import type { RecordStream } from './recordStream.js';
import type { WebhookBody } from './SandboxCore.js';
import type { SyncExecutor } from './SyncExecutor.js';
import type { SyncInstance, SyncRunRecord } from './syncInstance.js';
import { syncCancelledWebhook, syncErrorWebhook, syncSuccessWebhooks, type RunStart } from './syncWebhooks.js';

export interface RunContext {
  clock: Clock;
  executor: SyncExecutor;
  streamOf: (model: string) => RecordStream;
  emit: (body: WebhookBody) => void;
  /** Called with the outcome, before its webhooks go out. */
  onSettled: (outcome: 'succeeded' | 'failed') => void;
}

/** Runs a sync once. Resolves when the run is over, its webhooks sent, or as soon as it is cancelled. */
export function executeSync(instance: SyncInstance, context: RunContext): Promise<void> {
  const { clock, emit } = context;
  const record = newRunRecord(clock);
  const start: RunStart = { startedAt: record.startedAt, lastSyncDate: instance.lastSyncDate, checkpoint: instance.checkpoint };
  instance.latestRun = record;
  instance.lastPolledAt = record.startedAt;

  const settle = (status: 'SUCCESS' | 'STOPPED'): number => {
    instance.active = null;
    context.onSettled(status === 'SUCCESS' ? 'succeeded' : 'failed');
    return settleRecord(record, { status, clock });
  };
  const execution = createExecution((failure) => {
    if (failure) {
      const failedAt = settle('STOPPED');
      emit(syncErrorWebhook(instance, start, { report: failure, failedAt }));
      return;
    }
    record.result = resultOfAll(instance, record);
    instance.lastSyncDate = record.startedAt;
    settle('SUCCESS');
    for (const body of syncSuccessWebhooks(instance, start, record.result)) emit(body);
  });
  instance.active = {
    cancel(reason) {
      execution.cancel();
      const failedAt = settle('STOPPED');
      if (reason === 'paused') emit(syncCancelledWebhook(instance, failedAt));
    },
  };
  const run = createSyncRun({
    instance,
    record,
    event: { kind: 'schedule' },
    signal: execution.signal,
    streamOf: context.streamOf,
    checkpoints: {
      read: () => instance.checkpoint,
      write: (checkpoint) => void (instance.checkpoint = checkpoint),
    },
  });
  execution.begin(context.executor, run);
  return execution.done;
}

export function newRunRecord(clock: Clock): SyncRunRecord {
  return { startedAt: clock.now(), finishedAt: null, status: 'RUNNING', result: {} };
}

/** Answers when that was. */
export function settleRecord(record: SyncRunRecord, { status, clock }: { status: 'SUCCESS' | 'STOPPED'; clock: Clock }): number {
  record.status = status;
  record.finishedAt = clock.now();
  return record.finishedAt;
}

/** What changed, with zeros for models that were not written to: a run that succeeded speaks of all. */
export function resultOfAll({ definition }: SyncInstance, { result }: SyncRunRecord): Record<string, ChangeCounts> {
  return Object.fromEntries(definition.models.map((model) => [model, result[model] ?? { added: 0, updated: 0, deleted: 0 }]));
}
