import { BASE_VARIANT, type ConnectionRef, type Settings, type SettingsPatch, type SyncDefinition, type SyncRef } from '../../protocol/index.js';
import { forgetConnections, syncDefinitionsOf, type Context } from '../context.js';
import { publish } from '../events/publish.js';
import type { NangoConnectionSettings, NangoSyncState } from '../NangoApi.js';
import { requireConnection } from '../requireConnection.js';
import { checkSettings } from '../settings/checkSettings.js';
import { effectiveSettings, isEmpty } from '../settings/effectiveSettings.js';
import { lacking } from '../settings/readSettings.js';
import { propertiesOf } from '../settings/settingFields.js';
import { toSettings } from './getSettings.js';
import { startSync, triggerSync } from './syncActions.js';

export interface UpdateSettingsInput extends ConnectionRef {
  /** New values by name; null takes one away. */
  values: SettingsPatch;
}

/**
 * Changes a connection's settings. Syncs that waited for them are started; those that run already run once more when a setting
 * of theirs changed. All values are checked before any is saved.
 * Throws `unknown_connection`, `invalid_request` with the refused values in `fields`.
 */
export async function updateSettings(context: Context, { integrationId, connectionId, values }: UpdateSettingsInput): Promise<Settings> {
  const ref = { integrationId, connectionId };
  const { tags } = await requireConnection(context, ref, { fresh: true });
  const definitions = await syncDefinitionsOf(context, integrationId);
  checkSettings(values, definitions);
  const stored = await context.nango.getConnection(ref);
  const next = { ...stored, metadata: await save(context, ref, stored, values) };
  forgetConnections(context);

  const settings = effectiveSettings(next);
  const changed = differences(effectiveSettings(stored), settings);
  if (changed.length > 0) {
    await setInMotion(context, ref, { definitions, settings, changed });
    await publish(context, { event: { type: 'connection.updated', ...ref }, tags });
  }
  return toSettings(definitions, settings);
}

/** Nango merges what it is sent and cannot take a name away: then the whole is sent. Answers the metadata as it is then. */
async function save({ nango }: Context, ref: ConnectionRef, stored: NangoConnectionSettings, values: SettingsPatch): Promise<Record<string, unknown>> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
  const removed = Object.keys(values).filter((name) => !(name in given) && (name in stored.metadata || name in stored.connectionConfig));
  if (removed.length === 0) {
    if (Object.keys(given).length > 0) await nango.updateMetadata({ ...ref, metadata: given });
    return { ...stored.metadata, ...given };
  }
  const kept = Object.entries(stored.metadata).filter(([name]) => !removed.includes(name));
  // A value that lies in connection_config cannot be deleted there; null in the metadata hides it.
  const hidden = removed.filter((name) => name in stored.connectionConfig).map((name) => [name, null] as const);
  const metadata = { ...Object.fromEntries(kept), ...Object.fromEntries(hidden), ...given };
  await nango.setMetadata({ ...ref, metadata });
  return metadata;
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

interface Change {
  definitions: readonly SyncDefinition[];
  settings: Readonly<Record<string, unknown>>;
  changed: readonly string[];
}

/** The settings are saved by now: a sync that does not start is the host's to hear of, and its badge offers to start it. */
async function setInMotion(context: Context, ref: ConnectionRef, { definitions, settings, changed }: Change): Promise<void> {
  const concerned = definitions.filter(
    (definition) => lacking(definition, settings).length === 0 && changed.some((name) => name in propertiesOf(definition.metadataSchema)),
  );
  if (concerned.length === 0) return;
  const [states, outcomes] = await Promise.all([context.nango.listSyncStates(ref), context.outcomes.list(ref)]);
  for (const { syncName, autoStart } of concerned) {
    const sync = { ...ref, syncName };
    const state = states.find((candidate) => candidate.syncName === syncName && candidate.variant === BASE_VARIANT);
    const outcome = outcomes.find((candidate) => candidate.syncName === syncName && candidate.variant === BASE_VARIANT)?.outcome;
    const hasFailedForIt = outcome?.ok === false && settingsCodes.has(outcome.cause?.code ?? '');
    await move(context, sync, { start: !autoStart && (waits(state) || hasFailedForIt), trigger: isScheduled(state) || hasFailedForIt }).catch((error: unknown) =>
      context.report(error),
    );
  }
}

/** A start runs the sync only when a run is due, as it is before the first. */
async function move(context: Context, sync: SyncRef, { start, trigger }: { start: boolean; trigger: boolean }): Promise<void> {
  if (start) await startSync(context, sync);
  if (trigger) await triggerSync(context, sync);
}

const settingsCodes = new Set(['missing_settings', 'invalid_settings']);

/** Never run since the connection was made. One that has run and is paused was paused by somebody, and stays so. */
function waits(state: NangoSyncState | undefined): boolean {
  return state === undefined || (state.status === 'PAUSED' && state.latestExecutionStatus === null && state.finishedAt === null);
}

function isScheduled(state: NangoSyncState | undefined): boolean {
  return state !== undefined && state.status !== 'PAUSED';
}
