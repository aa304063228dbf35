/** Runs `task` once, `delayMs` from now; the returned function cancels it and is safe to call twice. */
export type Schedule = (delayMs: number, task: () => void) => () => void;

export const scheduleTimeout: Schedule = (delayMs, task) => {
  // Beyond it a timer would fire at once.
  const timer: unknown = setTimeout(task, Math.min(delayMs, MAX_TIMEOUT_MS));
  // A handler's timers must not keep alive a process that is otherwise done. Browsers return a number.
  if (isNodeTimer(timer)) timer.unref();
  return () => clearTimeout(timer as number);
};

function isNodeTimer(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer;
}

const MAX_TIMEOUT_MS = 2 ** 31 - 1;
