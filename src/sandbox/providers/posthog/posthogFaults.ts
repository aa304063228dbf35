import { refuse, throttled } from './posthogAnswers.js';

/** Which calls a fault strikes. */
export interface PostHogFaultTarget {
  /** Name of the query, for example `nango_events`. @default every query */
  query?: string;
  /** How many calls that fit pass before it strikes: 1 for the second page. @default 0 */
  skip?: number;
  /** How many calls it strikes before it is over. @default 1 */
  times?: number;
}

/** What PostHog does instead of answering. */
type PostHogFaultEffect =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  /** Any status, 200 among them: a malformed answer. Without a body: PostHog's own for an error. */
  | { kind: 'http'; status: number; body?: unknown }
  | { kind: 'unreachable' };

export interface PostHogFaults {
  add(target: PostHogFaultTarget, effect: PostHogFaultEffect): void;
  clear(): void;
  /** The answer of the first fault that strikes this query. Throws when PostHog is not to be reached. */
  strike(query: string): Response | undefined;
}

export function createPostHogFaults(): PostHogFaults {
  let faults: { target: PostHogFaultTarget; effect: PostHogFaultEffect; toSkip: number; left: number }[] = [];
  return {
    add(target, effect) {
      faults.push({ target, effect, toSkip: target.skip ?? 0, left: target.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    strike(query) {
      const fitting = faults.filter(({ target }) => target.query === undefined || target.query === query);
      const fault = fitting.find(({ toSkip }) => toSkip === 0);
      for (const each of fitting) if (each.toSkip > 0) each.toSkip -= 1;
      if (!fault) return undefined;
      fault.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return answerOf(fault.effect);
    },
  };
}

function answerOf(effect: PostHogFaultEffect): Response {
  switch (effect.kind) {
    case 'rate_limited':
      return throttled(effect.retryAfterSeconds);
    case 'http':
      return effect.body === undefined
        ? refuse(effect.status, { type: 'server_error', code: 'error', detail: 'A server error occurred.' })
        : Response.json(effect.body, { status: effect.status });
    case 'unreachable':
      throw new Error('connect ECONNREFUSED');
  }
}
