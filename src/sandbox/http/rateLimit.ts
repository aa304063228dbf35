import type { Clock } from '../core/clock.js';

export interface RateLimitOptions {
  /** @default 200, per account, as the open-source server */
  perMinute?: number;
}

export interface RateLimitVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds since the epoch. */
  resetAt: number;
  retryAfterSeconds: number;
}

export interface RateLimiter {
  /** Counts one call of the account. */
  take(): RateLimitVerdict;
}

const WINDOW_MS = 60_000;

/** A fixed window of one minute that opens with the first call in it. */
export function createRateLimiter(clock: Clock, { perMinute = 200 }: RateLimitOptions = {}): RateLimiter {
  let windowEndsAt = 0;
  let used = 0;
  return {
    take() {
      const now = clock.now();
      if (now >= windowEndsAt) {
        windowEndsAt = now + WINDOW_MS;
        used = 0;
      }
      used += 1;
      return {
        allowed: used <= perMinute,
        limit: perMinute,
        remaining: Math.max(0, perMinute - used),
        resetAt: Math.ceil(windowEndsAt / 1000),
        retryAfterSeconds: Math.ceil((windowEndsAt - now) / 1000),
      };
    },
  };
}
