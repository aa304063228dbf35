import type { NangoSyncState } from '../NangoApi.js';

/** A run that was asked for, and when. */
export interface Expectation {
  since: number;
}

export interface LookOptions {
  now: number;
  /** By sync: `JSON.stringify([syncName, variant])`. */
  expected: ReadonlyMap<string, Expectation>;
  /** Looks that found nothing new since something did: each doubles the wait. */
  fruitless: number;
  /** Whether Nango has yet to list syncs that start by themselves: in the first moments of a connection. */
  isIncomplete: boolean;
}

/** When it is worth asking Nango again how the syncs of a connection stand; null for never. Milliseconds since the epoch. */
export function nextLook(states: readonly NangoSyncState[], { now, expected, fruitless, isIncomplete }: LookOptions): number | null {
  const patience = 2 ** Math.min(fruitless, MAX_DOUBLINGS);
  const times = states.flatMap((state) => {
    const asked = expected.get(JSON.stringify([state.syncName, state.variant]));
    if (asked && now - asked.since < GIVE_UP_MS) return [now + EXPECTED_MS * patience];
    // The end of a run comes by webhook; but one that saves nothing may end without.
    if (state.status === 'RUNNING') return [now + RUNNING_MS * patience];
    const scheduled = state.nextScheduledSyncAt === null || state.status === 'PAUSED' ? Number.NaN : Date.parse(state.nextScheduledSyncAt);
    if (Number.isNaN(scheduled)) return [];
    const due = scheduled + GRACE_MS;
    return [due > now ? due : now + OVERDUE_MS * patience];
  });
  if (isIncomplete) times.push(now + EXPECTED_MS * patience);
  return times.length === 0 ? null : Math.min(...times);
}

/** A schedule of Nango's is kept within about a second. */
const GRACE_MS = 2000;
const EXPECTED_MS = 1500;
const GIVE_UP_MS = 30_000;
const RUNNING_MS = 15_000;
const OVERDUE_MS = 5000;
const MAX_DOUBLINGS = 4;
