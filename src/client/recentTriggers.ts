import { hashKey, type QueryClient } from '@tanstack/react-query';
import { BASE_VARIANT, type ConnectionRef, type Sync, type SyncRef, type ConnectionSyncs } from '../protocol/index.js';

/** For how long a trigger is believed over Nango's status, which keeps its old value for a moment. */
export const TRIGGER_GRACE_MS = 8_000;

interface Trigger {
  at: number;
  /** When the run before it ended: another value means that the triggered one is already over. */
  finishedBefore: string | null;
}

const triggersByClient = new WeakMap<QueryClient, Map<string, Trigger>>();

/** Remembers that a sync was just triggered. */
export function noteTrigger(queryClient: QueryClient, ref: SyncRef, trigger: Trigger): void {
  const triggers = triggersByClient.get(queryClient) ?? new Map<string, Trigger>();
  triggersByClient.set(queryClient, triggers);
  triggers.set(keyOf(ref), trigger);
}

/** Forgets it again: the trigger was refused. */
export function forgetTrigger(queryClient: QueryClient, ref: SyncRef): void {
  triggersByClient.get(queryClient)?.delete(keyOf(ref));
}

/** Says RUNNING of each sync that was triggered a moment ago and does not show it yet. */
export function assumeTriggered(queryClient: QueryClient, ref: ConnectionRef, answer: ConnectionSyncs, now: number): ConnectionSyncs {
  const triggers = triggersByClient.get(queryClient);
  if (!triggers?.size) return answer;
  return { ...answer, syncs: answer.syncs.map((sync) => assumeRunning(sync, triggers.get(keyOf({ ...ref, ...sync })), now)) };
}

function assumeRunning(sync: Sync, trigger: Trigger | undefined, now: number): Sync {
  const { state } = sync;
  const isPending = trigger !== undefined && now - trigger.at < TRIGGER_GRACE_MS && state?.finishedAt === trigger.finishedBefore;
  return isPending && state ? { ...sync, state: { ...state, status: 'RUNNING' } } : sync;
}

function keyOf({ integrationId, connectionId, syncName, variant = BASE_VARIANT }: SyncRef): string {
  return hashKey([integrationId, connectionId, syncName, variant]);
}
