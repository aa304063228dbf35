import { asRunFailure } from './asRunFailure.js';
import type { RunFailure, SyncExecutor, SyncRun } from './SyncExecutor.js';

/** One run in the hands of the executor. */
export interface Execution {
  readonly signal: AbortSignal;
  /** Resolves when the run has ended, or as soon as it is cancelled. */
  readonly done: Promise<void>;
  begin(executor: SyncExecutor, run: SyncRun): void;
  /** From now on the run's end is of no interest. */
  cancel(): void;
}

/** `onEnd` is called once, with what went wrong or null, unless the run is cancelled before. */
export function createExecution(onEnd: (failure: RunFailure['report'] | null) => void): Execution {
  const abort = new AbortController();
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    signal: abort.signal,
    done,
    begin(executor, run) {
      void failureOf(executor, run).then((failure) => {
        if (abort.signal.aborted) return;
        onEnd(failure);
        finish();
      });
    },
    cancel() {
      abort.abort();
      finish();
    },
  };
}

async function failureOf(executor: SyncExecutor, run: SyncRun): Promise<RunFailure['report'] | null> {
  try {
    await executor(run);
    return null;
  } catch (error) {
    return asRunFailure(error).report;
  }
}
