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
  /** From now on refuses every call and tells it to come back after so many seconds, until `recover`. */
  refuse(retryAfterSeconds: number): void;
  recover(): void;
}

const WINDOW_MS = 60_000;

/** A fixed window of one minute that opens with the first call in it. */
export function createRateLimiter(clock: Clock, { perMinute = 200 }: RateLimitOptions = {}): RateLimiter {
  let windowEndsAt = 0;
  let used = 0;
  let refusing: number | null = null;
  return {
    refuse(retryAfterSeconds) {
      refusing = retryAfterSeconds;
    },
    recover() {
      refusing = null;
    },
    take() {
      const now = clock.now();
      if (refusing !== null) {
        return { allowed: false, limit: perMinute, remaining: 0, resetAt: Math.ceil(now / 1000) + refusing, retryAfterSeconds: refusing };
      }
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
