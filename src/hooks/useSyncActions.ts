'use client';

import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { NangoClient } from '../client/createNangoClient.js';
import { afterAction, findSync, withFrequency, withSync } from '../client/optimisticSync.js';
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

function useSyncAction(about: SyncHealthRef, action: SyncAction): SyncActionMutation {
  const { client, queryClient, now } = useNango();
  return useSyncMutation<void, void>(about, {
    name: action,
    act: (ref) => perform(client, ref, action),
    change: (sync) => afterAction(sync, action),
    onTry: (ref, before) => action === 'trigger' && noteTrigger(queryClient, ref, { at: now(), finishedBefore: before?.state?.finishedAt ?? null }),
    onRefused: (ref) => action === 'trigger' && forgetTrigger(queryClient, ref),
  });
}

function useFrequency(about: SyncHealthRef): UseSyncActionsResult['setFrequency'] {
  const { client } = useNango();
  return useSyncMutation<string | null, { frequency: string }>(about, {
    name: 'reschedule',
    act: (ref, frequency) => client.setFrequency({ ...ref, frequency }),
    change: withFrequency,
  });
}

interface SyncMutation<Input, Result> {
  name: SyncAction | 'reschedule';
  act: (ref: SyncRef, input: Input) => Promise<Result>;
  /** The sync as it will be. */
  change: (sync: Sync, input: Input) => Sync;
  onTry?: (ref: SyncRef, before: Sync | null) => void;
  onRefused?: (ref: SyncRef) => void;
}

function useSyncMutation<Input, Result>(about: SyncHealthRef, mutation: SyncMutation<Input, Result>): UseMutationResult<Result, NangoEmbedError, Input, Sync | null> {
  const { queryClient } = useNango();
  const { integrationId, connectionId, syncName, variant } = about;
  const ref: SyncRef = { integrationId, connectionId: connectionId ?? '', syncName, ...(variant === undefined ? {} : { variant }) };
  const queryKey = nangoKeys.syncs(ref);
  const replace = (sync: Sync) => queryClient.setQueryData<ConnectionSyncs>(queryKey, (answer) => answer && withSync(answer, sync));

  return useMutation(
    {
      mutationKey: [...nangoKeys.all, 'sync', mutation.name],
      mutationFn: (input: Input) => (connectionId === null ? Promise.reject(notConnected(mutation.name, syncName)) : mutation.act(ref, input)),
      onMutate: async (input: Input) => {
        // An answer on its way was given before the action, and would take the optimistic one back.
        await queryClient.cancelQueries({ queryKey });
        const before = findSync(queryClient.getQueryData<ConnectionSyncs>(queryKey)?.syncs, ref);
        if (before) replace(mutation.change(before, input));
        mutation.onTry?.(ref, before);
        return before;
      },
      onError: (_error, _input, before) => {
        mutation.onRefused?.(ref);
        if (before) replace(before);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
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
