'use client';

import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { pollAfter } from '../client/pollAfter.js';
import { settingsQueryOptions } from '../client/queries.js';
import { nangoKeys } from '../client/queryKeys.js';
import type { ConnectionRef, NangoEmbedError, Settings, SettingsPatch } from '../protocol/index.js';
import { useDownPolling } from './useDownPolling.js';
import { useNango } from './useNango.js';

/** Takes the values to change, null to take one away, and answers how the settings are then. */
export type SettingsMutation = UseMutationResult<Settings, NangoEmbedError, SettingsPatch>;

export type UseConnectionSettingsResult = UseQueryResult<Settings, NangoEmbedError> & { save: SettingsMutation };

/**
 * What a customer can set on a connection (which spreadsheet, which channels) and what is set.
 * TanStack's query result, with `save`, a mutation, beside it. Saving starts the syncs that waited for their settings.
 * Errors: `unknown_connection`, `unauthorized`, `nango_unavailable`, `network_error`; of `save` also `invalid_request`, whose
 * `fields` say which values were refused and why. Then nothing was saved.
 *
 * @example
 * const { data, save } = useConnectionSettings({ integrationId: 'slack', connectionId });
 * data?.missing; // ['channels']
 * save.mutate({ channels: ['#general'] });
 */
export function useConnectionSettings({ integrationId, connectionId }: ConnectionRef): UseConnectionSettingsResult {
  const { client, queryClient } = useNango();
  const ref = { integrationId, connectionId };
  const intervalNow = useDownPolling();
  const query = useQuery({ ...settingsQueryOptions(client, ref), refetchInterval: ({ state }) => pollAfter(state.error, intervalNow()) }, queryClient);
  const save: SettingsMutation = useMutation(
    {
      mutationKey: [...nangoKeys.all, 'settings'],
      mutationFn: (values: SettingsPatch) => client.updateSettings({ ...ref, values }),
      onSuccess: async (settings) => {
        // An answer on its way was given before the change.
        await queryClient.cancelQueries({ queryKey: nangoKeys.settings(ref) });
        queryClient.setQueryData(nangoKeys.settings(ref), settings);
        await queryClient.invalidateQueries({ queryKey: nangoKeys.syncs(ref) });
      },
    },
    queryClient,
  );
  return { ...query, save };
}
