/** Runs `task` once, `delayMs` from now; the returned function cancels it and may be called twice. */
export type Schedule = (task: () => void, delayMs: number) => () => void;

export const scheduleTimeout: Schedule = (task, delayMs) => {
  const timer = setTimeout(task, Math.min(delayMs, MAX_TIMEOUT_MS));
  return () => clearTimeout(timer);
};

/** Timers hold a 32-bit count of milliseconds. */
export const MAX_TIMEOUT_MS = 2 ** 31 - 1;
