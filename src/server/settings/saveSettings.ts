import type { ConnectionRef, SettingsPatch } from '../../protocol/index.js';
import type { NangoApi, NangoConnectionSettings } from '../NangoApi.js';
import { carriedMetadata, type Carrying } from '../reconnect/carriedMetadata.js';
import { isEmpty } from './effectiveSettings.js';

/**
 * Lays new values over the metadata and answers it as it is then. Nango merges what it is sent, and by merging no name can be
 * taken away: then the whole is sent, so that a change of the host's own in that very moment would be lost.
 */
export async function saveSettings(
  nango: Pick<NangoApi, 'setMetadata' | 'updateMetadata'>,
  ref: ConnectionRef,
  { stored, values, carrying }: { stored: NangoConnectionSettings; values: SettingsPatch; carrying: Carrying },
): Promise<Record<string, unknown>> {
  const { metadata, connectionConfig } = stored;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
  const removed = Object.keys(values).filter((name) => !Object.hasOwn(given, name) && (Object.hasOwn(metadata, name) || Object.hasOwn(connectionConfig, name)));
  if (removed.length === 0) {
    if (Object.keys(given).length > 0) await nango.updateMetadata({ ...ref, metadata: given });
    return { ...metadata, ...given };
  }
  const kept = Object.entries(metadata).filter(([name]) => !removed.includes(name));
  // A value that lies in connection_config, or that a reconnect carried there, cannot be deleted; null in the metadata hides it.
  const carried = (await carriedMetadata(stored, carrying)) ?? {};
  const hidden = removed.filter((name) => Object.hasOwn(connectionConfig, name) || Object.hasOwn(carried, name)).map((name) => [name, null] as const);
  const next = { ...Object.fromEntries(kept), ...Object.fromEntries(hidden), ...given };
  await nango.setMetadata({ ...ref, metadata: next });
  return next;
}
