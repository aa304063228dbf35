/** Runs `task` once, `delayMs` from now; the returned function cancels it and is safe to call twice. */
export type Schedule = (delayMs: number, task: () => void) => () => void;

export const scheduleTimeout: Schedule = (delayMs, task) => {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
};
