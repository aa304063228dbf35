'use client';

import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { NangoClient } from '../client/createNangoClient.js';
import { afterAction, findSync, withSync } from '../client/optimisticSync.js';
import { nangoKeys } from '../client/queryKeys.js';
import { forgetTrigger, noteTrigger } from '../client/recentTriggers.js';
import { NangoEmbedError, type Sync, type SyncAction, type SyncRef, type ConnectionSyncs } from '../protocol/index.js';
import { useNango } from './useNango.js';
import type { SyncHealthRef } from './useSyncHealth.js';

export type SyncActionMutation = UseMutationResult<void, NangoEmbedError, void, Sync | null>;

export interface UseSyncActionsResult {
  /** Runs the sync once, now. */
  trigger: SyncActionMutation;
  /** Puts a paused sync back on its schedule. */
  start: SyncActionMutation;
  /** Stops the schedule, and a run in progress. */
  pause: SyncActionMutation;
  /** Changes how often it runs, in Nango's words (`every 30 minutes`); null goes back to the deployed frequency. */
  setFrequency: UseMutationResult<{ frequency: string }, NangoEmbedError, string | null>;
}

/**
 * Acts on one sync. What is on screen says so at once, and takes it back if Nango refuses.
 * Each is a TanStack mutation. Errors: `unknown_sync`, `unknown_connection`, `forbidden`, `rate_limited`, `nango_unavailable`, `network_error`.
 *
 * @example
 * const { trigger } = useSyncActions({ integrationId: 'slack', connectionId, syncName: 'channels' });
 * <button disabled={trigger.isPending} onClick={() => trigger.mutate()}>Sync now</button>
 */
export function useSyncActions(ref: SyncHealthRef): UseSyncActionsResult {
  return { trigger: useSyncAction(ref, 'trigger'), start: useSyncAction(ref, 'start'), pause: useSyncAction(ref, 'pause'), setFrequency: useFrequency(ref) };
}

function useSyncAction({ integrationId, connectionId, syncName, variant }: SyncHealthRef, action: SyncAction): SyncActionMutation {
  const { client, queryClient, now } = useNango();
  const ref: SyncRef = { integrationId, connectionId: connectionId ?? '', syncName, ...(variant === undefined ? {} : { variant }) };
  const queryKey = nangoKeys.syncs(ref);
  const replace = (sync: Sync) => queryClient.setQueryData<ConnectionSyncs>(queryKey, (answer) => answer && withSync(answer, sync));

  return useMutation(
    {
      mutationKey: [...nangoKeys.all, 'sync', action],
      mutationFn: () => (connectionId === null ? Promise.reject(notConnected(action, syncName)) : perform(client, ref, action)),
      onMutate: async () => {
        // An answer on its way was given before the action, and would take the optimistic one back.
        await queryClient.cancelQueries({ queryKey });
        const before = findSync(queryClient.getQueryData<ConnectionSyncs>(queryKey)?.syncs, ref);
        if (before) replace(afterAction(before, action));
        if (action === 'trigger') noteTrigger(queryClient, ref, { at: now(), finishedBefore: before?.state?.finishedAt ?? null });
        return before;
      },
      onError: (_error, _input, before) => {
        if (action === 'trigger') forgetTrigger(queryClient, ref);
        if (before) replace(before);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    },
    queryClient,
  );
}

function useFrequency({ integrationId, connectionId, syncName, variant }: SyncHealthRef): UseSyncActionsResult['setFrequency'] {
  const { client, queryClient } = useNango();
  const ref: SyncRef = { integrationId, connectionId: connectionId ?? '', syncName, ...(variant === undefined ? {} : { variant }) };
  return useMutation(
    {
      mutationKey: [...nangoKeys.all, 'sync', 'frequency'],
      mutationFn: (frequency: string | null) => (connectionId === null ? Promise.reject(notConnected('reschedule', syncName)) : client.setFrequency({ ...ref, frequency })),
      onSettled: () => queryClient.invalidateQueries({ queryKey: nangoKeys.syncs(ref) }),
    },
    queryClient,
  );
}

function perform(client: NangoClient, ref: SyncRef, action: SyncAction): Promise<void> {
  switch (action) {
    case 'trigger':
      return client.triggerSync(ref);
    case 'start':
      return client.startSync(ref);
    case 'pause':
      return client.pauseSync(ref);
  }
}

function notConnected(action: SyncAction | 'reschedule', syncName: string): NangoEmbedError {
  return new NangoEmbedError('unknown_connection', `Cannot ${action} ${syncName}: there is no connection yet. Connect the integration first.`, {
    action: 'connect',
  });
}
