import type { RemedyAction } from './errors.js';
import type { Connection, SyncCause, SyncOutcome, SyncState } from './types.js';

export type SyncHealthStatus =
  | 'first_sync'
  | 'syncing'
  | 'fresh'
  | 'stale'
  | 'paused'
  | 'failing'
  | 'needs_reauth'
  | 'needs_settings'
  | 'not_deployed'
  | 'unknown';

export interface SyncHealth {
  status: SyncHealthStatus;
  /** When it became so, ISO 8601 UTC, as far as Nango tells. */
  since: string | null;
  /** Why, in a sentence an end user can read. */
  cause?: SyncCause;
  /** The one thing that helps. */
  action?: RemedyAction;
}

export interface SyncHealthInput {
  connection: Pick<Connection, 'createdAt' | 'errors'>;
  syncState: SyncState | null;
  lastOutcome: SyncOutcome | null;
  /** Names of required settings the connection does not have yet. */
  missingSettings?: readonly string[];
  /** Whether the sync is deployed for this integration. */
  expected: boolean;
  /** Milliseconds since the epoch. */
  now: number;
}

/** How long a scheduled run may be late before its data counts as stale. */
export const STALE_GRACE_MS = 5 * 60_000;

/**
 * Says in one truthful word how a sync is doing, from all that is known of it.
 * The order of the questions matters: what stops every run comes before what the last run did.
 * An outcome older than the latest success is dropped, because webhooks arrive without order.
 */
export function deriveSyncHealth(input: SyncHealthInput): SyncHealth {
  const { connection, syncState, now } = input;
  const failure = currentFailure(input);

  if (!input.expected && syncState === null) return { status: 'not_deployed', since: null, action: 'contact_support' };
  if (connection.errors.includes('auth') || (failure && meansReauth(failure))) {
    return { status: 'needs_reauth', since: failure?.at ?? null, ...causeOf(failure), action: 'reconnect' };
  }
  // A run that failed for its settings counts no more once the next one is under way: they may have been corrected.
  if (input.missingSettings?.length || (failure && meansSettings(failure) && syncState?.status !== 'RUNNING')) {
    return { status: 'needs_settings', since: failure?.at ?? null, ...causeOf(failure), action: 'configure' };
  }
  if (syncState === null) return { status: 'first_sync', since: connection.createdAt };
  if (syncState.status === 'RUNNING') return { status: hasSucceeded(syncState) ? 'syncing' : 'first_sync', since: null };
  if (failure || (isFailing(syncState) && !wasPaused(input))) {
    return { status: 'failing', since: failure?.at ?? syncState.finishedAt, ...causeOf(failure), action: 'trigger' };
  }
  if (syncState.status === 'PAUSED') return { status: 'paused', since: syncState.finishedAt, action: 'start' };
  if (syncState.finishedAt === null) return { status: 'first_sync', since: connection.createdAt };
  if (isLate(syncState, now)) return { status: 'stale', since: syncState.nextScheduledSyncAt, action: 'trigger' };
  if (syncState.status === 'SUCCESS') return { status: 'fresh', since: syncState.finishedAt };
  return { status: 'unknown', since: syncState.finishedAt };
}

/** Whether a run ended because the provider no longer accepts the connection's credentials. */
export function meansReauth(outcome: SyncOutcome): boolean {
  return !outcome.ok && !outcome.cancelled && (outcome.upstreamStatus === 401 || outcome.cause?.code === 'needs_reauth');
}

/** Whether a run ended because a setting is missing, or does not fit what is at the provider. */
function meansSettings({ cause }: Failure): boolean {
  return cause?.code === 'missing_settings' || cause?.code === 'invalid_settings';
}

/** Whether the sync has succeeded since this failure, whose webhook came late or whose successor's was lost. */
export function isOutdated(outcome: SyncOutcome, state: SyncState | null): boolean {
  if (outcome.ok || state?.latestExecutionStatus !== 'SUCCESS' || state.finishedAt === null) return false;
  return Date.parse(state.finishedAt) > Date.parse(outcome.at);
}

type Failure = Extract<SyncOutcome, { ok: false }>;

function currentFailure({ lastOutcome, syncState }: SyncHealthInput): Failure | undefined {
  if (lastOutcome === null || lastOutcome.ok || lastOutcome.cancelled) return undefined;
  return isOutdated(lastOutcome, syncState) ? undefined : lastOutcome;
}

function causeOf(failure: Failure | undefined): { cause?: SyncCause } {
  return failure?.cause ? { cause: failure.cause } : {};
}

function hasSucceeded(state: SyncState): boolean {
  return Object.keys(state.latestResult).length > 0 || Object.values(state.recordCount).some((count) => count > 0);
}

function isFailing(state: SyncState): boolean {
  // With `autoStart: false` a failing sync keeps the status PAUSED; only the execution status tells.
  return state.status === 'ERROR' || (state.status !== 'STOPPED' && state.latestExecutionStatus === 'STOPPED');
}

/** Pausing a sync cancels its run, which Nango then reports as one that failed. */
function wasPaused({ syncState, lastOutcome }: SyncHealthInput): boolean {
  return syncState?.status === 'PAUSED' && lastOutcome?.ok === false && lastOutcome.cancelled;
}

function isLate(state: SyncState, now: number): boolean {
  return state.nextScheduledSyncAt !== null && now > Date.parse(state.nextScheduledSyncAt) + STALE_GRACE_MS;
}
