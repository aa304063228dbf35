import type { Clock } from './clock.js';
import type { IdleGate } from './idleGate.js';
import { isOverdue, nextDueTime, type SyncInstance } from './syncInstance.js';

export interface SyncScheduler {
  /** Sets the timer for the next due time, and runs at once what is overdue. Does nothing while paused. */
  start(instance: SyncInstance): void;
  /** Sets the timer anew, after a change of frequency. */
  reschedule(instance: SyncInstance): void;
  /** Runs once now; while a run is under way, once more after it. */
  runNow(instance: SyncInstance): void;
  /** Stops the timer and cancels a run under way. */
  stop(instance: SyncInstance, reason: 'paused' | 'removed'): void;
}

/** When syncs run: on their grid of due times while started, and whenever triggered. Never two runs of one sync at a time. */
export function createSyncScheduler(options: { clock: Clock; idle: IdleGate; execute: (instance: SyncInstance) => Promise<void> }): SyncScheduler {
  const { clock } = options;

  async function run(instance: SyncInstance): Promise<void> {
    const leave = options.idle.enter();
    await options.execute(instance);
    if (instance.triggeredAgain) {
      instance.triggeredAgain = false;
      void run(instance);
    }
    leave();
  }

  function armTimer(instance: SyncInstance): void {
    instance.cancelTimer();
    const dueAt = nextDueTime(instance, clock.now());
    const wake = (): void => {
      // A timer may ring early: timers hold at most 24 days, a frequency may be a month.
      if (clock.now() < dueAt) return void (instance.cancelTimer = clock.schedule(dueAt - clock.now(), wake));
      if (!instance.active) void run(instance);
      armTimer(instance);
    };
    instance.cancelTimer = clock.schedule(dueAt - clock.now(), wake);
  }

  return {
    start(instance) {
      if (instance.paused) return;
      if (!instance.active && isOverdue(instance, clock.now())) void run(instance);
      armTimer(instance);
    },
    reschedule(instance) {
      if (!instance.paused) armTimer(instance);
    },
    runNow(instance) {
      if (instance.active) instance.triggeredAgain = true;
      else void run(instance);
    },
    stop(instance, reason) {
      instance.cancelTimer();
      instance.triggeredAgain = false;
      instance.active?.cancel(reason);
    },
  };
}
