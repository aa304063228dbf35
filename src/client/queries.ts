import { queryOptions } from '@tanstack/react-query';
import type { Connection, ConnectionRef, Integration, NangoEmbedError, ConnectionSyncs, Settings } from '../protocol/index.js';
import type { NangoClient } from './createNangoClient.js';
import { nangoKeys } from './queryKeys.js';
import { retryPolicy } from './retryPolicy.js';
import { assumeTriggered } from './recentTriggers.js';

/** Spelled out, so that the declarations name `@tanstack/react-query` and not a package of its own that hosts do not install. */
type QueryOptionsFor<Data> = ReturnType<typeof queryOptions<Data, NangoEmbedError>>;

/** Several components that mount together ask once. Live events mark answers stale before this runs out. */
const FRESH_MS = 10_000;
const CATALOGUE_FRESH_MS = 5 * 60_000;

/** What this owner may connect. For `useQuery`, `prefetchQuery`, `ensureQueryData`. */
export function integrationsQueryOptions(client: NangoClient): QueryOptionsFor<Integration[]> {
  return queryOptions<Integration[], NangoEmbedError>({
    queryKey: nangoKeys.integrations(),
    queryFn: ({ signal }) => client.listIntegrations({ signal }),
    staleTime: CATALOGUE_FRESH_MS,
    ...retryPolicy,
  });
}

/** Every connection of this owner. */
export function connectionsQueryOptions(client: NangoClient): QueryOptionsFor<Connection[]> {
  return queryOptions<Connection[], NangoEmbedError>({
    queryKey: nangoKeys.connections(),
    queryFn: ({ signal }) => client.listConnections({ signal }),
    staleTime: FRESH_MS,
    ...retryPolicy,
  });
}

/** What can be set on a connection, and what is. */
export function settingsQueryOptions(client: NangoClient, ref: ConnectionRef): QueryOptionsFor<Settings> {
  return queryOptions<Settings, NangoEmbedError>({
    queryKey: nangoKeys.settings(ref),
    queryFn: ({ signal }) => client.getSettings(ref, { signal }),
    staleTime: FRESH_MS,
    ...retryPolicy,
  });
}

/** One connection and its syncs. A sync triggered a moment ago counts as running, although Nango does not say so yet. */
export function syncsQueryOptions(client: NangoClient, ref: ConnectionRef, now: () => number = Date.now): QueryOptionsFor<ConnectionSyncs> {
  return queryOptions<ConnectionSyncs, NangoEmbedError>({
    queryKey: nangoKeys.syncs(ref),
    queryFn: async ({ signal, client: queryClient }) => assumeTriggered(queryClient, ref, await client.listSyncs(ref, { signal }), now()),
    staleTime: FRESH_MS,
    ...retryPolicy,
  });
}
