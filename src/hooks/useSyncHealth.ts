'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { MAX_TIMEOUT_MS } from '../client/timers.js';
import {
  deriveSyncHealth,
  STALE_GRACE_MS,
  type Connection,
  type NangoEmbedError,
  type RemedyAction,
  type Sync,
  type SyncCause,
  type SyncHealth,
  type SyncHealthInput,
} from '../protocol/index.js';
import { useNango } from './useNango.js';
import { useSelectedSyncs } from './useSyncs.js';
import { useSyncStatus } from './useSyncStatus.js';

/** What only the browser can say of a sync's health. */
export interface UnknownHealth {
  status: 'not_connected' | 'loading' | 'error';
  since: null;
  cause?: SyncCause;
  action?: RemedyAction;
}

export interface SyncHealthRef {
  integrationId: string;
  /** Null while there is no connection. */
  connectionId: string | null;
  syncName: string;
  /** Which variant of the sync, where the host has made some. @default 'base' */
  variant?: string | undefined;
}

export interface UseSyncHealthResult {
  /** The word, since when, and where something is wrong its cause and what helps. */
  health: SyncHealth | UnknownHealth;
  /** What the word was made of; null while it is loading, and where there is no such sync. */
  sync: Sync | null;
  /** TanStack's result of the request behind it. */
  query: UseQueryResult<Sync | null, NangoEmbedError>;
}

/**
 * How a sync is doing, in one word, with its cause and the one thing that helps.
 * The word also changes by the mere passing of time: a sync whose next run is overdue becomes `stale`.
 *
 * @example
 * const { health } = useSyncHealth({ integrationId: 'slack', connectionId, syncName: 'channels' });
 * health.status === 'failing' && health.cause?.message;
 */
export function useSyncHealth(ref: SyncHealthRef): UseSyncHealthResult {
  const { now } = useNango();
  const query = useSyncStatus(ref);
  const connection = useSelectedSyncs(ref, whatHealthNeeds).data;
  const sync = query.data ?? null;
  useRenderWhenLate(sync, now);
  return { health: healthOf(), sync, query };

  function healthOf(): SyncHealth | UnknownHealth {
    if (ref.connectionId === null || query.error?.code === 'unknown_connection') return { status: 'not_connected', since: null, action: 'connect' };
    if (connection === undefined) {
      return query.error ? { status: 'error', since: null, action: query.error.action ?? 'retry' } : { status: 'loading', since: null };
    }
    const { state: syncState = null, lastOutcome = null, missingSettings = [], deployed: expected = false } = sync ?? {};
    return deriveSyncHealth({ connection, syncState, lastOutcome, missingSettings, expected, now: now() });
  }
}

/** Of its connection no more than that: the error that one sync leaves there must not render all its other syncs. */
function whatHealthNeeds({ connection: { createdAt, errors } }: { connection: Connection }): SyncHealthInput['connection'] {
  return { createdAt, errors: errors.filter((error) => error === 'auth') };
}

/** Renders once more at the moment when the sync becomes overdue, and at no other. */
function useRenderWhenLate(sync: Sync | null, now: () => number): void {
  const [count, render] = useReducer((renders: number) => renders + 1, 0);
  const next = sync?.state?.nextScheduledSyncAt ?? null;
  useEffect(() => {
    const waitMs = next === null ? 0 : Date.parse(next) + STALE_GRACE_MS + 1 - now();
    if (waitMs <= 0) return undefined;
    const timer = setTimeout(render, Math.min(waitMs, MAX_TIMEOUT_MS));
    return () => clearTimeout(timer);
  }, [next, now, count]);
}
