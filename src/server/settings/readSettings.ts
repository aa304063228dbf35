import type { ConnectionRef, SyncDefinition } from '../../protocol/index.js';
import type { Context } from '../context.js';
import { NangoApiError } from '../NangoApi.js';
import { effectiveSettings } from './effectiveSettings.js';
import { requiredNames } from './settingFields.js';

/** What a connection's syncs will read. The caller has checked whose it is. */
export async function readSettings({ caches, nango }: Context, { integrationId, connectionId }: ConnectionRef): Promise<Record<string, unknown>> {
  const ref = { integrationId, connectionId };
  return caches.settings.get(JSON.stringify([integrationId, connectionId]), async () => effectiveSettings(await nango.getConnection(ref)));
}

/**
 * The settings that each sync lacks, by its name. Nango is asked only when some sync cannot run without settings; while it does
 * not give the connection out, for example because its token cannot be refreshed, nothing counts as missing.
 */
export async function missingSettings(context: Context, ref: ConnectionRef, definitions: readonly SyncDefinition[]): Promise<ReadonlyMap<string, string[]>> {
  const demanding = definitions.filter(({ metadataSchema }) => requiredNames(metadataSchema).length > 0);
  if (demanding.length === 0) return new Map();
  const settings = await readSettings(context, ref).catch((error: unknown) => {
    if (!(error instanceof NangoApiError)) throw error;
    return null;
  });
  return new Map(demanding.map((definition) => [definition.syncName, settings ? lacking(definition, settings) : []]));
}

export function lacking({ metadataSchema }: SyncDefinition, settings: Readonly<Record<string, unknown>>): string[] {
  return requiredNames(metadataSchema).filter((name) => !(name in settings));
}
