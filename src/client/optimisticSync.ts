import { BASE_VARIANT, type Sync, type SyncAction, type SyncState, type ConnectionSyncs } from '../protocol/index.js';

type SyncName = { syncName: string; variant?: string | undefined };

export function findSync(syncs: readonly Sync[] | undefined, { syncName, variant = BASE_VARIANT }: SyncName): Sync | null {
  return syncs?.find((sync) => sync.syncName === syncName && sync.variant === variant) ?? null;
}

/** The same answer with one sync replaced. */
export function withSync(answer: ConnectionSyncs, sync: Sync): ConnectionSyncs {
  return { ...answer, syncs: answer.syncs.map((other) => (other.syncName === sync.syncName && other.variant === sync.variant ? sync : other)) };
}

/** The sync as it will be once its frequency is changed; null, the deployed one, is for Nango to say. */
export function withFrequency(sync: Sync, frequency: string | null): Sync {
  return sync.state && frequency !== null ? { ...sync, state: { ...sync.state, frequency } } : sync;
}

/** The sync as it will be once Nango has taken the action. */
export function afterAction(sync: Sync, action: SyncAction): Sync {
  return sync.state ? { ...sync, state: { ...sync.state, ...changeBy(action, sync.state) } } : sync;
}

function changeBy(action: SyncAction, state: SyncState): Partial<SyncState> {
  switch (action) {
    case 'trigger':
      return { status: 'RUNNING' };
    case 'pause':
      return { status: 'PAUSED', nextScheduledSyncAt: null };
    case 'start':
      // Starting puts a sync back on its schedule: it says again how its last run ended, or runs for the first time.
      return { status: state.latestExecutionStatus === 'SUCCESS' ? 'SUCCESS' : 'RUNNING' };
  }
}
