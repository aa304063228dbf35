import { NangoApiError, type RateLimit } from '../NangoApi.js';
import type { Schedule } from '../schedule.js';

/** Nango's rate limit as this process knows it: one budget for the whole account, shared with everything else that uses it. */
export interface Budget {
  /** Runs a request, unless Nango has asked to wait: then it fails at once, and says how long. */
  spend: <T>(ask: () => Promise<T>) => Promise<T>;
  /** Resolves once there is room for work that nobody waits for. */
  whenRoomy: () => Promise<void>;
}

export interface BudgetOptions {
  /** What Nango last said; null when it has not. */
  rateLimit: () => RateLimit | null;
  now: () => number;
  schedule: Schedule;
}

export function createBudget({ rateLimit, now, schedule }: BudgetOptions): Budget {
  let closedUntil = 0;

  /** When background work may go on, in milliseconds since the epoch; a time that has passed means now. */
  function roomyAt(): number {
    const limit = rateLimit();
    const isShort = limit !== null && limit.remaining < limit.limit * RESERVED_SHARE && limit.resetAt > now();
    return Math.max(closedUntil, isShort ? limit.resetAt : 0);
  }

  return {
    async spend(ask) {
      const waitMs = closedUntil - now();
      if (waitMs > 0) throw stillClosed(Math.ceil(waitMs / 1000));
      try {
        return await ask();
      } catch (error) {
        if (error instanceof NangoApiError && error.status === 429) {
          closedUntil = Math.max(closedUntil, now() + (error.options.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS) * 1000);
        }
        throw error;
      }
    },
    async whenRoomy() {
      for (let at = roomyAt(); at > now(); at = roomyAt()) {
        // What is kept waiting must not wake in the same moment: everybody's budget is full again at once.
        await sleep(schedule, Math.min(at - now() + Math.random() * SPREAD_MS, MAX_SLEEP_MS));
      }
    },
  };
}

function sleep(schedule: Schedule, ms: number): Promise<void> {
  return new Promise((resolve) => schedule(ms, resolve));
}

function stillClosed(seconds: number): NangoApiError {
  return new NangoApiError(429, 'too_many_request', 'Nango has answered 429 and asked to wait; nothing was sent.', { retryAfterSeconds: seconds });
}

/** Kept for people who wait for an answer. */
const RESERVED_SHARE = 0.2;
const SPREAD_MS = 500;
/** Nango's reset is at most a minute away; a clock that is wrong must not put work off for longer. */
const MAX_SLEEP_MS = 60_000;
const DEFAULT_RETRY_AFTER_SECONDS = 60;
