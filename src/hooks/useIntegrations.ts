'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { integrationsQueryOptions } from '../client/queries.js';
import type { Integration, NangoEmbedError } from '../protocol/index.js';
import { useNango } from './useNango.js';

/**
 * The integrations that the current owner may connect, with name, logo, auth mode and syncs.
 * Returns TanStack's query result. Errors: `unauthorized`, `nango_unavailable`, `network_error`.
 *
 * @example
 * const { data: integrations = [] } = useIntegrations();
 */
export function useIntegrations(): UseQueryResult<Integration[], NangoEmbedError> {
  const { client, queryClient } = useNango();
  return useQuery(integrationsQueryOptions(client), queryClient);
}
