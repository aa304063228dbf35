import type { Schedule } from '../schedule.js';

export function waitFor(schedule: Schedule, ms: number): Promise<void> {
  return new Promise((resolve) => schedule(ms, resolve));
}
