import type { AdjustableClock } from './core/index.js';
import type { SandboxControls } from './http/index.js';

/**
 * Moves the sandbox's time forward: `POST /_sandbox/clock/jump {"days": 31}` lets that time pass at once, each sync running once;
 * `clock/advance` runs every schedule on the way. Time never goes back.
 */
export function clockControls(clock: AdjustableClock): SandboxControls {
  const now = () => ({ now: new Date(clock.now()).toISOString() });
  return {
    'clock/jump': async (body) => {
      await clock.jump(durationOf(body));
      return now();
    },
    'clock/advance': async (body) => {
      await clock.advance(durationOf(body));
      return now();
    },
  };
}

function durationOf(body: unknown): number {
  const ms = Object.entries(unitsMs).reduce((sum, [unit, unitMs]) => sum + amount(body, unit) * unitMs, 0);
  if (ms > 0) return ms;
  throw new Error('The body needs "days", "hours", "minutes" or "seconds", together more than 0.');
}

function amount(body: unknown, unit: string): number {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, unit) : undefined;
  return typeof value === 'number' && value > 0 ? value : 0;
}

const unitsMs = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 };
