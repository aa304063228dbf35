import { createTaskList } from './taskList.js';

/** Time as the sandbox sees it, so that tests and stories move it instead of waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once, `delayMs` from now; the returned function cancels it and is safe to call twice. */
  schedule(delayMs: number, task: () => void): () => void;
}

/** Real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, task) {
    const timer = setTimeout(task, Math.min(delayMs, MAX_TIMEOUT_MS));
    // A look-alike waiting two hours for its next sync must not keep a finished process alive. Browsers return a number.
    if (typeof timer === 'object' && 'unref' in timer) timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Time that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves time forward, running what falls due on the way, in order. */
  advance(ms: number): Promise<void>;
}

/** A clock for tests and stories. */
export function createManualClock(startAt = Date.parse('2026-11-23T12:00:00.000Z')): ManualClock {
  let now = startAt;
  const tasks = createTaskList();
  return {
    now: () => now,
    schedule: (delayMs, run) => tasks.add({ at: now + delayMs, run }),
    async advance(ms) {
      const target = now + ms;
      for (let task = tasks.takeDue(target); task; task = tasks.takeDue(target)) {
        now = Math.max(now, task.at);
        task.run();
        await settle();
      }
      now = target;
      await settle();
    },
  };
}

/** Lets promises that the task started run on, without waiting for real time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Timers hold a 32-bit count of milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
