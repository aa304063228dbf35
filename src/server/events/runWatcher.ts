import type { ConnectionRef, NangoEvent, SyncRef, Tags } from '../../protocol/index.js';
import type { NangoSyncState } from '../NangoApi.js';
import type { Schedule } from '../schedule.js';
import { nextLook, type Expectation } from './nextLook.js';

/** Finds out when runs begin: Nango sends no webhook for it. Looks once for all who watch, and only while somebody does. */
export interface RunWatcher {
  /** Somebody has just been told how the syncs of this connection stand. */
  follow(ref: ConnectionRef, known: Known): void;
  /** A run was asked for and should begin within moments. */
  expect(ref: Required<SyncRef>): void;
  close(): void;
}

/** What is known of a connection's syncs. */
interface Known {
  tags: Tags;
  states: readonly NangoSyncState[];
  /** Syncs that start by themselves and that Nango does not list yet. */
  isIncomplete: boolean;
}

export interface RunWatcherOptions {
  /** Asks Nango; background work, which waits while the budget is short. */
  listSyncStates(ref: ConnectionRef): Promise<NangoSyncState[]>;
  isWatched(tags: Tags): boolean;
  publish(message: { event: NangoEvent; tags: Tags }): Promise<void>;
  report: (error: unknown) => void;
  schedule: Schedule;
  now: () => number;
}

interface Followed extends Known {
  ref: ConnectionRef;
  expected: Map<string, Expectation>;
  /** Looks that found nothing new since something did. */
  fruitless: number;
  cancel(): void;
}

export function createRunWatcher(options: RunWatcherOptions): RunWatcher {
  const { schedule, now } = options;
  const followed = new Map<string, Followed>();

  function plan(entry: Followed): void {
    entry.cancel();
    const at = nextLook(entry.states, { now: now(), expected: entry.expected, fruitless: entry.fruitless, isIncomplete: entry.isIncomplete });
    entry.cancel = at === null ? () => undefined : schedule(at - now(), () => void look(entry));
  }

  async function look(entry: Followed): Promise<void> {
    // Whoever comes back asks how the syncs stand, and thereby has them followed again.
    if (!options.isWatched(entry.tags)) return drop(entry);
    try {
      take(entry, await options.listSyncStates(entry.ref));
    } catch (error) {
      options.report(error);
      entry.fruitless += 1;
    }
    if (followed.get(keyOf(entry.ref)) === entry) plan(entry);
  }

  function take(entry: Followed, states: readonly NangoSyncState[]): void {
    const changed = states.filter((state) => hasMoved(entry.states.find((known) => isSame(known, state)), state));
    for (const state of changed) entry.expected.delete(syncKey(state));
    entry.states = states;
    entry.fruitless = changed.length > 0 ? 0 : entry.fruitless + 1;
    for (const { syncName, variant } of changed) void options.publish({ event: { type: 'sync.changed', ...entry.ref, syncName, variant }, tags: entry.tags });
  }

  function drop(entry: Followed): void {
    entry.cancel();
    followed.delete(keyOf(entry.ref));
  }

  return {
    follow({ integrationId, connectionId }, { tags, states, isIncomplete }) {
      const ref = { integrationId, connectionId };
      const known = followed.get(keyOf(ref));
      // The same answer to a thousand browsers plans nothing anew.
      if (known?.states === states) return;
      if (!options.isWatched(tags)) return;
      const entry: Followed = known ?? { ref, tags, states, isIncomplete, expected: new Map(), fruitless: 0, cancel: () => undefined };
      for (const state of states) {
        if (hasMoved(entry.states.find((before) => isSame(before, state)), state)) entry.expected.delete(syncKey(state));
      }
      Object.assign(entry, { tags, states, isIncomplete, fruitless: 0 });
      followed.set(keyOf(ref), entry);
      const [oldest] = followed.values();
      if (followed.size > MAX_FOLLOWED && oldest) drop(oldest);
      plan(entry);
    },
    expect(ref) {
      const entry = followed.get(keyOf(ref));
      if (!entry) return;
      entry.expected.set(syncKey(ref), { since: now() });
      entry.fruitless = 0;
      plan(entry);
    },
    close() {
      for (const entry of followed.values()) drop(entry);
    },
  };
}

/** Whether a run has begun or ended in between. */
function hasMoved(before: NangoSyncState | undefined, after: NangoSyncState): boolean {
  return before === undefined || before.status !== after.status || before.finishedAt !== after.finishedAt || before.latestExecutionStatus !== after.latestExecutionStatus;
}

interface SyncName {
  syncName: string;
  variant: string;
}

function isSame(a: SyncName, b: SyncName): boolean {
  return a.syncName === b.syncName && a.variant === b.variant;
}

function syncKey({ syncName, variant }: SyncName): string {
  return JSON.stringify([syncName, variant]);
}

function keyOf({ integrationId, connectionId }: ConnectionRef): string {
  return JSON.stringify([integrationId, connectionId]);
}

const MAX_FOLLOWED = 1000;
