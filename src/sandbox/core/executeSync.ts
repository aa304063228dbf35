import type { Clock } from './clock.js';
import { createSyncRun } from './createSyncRun.js';
import type { RecordStream } from './recordStream.js';
import type { WebhookBody } from './SandboxCore.js';
import { RunFailure, type SyncExecutor, type SyncRun } from './SyncExecutor.js';
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
  const abort = new AbortController();
  const record: SyncRunRecord = { startedAt: clock.now(), finishedAt: null, status: 'RUNNING', result: {} };
  const start: RunStart = { startedAt: record.startedAt, lastSyncDate: instance.lastSyncDate, checkpoint: instance.checkpoint };
  instance.latestRun = record;

  const settle = (status: 'SUCCESS' | 'STOPPED'): number => {
    record.status = status;
    record.finishedAt = clock.now();
    instance.active = null;
    context.onSettled(status === 'SUCCESS' ? 'succeeded' : 'failed');
    return record.finishedAt;
  };
  const succeed = (): void => {
    record.result = Object.fromEntries(instance.definition.models.map((model) => [model, record.result[model] ?? { added: 0, updated: 0, deleted: 0 }]));
    instance.lastSyncDate = record.startedAt;
    settle('SUCCESS');
    for (const body of syncSuccessWebhooks(instance, start, record.result)) emit(body);
  };
  const fail = (error: unknown): void => {
    const failedAt = settle('STOPPED');
    emit(syncErrorWebhook(instance, start, { report: reportOf(error), failedAt }));
  };

  return new Promise((resolve) => {
    instance.active = {
      cancel(reason) {
        abort.abort();
        const failedAt = settle('STOPPED');
        if (reason === 'paused') emit(syncCancelledWebhook(instance, failedAt));
        resolve();
      },
    };
    const run = createSyncRun({ instance, record, signal: abort.signal, streamOf: context.streamOf });
    void runSafely(context.executor, run).then((outcome) => {
      if (abort.signal.aborted) return;
      if (outcome.ok) succeed();
      else fail(outcome.error);
      resolve();
    });
  });
}

async function runSafely(executor: SyncExecutor, run: SyncRun): Promise<{ ok: true } | { ok: false; error: unknown }> {
  try {
    await executor(run);
    return { ok: true };
  } catch (error) {
    return { ok: false, error };
  }
}

/** An executor may throw anything; what is not a `RunFailure` is reported as Nango reports a plain Error. */
function reportOf(error: unknown): RunFailure['report'] {
  if (error instanceof RunFailure) return error.report;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { description: 'An internal error occurred during the script execution', payload: { message, name, stacktrace: [`${name}: ${message}`] } };
}
