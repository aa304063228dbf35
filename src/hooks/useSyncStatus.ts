'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { findSync } from '../client/optimisticSync.js';
import type { NangoEmbedError, Sync, ConnectionSyncs } from '../protocol/index.js';
import type { SyncHealthRef } from './useSyncHealth.js';
import { useSelectedSyncs } from './useSyncs.js';

/**
 * What Nango says of one sync; null when the integration has no such sync. For one truthful word use `useSyncHealth`.
 * Returns TanStack's query result. Shares its request with every other hook about the same connection.
 *
 * @example
 * const { data: sync } = useSyncStatus({ integrationId: 'slack', connectionId, syncName: 'channels' });
 * sync?.state?.finishedAt;
 */
export function useSyncStatus({ syncName, variant, ...ref }: SyncHealthRef): UseQueryResult<Sync | null, NangoEmbedError> {
  const select = useCallback(({ syncs }: ConnectionSyncs) => findSync(syncs, { syncName, variant }), [syncName, variant]);
  return useSelectedSyncs(ref, select);
}
