import type { ConnectionRef, SyncOutcome, SyncRef } from '../protocol/index.js';

export interface StoredOutcome {
  syncName: string;
  variant: string;
  outcome: SyncOutcome;
}

/**
 * Keeps how each sync last ended. Nango says why a run failed in its webhook and nowhere else.
 * Implementations keep `latestOutcome(previous, next)`, since webhooks arrive twice and out of order.
 */
export interface OutcomeStore {
  put(ref: Required<SyncRef>, outcome: SyncOutcome): Promise<void>;
  list(ref: ConnectionRef): Promise<StoredOutcome[]>;
  /** Forgets one sync's outcome, because something newer is known. */
  forget(ref: Required<SyncRef>): Promise<void>;
  /** Forgets a deleted connection. */
  remove(ref: ConnectionRef): Promise<void>;
}

/** The one to keep of two outcomes of a sync. A run that saves several models sends one success for each: they are merged. */
export function latestOutcome(previous: SyncOutcome | undefined, next: SyncOutcome): SyncOutcome {
  if (previous === undefined) return next;
  const order = Date.parse(next.at) - Date.parse(previous.at);
  if (order < 0) return previous;
  if (order === 0 && previous.ok && next.ok) return { ...next, changes: { ...previous.changes, ...next.changes } };
  return next;
}

/** The default store: remembers until the process ends, at most 10 000 connections. */
export function createMemoryOutcomeStore({ maxConnections = 10_000 } = {}): OutcomeStore {
  const connections = new Map<string, Map<string, StoredOutcome>>();
  return {
    async put({ syncName, variant, ...ref }, outcome) {
      const key = keyOf(ref);
      const outcomes = connections.get(key) ?? new Map<string, StoredOutcome>();
      const syncKey = JSON.stringify([syncName, variant]);
      outcomes.set(syncKey, { syncName, variant, outcome: latestOutcome(outcomes.get(syncKey)?.outcome, outcome) });
      connections.delete(key);
      connections.set(key, outcomes);
      const [oldest] = connections.keys();
      if (connections.size > maxConnections && oldest !== undefined) connections.delete(oldest);
    },
    async list(ref) {
      return [...(connections.get(keyOf(ref))?.values() ?? [])];
    },
    async forget({ syncName, variant, ...ref }) {
      connections.get(keyOf(ref))?.delete(JSON.stringify([syncName, variant]));
    },
    async remove(ref) {
      connections.delete(keyOf(ref));
    },
  };
}

function keyOf({ integrationId, connectionId }: ConnectionRef): string {
  return JSON.stringify([integrationId, connectionId]);
}
