import { BASE_VARIANT, isOutdated, type ConnectionRef, type ConnectionSyncs, type Sync, type SyncDefinition, type SyncOutcome, type SyncState } from '../../protocol/index.js';
import { syncDefinitionsOf, type Context } from '../context.js';
import type { NangoSyncState } from '../NangoApi.js';
import type { StoredOutcome } from '../outcomes.js';
import { settleReconnect } from '../reconnect/settleReconnect.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';
import { missingSettings } from '../settings/readSettings.js';
import { toConnection } from '../toConnection.js';

/** What is deployed, what Nango says of it and how it last ended, for every sync of a connection. Throws `unknown_connection`. */
export async function listSyncs(context: Context, { integrationId, connectionId }: ConnectionRef): Promise<ConnectionSyncs> {
  const ref = { integrationId, connectionId };
  const connection = await requireConnection(context, ref);
  await requireAllowed(context, 'syncs.list', ref);
  const definitions = await syncDefinitionsOf(context, integrationId);
  await settleReconnect(context, ref);
  const [missing, states, kept] = await Promise.all([
    missingSettings(context, ref, definitions),
    context.nango.listSyncStates(ref),
    context.outcomes.list(ref),
  ]);
  const outcomes = await dropOutdated(context, ref, states, kept);
  const isShown = (model: string): boolean => context.rules.allowsModel(integrationId, model);
  const isIncomplete = definitions.some(({ syncName, autoStart }) => autoStart && !states.some((state) => state.syncName === syncName));
  context.runs.follow(ref, { tags: connection.tags, states, isIncomplete });
  compareCounts(context, ref, states);
  return { connection: toConnection(connection, outcomes), syncs: mergeSyncs(definitions, states, outcomes, isShown).map((sync) => ({ ...sync, missingSettings: missing.get(sync.syncName) ?? [] })) };
}

/** A run that is under way counts what its webhook has not told yet. */
function compareCounts({ mirror, rules }: Context, ref: ConnectionRef, states: readonly NangoSyncState[]): void {
  for (const { variant, status, finishedAt, recordCount } of states) {
    if (status === 'RUNNING' || finishedAt === null) continue;
    for (const [model, count] of Object.entries(recordCount)) {
      if (rules.allowsModel(ref.integrationId, model)) mirror?.compareCount({ ...ref, model, variant }, { recordCount: count, finishedAt: Date.parse(finishedAt) });
    }
  }
}

/** Webhooks may be lost: where Nango says that a sync has succeeded since, its failure is forgotten for all readers. */
async function dropOutdated(
  { outcomes }: Context,
  ref: ConnectionRef,
  states: readonly NangoSyncState[],
  kept: readonly StoredOutcome[],
): Promise<StoredOutcome[]> {
  const outdated = kept.filter((stored) => isOutdated(stored.outcome, states.find((state) => isSame(state, stored)) ?? null));
  await Promise.all(outdated.map(({ syncName, variant }) => outcomes.forget({ ...ref, syncName, variant })));
  return kept.filter((stored) => !outdated.includes(stored));
}

/** Deployed syncs first, in Nango's order; then variants, and states that outlived their deployment. */
function mergeSyncs(
  definitions: readonly SyncDefinition[],
  states: readonly NangoSyncState[],
  outcomes: readonly StoredOutcome[],
  isShown: (model: string) => boolean,
): Omit<Sync, 'missingSettings'>[] {
  const deployed = definitions.map(({ syncName }) => ({ syncName, variant: BASE_VARIANT }));
  const others = states.filter((state) => !deployed.some((sync) => isSame(sync, state)));
  return [...deployed, ...others].map(({ syncName, variant }): Omit<Sync, 'missingSettings'> => {
    const name = { syncName, variant };
    const definition = definitions.find((candidate) => candidate.syncName === syncName);
    const state = states.find((candidate) => isSame(candidate, name));
    return {
      ...name,
      models: definition?.models ?? Object.keys(state?.recordCount ?? {}).filter(isShown),
      deployed: definition !== undefined,
      autoStart: definition?.autoStart ?? false,
      state: state ? toSyncState(state, isShown) : null,
      lastOutcome: shownOutcome(outcomes.find((candidate) => isSame(candidate, name))?.outcome, { state, isShown }),
    };
  });
}

interface SyncKey {
  syncName: string;
  variant: string;
}

function isSame(a: SyncKey, b: SyncKey): boolean {
  return a.syncName === b.syncName && a.variant === b.variant;
}

/** Names and counts of models that may not be read stay here. */
function toSyncState({ syncName: _syncName, variant: _variant, ...state }: NangoSyncState, isShown: (model: string) => boolean): SyncState {
  return { ...state, latestResult: onlyShown(state.latestResult, isShown), recordCount: onlyShown(state.recordCount, isShown) };
}

/**
 * A failure that Nango's own status contradicts is not shown: a provider's event that Nango passes on may be made to look like
 * the webhook of a failed run.
 */
function shownOutcome(outcome: SyncOutcome | undefined, { state, isShown }: { state: NangoSyncState | undefined; isShown: (model: string) => boolean }): SyncOutcome | null {
  if (outcome === undefined) return null;
  if (!outcome.ok) return state?.latestExecutionStatus === 'SUCCESS' ? null : outcome;
  return { ...outcome, changes: onlyShown(outcome.changes, isShown) };
}

function onlyShown<Value>(byModel: Readonly<Record<string, Value>>, isShown: (model: string) => boolean): Record<string, Value> {
  return Object.fromEntries(Object.entries(byModel).filter(([model]) => isShown(model)));
}
