'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { pollAfter } from '../client/pollAfter.js';
import { connectionsQueryOptions } from '../client/queries.js';
import type { Connection, NangoEmbedError } from '../protocol/index.js';
import { useDownPolling } from './useDownPolling.js';
import { useNango } from './useNango.js';

/**
 * The current owner's connections, of one integration if `integrationId` is given. However many ask, one request is made; asks
 * again about once a minute while no live events come in.
 * Returns TanStack's query result. Errors: `unauthorized`, `nango_unavailable`, `network_error`.
 *
 * @example
 * const { data: connections = [] } = useConnections({ integrationId: 'slack' });
 */
export function useConnections({ integrationId }: { integrationId?: string | undefined } = {}): UseQueryResult<Connection[], NangoEmbedError> {
  const { client, queryClient } = useNango();
  const select = useCallback(
    (connections: Connection[]) => (integrationId === undefined ? connections : connections.filter((connection) => connection.integrationId === integrationId)),
    [integrationId],
  );
  const intervalNow = useDownPolling();
  return useQuery({ ...connectionsQueryOptions(client), select, refetchInterval: ({ state }) => pollAfter(state.error, intervalNow()) }, queryClient);
}
