'use client';

import { useState } from 'react';
import type { SyncOutcome } from '../protocol/index.js';
import type { SyncHealthRef } from './useSyncHealth.js';
import { useSyncStatus } from './useSyncStatus.js';

/**
 * How the runs of a sync have ended since this component mounted, the latest first; 50 at most. How the last one before ended is
 * in `useSyncStatus().data.lastOutcome`. Two runs that end between two readings count as one: only the later is known.
 *
 * @example
 * const runs = useSyncHistory({ integrationId: 'slack', connectionId, syncName: 'channels' });
 * runs.filter((run) => !run.ok).length;
 */
export function useSyncHistory(ref: SyncHealthRef): readonly SyncOutcome[] {
  const outcome = useSyncStatus(ref).data?.lastOutcome;
  const of = JSON.stringify([ref.integrationId, ref.connectionId, ref.syncName, ref.variant]);
  const [seen, setSeen] = useState<Seen>({ of, latest: outcome, ended: [] });
  const next = see(seen, of, outcome);
  if (next !== seen) setSeen(next);
  return next.ended;
}

interface Seen {
  /** Of which sync. */
  of: string;
  /** Undefined until the first answer, which tells of runs before this page. */
  latest: SyncOutcome | null | undefined;
  ended: readonly SyncOutcome[];
}

function see(seen: Seen, of: string, outcome: SyncOutcome | null | undefined): Seen {
  if (seen.of !== of) return { of, latest: outcome, ended: [] };
  if (outcome === undefined || outcome?.at === seen.latest?.at) return seen.latest === undefined && outcome === null ? { ...seen, latest: null } : seen;
  const isNews = seen.latest !== undefined && outcome !== null;
  return { of, latest: outcome, ended: isNews ? [outcome, ...seen.ended].slice(0, MOST) : seen.ended };
}

const MOST = 50;
