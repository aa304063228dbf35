'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { BASE_VARIANT, type ConnectionSyncs, type ModelRef, type NangoEmbedError } from '../protocol/index.js';
import { useSelectedSyncs } from './useSyncs.js';

/**
 * How many records of a model Nango has; null when it does not say. Reads no record: the number comes with the status of the syncs.
 * Returns TanStack's query result. Errors: `unknown_connection`, `unauthorized`, `nango_unavailable`, `network_error`.
 *
 * @example
 * const { data: people } = useRecordCount({ integrationId: 'posthog', connectionId, model: 'PostHogPerson' });
 */
export function useRecordCount({ integrationId, connectionId, model, variant = BASE_VARIANT }: ModelRef): UseQueryResult<number | null, NangoEmbedError> {
  const select = useCallback(({ syncs }: ConnectionSyncs) => countOf(syncs, model, variant), [model, variant]);
  return useSelectedSyncs({ integrationId, connectionId }, select);
}

function countOf(syncs: ConnectionSyncs['syncs'], model: string, variant: string): number | null {
  // Nought before the first run has ended is no number yet.
  const counts = syncs.map(({ variant: own, state }) => (own === variant && (state?.finishedAt || state?.recordCount[model]) ? state.recordCount[model] : undefined));
  return counts.find((count) => count !== undefined) ?? null;
}
