import { BASE_VARIANT, type ConnectionRef, type SyncDefinition, type SyncOutcome, type SyncRef, type Tags } from '../../protocol/index.js';
import { changeSync } from '../changeSync.js';
import type { Context } from '../context.js';
import type { NangoSyncState } from '../NangoApi.js';
import { lacking } from './readSettings.js';
import { propertiesOf } from './settingFields.js';

interface Change {
  /** The connection's. */
  tags: Tags;
  definitions: readonly SyncDefinition[];
  settings: Readonly<Record<string, unknown>>;
  changed: readonly string[];
}

/**
 * Starts or runs the syncs that a change concerns and that lack nothing now. The settings are saved by then: a sync that does
 * not start is the host's to hear of, and its badge offers to start it.
 */
export async function setInMotion(context: Context, ref: ConnectionRef, { tags, definitions, settings, changed }: Change): Promise<void> {
  const concerned = definitions.filter((definition) => {
    const properties = propertiesOf(definition.metadataSchema);
    return lacking(definition, settings).length === 0 && changed.some((name) => properties.has(name));
  });
  if (concerned.length === 0) return;
  const [states, outcomes] = await Promise.all([context.nango.listSyncStates(ref), context.outcomes.list(ref)]).catch((error: unknown) => {
    context.report(error);
    return [null, null] as const;
  });
  if (states === null) return;
  for (const definition of concerned) {
    const isOfIt = ({ syncName, variant }: { syncName: string; variant: string }): boolean => syncName === definition.syncName && variant === BASE_VARIANT;
    const move = nextMove(definition, states.find(isOfIt), outcomes.find(isOfIt)?.outcome);
    await make(context, { ref: { ...ref, syncName: definition.syncName, variant: BASE_VARIANT }, tags, move }).catch((error: unknown) => context.report(error));
  }
}

type Move = 'start' | 'start_and_run' | 'run' | 'nothing';

/**
 * What a sync does once its settings have changed. One that has succeeded and is paused was paused by somebody, and stays so.
 * Nango does not tell who: a sync with `autoStart: false` that somebody ran once by hand, and one that was started and whose
 * only runs failed for want of settings before somebody paused it, look alike. The latter is started too, since its settings
 * are what was wrong.
 */
function nextMove({ autoStart }: SyncDefinition, state: NangoSyncState | undefined, outcome: SyncOutcome | undefined): Move {
  // With autoStart Nango has yet to schedule it, which it does in the first moments of a connection.
  if (state === undefined) return autoStart ? 'nothing' : 'start';
  if (state.status !== 'PAUSED') return 'run';
  if (autoStart) return 'nothing';
  if (state.latestExecutionStatus === null && state.finishedAt === null) return 'start';
  return hasFailedForSettings(outcome) && !hasSucceeded(state) ? 'start_and_run' : 'nothing';
}

function hasFailedForSettings(outcome: SyncOutcome | undefined): boolean {
  return outcome?.ok === false && (outcome.cause?.code === 'missing_settings' || outcome.cause?.code === 'invalid_settings');
}

function hasSucceeded({ latestResult, recordCount }: NangoSyncState): boolean {
  return Object.keys(latestResult).length > 0 || Object.values(recordCount).some((count) => count > 0);
}

/**
 * A start runs the sync only when a run is due, as it is before the first. Whoever may change settings may set in motion what
 * waited for them.
 */
async function make(context: Context, { ref, tags, move }: { ref: Required<SyncRef>; tags: Tags; move: Move }): Promise<void> {
  if (move === 'start' || move === 'start_and_run') await changeSync(context, { ref, tags, action: 'start' });
  if (move === 'run' || move === 'start_and_run') await changeSync(context, { ref, tags, action: 'trigger' });
}
