import type { ConnectionRef, Settings, SettingsPatch, Tags } from '../../protocol/index.js';
import { forgetConnection, syncDefinitionsOf, type Context } from '../context.js';
import { publish } from '../events/publish.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';
import { checkSettings, schemasOf } from '../settings/checkSettings.js';
import { settleReconnect } from '../reconnect/settleReconnect.js';
import { effectiveSettings } from '../settings/effectiveSettings.js';
import { readStored } from '../settings/readSettings.js';
import { saveSettings } from '../settings/saveSettings.js';
import { setInMotion } from '../settings/setInMotion.js';
import { toSettings } from './getSettings.js';

export interface UpdateSettingsInput extends ConnectionRef {
  /** New values by name; null takes one away. */
  values: SettingsPatch;
  /** Whether names that only another integration's syncs read are passed over: one `connection_config` used to serve all of them. */
  isForAll?: boolean;
}

/**
 * Changes a connection's settings. Syncs that waited for them are started; those that run already run once more when a setting
 * of theirs changed. All values are checked before any is saved. A setting that is required may stay missing: its sync waits,
 * and `missing` names it.
 * Throws `unknown_connection`, `invalid_request` with the refused values in `fields`.
 */
export async function updateSettings(context: Context, { integrationId, connectionId, values, isForAll = false }: UpdateSettingsInput): Promise<Settings> {
  const ref = { integrationId, connectionId };
  const { tags } = await requireConnection(context, ref, { fresh: true });
  await requireAllowed(context, 'settings.update', ref);
  const definitions = await syncDefinitionsOf(context, integrationId);
  const own = isForAll ? await withoutOthers(context, ref, values) : values;
  checkSettings(own, definitions);
  await settleReconnect(context, ref);
  const stored = await readStored(context, ref);
  const metadata = await saveSettings(context.nango, ref, { stored, values: own, carrying: { seal: context.seal, now: context.now() } });
  forgetConnection(context, ref);
  await rememberMetadata(context, ref, { tags, metadata });

  const settings = effectiveSettings({ ...stored, metadata });
  const changed = differences(effectiveSettings(stored), settings);
  if (changed.length > 0) {
    await setInMotion(context, ref, { tags, definitions, settings, changed });
    await publish(context, { event: { type: 'connection.updated', ...ref }, tags });
  }
  return toSettings(definitions, settings);
}

/** For a reconnect that is made outside this handler, which wipes it and says so only afterwards. */
async function rememberMetadata({ store, now, report }: Context, ref: ConnectionRef, kept: { tags: Tags; metadata: Record<string, unknown> }): Promise<void> {
  await store?.snapshots.put(ref, { ...kept, takenAt: new Date(now()).toISOString(), awaitedUntil: null }).catch(report);
}

async function withoutOthers(context: Context, { integrationId }: ConnectionRef, values: SettingsPatch): Promise<SettingsPatch> {
  const own = await syncDefinitionsOf(context, integrationId);
  const offered = (await Promise.all(context.integrations.map((id) => syncDefinitionsOf(context, id)))).flat();
  const isOthers = (name: string): boolean => schemasOf(name, own).length === 0 && schemasOf(name, offered).length > 0;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isOthers(name)));
}

function differences(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
