'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { pollAfter } from '../client/pollAfter.js';
import { pollInterval } from '../client/pollInterval.js';
import { syncsQueryOptions } from '../client/queries.js';
import { spread } from '../client/spread.js';
import type { NangoEmbedError, ConnectionSyncs } from '../protocol/index.js';
import { useIsLive } from './useIsLive.js';
import { useNango } from './useNango.js';

export interface SyncsRef {
  integrationId: string;
  /** Null while there is no connection: nothing is asked, and the query stays pending. */
  connectionId: string | null;
}

/**
 * A connection with all its syncs: what is deployed, what Nango says of each, how each last ended.
 * Polls every 3 s while one runs, every 60 s otherwise, and more rarely while live events come in.
 * Returns TanStack's query result. Errors: `unknown_connection`, `unauthorized`, `nango_unavailable`, `network_error`.
 *
 * @example
 * const { data } = useSyncs({ integrationId: 'slack', connectionId });
 * data?.syncs.map((sync) => sync.syncName);
 */
export function useSyncs(ref: SyncsRef): UseQueryResult<ConnectionSyncs, NangoEmbedError> {
  return useSelectedSyncs(ref, whole);
}

/** One part of the same answer: components that show a part render only when that part changes. */
export function useSelectedSyncs<Part>(ref: SyncsRef, select: (answer: ConnectionSyncs) => Part): UseQueryResult<Part, NangoEmbedError> {
  const { client, queryClient, now } = useNango();
  const isLive = useIsLive();
  const { integrationId, connectionId } = ref;
  return useQuery(
    {
      ...syncsQueryOptions(client, { integrationId, connectionId: connectionId ?? '' }, now),
      enabled: connectionId !== null,
      refetchInterval: ({ state }) => pollAfter(state.error, spread(pollInterval(state.data?.syncs ?? [], { isLive }))),
      select,
    },
    queryClient,
  );
}

const whole = (answer: ConnectionSyncs): ConnectionSyncs => answer;
