import { rateLimited, refuse, type SlackCall } from './slackAnswers.js';
import type { SlackListing } from './slackMethods.js';

/** When a fault strikes. Everything given must match. */
export interface FaultTarget {
  /** For example `users.list`. @default every method */
  method?: string;
  /** Which page of a list, from 1. @default every page */
  page?: number;
  /** Parameters of the call, for example `{ types: 'private_channel' }`. */
  params?: Record<string, string>;
  /** How many calls it hits before it is over. @default 1 */
  times?: number;
}

/** What Slack does instead of answering. */
type FaultEffect =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  /** HTTP 200 with `ok: false`. */
  | { kind: 'refusal'; error: string; details?: Record<string, unknown> }
  | { kind: 'http'; status: number; body: unknown }
  | { kind: 'empty_page' };

export interface SlackFaults {
  add(target: FaultTarget, effect: FaultEffect): void;
  clear(): void;
  /** The answer of the first fault that fits this call, used up by one. */
  strike(call: SlackCall, listing: SlackListing | undefined): Response | undefined;
}

export function createSlackFaults(): SlackFaults {
  let faults: { target: FaultTarget; effect: FaultEffect; left: number }[] = [];
  return {
    add(target, effect) {
      faults.push({ target, effect, left: target.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    strike(call, listing) {
      const fault = faults.find(({ target, effect }) => fits(target, call, listing) && (effect.kind !== 'empty_page' || listing));
      if (!fault) return undefined;
      fault.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return answerOf(fault.effect, listing);
    },
  };
}

function fits({ method, page, params = {} }: FaultTarget, call: SlackCall, listing: SlackListing | undefined): boolean {
  if (method !== undefined && method !== call.method) return false;
  if (page !== undefined && page !== listing?.page) return false;
  return Object.entries(params).every(([name, value]) => call.params.get(name) === value);
}

function answerOf(effect: FaultEffect, listing: SlackListing | undefined): Response | undefined {
  switch (effect.kind) {
    case 'rate_limited':
      return rateLimited(effect.retryAfterSeconds);
    case 'refusal':
      return refuse(effect.error, effect.details);
    case 'http':
      return Response.json(effect.body, { status: effect.status });
    case 'empty_page':
      return listing?.answerEmpty();
  }
}
