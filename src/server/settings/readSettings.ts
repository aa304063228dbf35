import { NangoEmbedError, type ConnectionRef, type SyncDefinition } from '../../protocol/index.js';
import { connectionKey, type Context } from '../context.js';
import { NangoApiError, type NangoConnectionSettings } from '../NangoApi.js';
import { carriedMetadata } from '../reconnect/carriedMetadata.js';
import { restoreConnection } from '../reconnect/restoreConnection.js';
import { effectiveSettings } from './effectiveSettings.js';
import { propertiesOf, requiredNames } from './settingFields.js';

/** What a connection's syncs will read. The caller has checked whose it is. Throws `unknown_connection`. */
export async function readSettings(context: Context, { integrationId, connectionId }: ConnectionRef): Promise<Record<string, unknown>> {
  const ref = { integrationId, connectionId };
  return context.caches.settings.get(connectionKey(ref), async () => effectiveSettings(await readRestored(context, ref)));
}

/** Metadata that a reconnect wiped and brought along is written back before anybody reads that it is gone. */
async function readRestored(context: Context, ref: ConnectionRef): Promise<NangoConnectionSettings> {
  const stored = await readStored(context, ref);
  const { seal, now } = context;
  const isLost = Object.keys(stored.metadata).length === 0 && (await carriedMetadata(stored, { seal, now: now() })) !== null;
  if (!isLost || !(await restoreConnection(context, ref, { isAnnounced: false }))) return stored;
  return readStored(context, ref);
}

/** Where the settings lie, as Nango has it now. Throws `unknown_connection` when it was deleted a moment ago. */
export async function readStored({ nango }: Pick<Context, 'nango'>, ref: ConnectionRef): Promise<NangoConnectionSettings> {
  return nango.getConnection(ref).catch((cause: unknown) => {
    // Of a missing connection this one route of Nango says no more than that something was not found.
    if (!(cause instanceof NangoApiError) || cause.code !== 'not_found') throw cause;
    throw new NangoEmbedError('unknown_connection', 'The connection is gone. It was deleted a moment ago.', { cause });
  });
}

/**
 * The settings that each sync lacks, by its name. Nango is asked only when some sync reads settings; while it does not give the
 * connection out nothing counts as missing.
 */
export async function missingSettings(context: Context, ref: ConnectionRef, definitions: readonly SyncDefinition[]): Promise<ReadonlyMap<string, string[]>> {
  const demanding = definitions.filter(({ metadataSchema }) => propertiesOf(metadataSchema).size > 0);
  if (demanding.length === 0) return new Map();
  const settings = await readSettings(context, ref).catch((error: unknown) => {
    if (!(error instanceof NangoApiError)) throw error;
    return null;
  });
  return new Map(demanding.map((definition) => [definition.syncName, settings ? lacking(definition, settings) : []]));
}

export function lacking({ metadataSchema }: SyncDefinition, settings: Readonly<Record<string, unknown>>): string[] {
  return requiredNames(metadataSchema).filter((name) => !Object.hasOwn(settings, name));
}
