import type { Clock } from '../../core/clock.js';

/**
 * What Slack allows an app that is distributed outside its marketplace: one call a minute to each of these methods, and at
 * most 15 objects in an answer. @see https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
 */
export interface SlackTier {
  setLow(isLow: boolean): void;
  readonly maxObjects: number;
  /** Seconds to wait; 0 when the call is allowed, and counted. */
  take(method: string): number;
}

export function createSlackTier(clock: Clock): SlackTier {
  const lastCalls = new Map<string, number>();
  let low = false;
  return {
    setLow(isLow) {
      low = isLow;
      lastCalls.clear();
    },
    get maxObjects() {
      return low ? 15 : Number.POSITIVE_INFINITY;
    },
    take(method) {
      if (!low || !limitedMethods.has(method)) return 0;
      const waitMs = (lastCalls.get(method) ?? Number.NEGATIVE_INFINITY) + MINUTE_MS - clock.now();
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      lastCalls.set(method, clock.now());
      return 0;
    },
  };
}

const limitedMethods: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);
const MINUTE_MS = 60_000;
