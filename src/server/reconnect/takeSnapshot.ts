import type { ConnectionRef, Tags } from '../../protocol/index.js';
import { connectionKey, syncDefinitionsOf, type Context } from '../context.js';
import type { NangoConnectionSettings } from '../NangoApi.js';
import { readStored } from '../settings/readSettings.js';
import { settingFields } from '../settings/settingFields.js';
import { AWAITED_MS } from './awaited.js';
import { carryMetadata } from './carriedMetadata.js';

/**
 * Remembers what a re-authorisation will wipe, before it can begin: in the store, or without one in what the session brings
 * along, which is what this answers. Throws rather than go on with nothing remembered: the loss could not be mended.
 */
export async function takeSnapshot(context: Context, ref: ConnectionRef, tags: Tags): Promise<Record<string, string> | undefined> {
  const { store, now, reconnecting, seal } = context;
  const stored = await readStored(context, ref);
  const awaitedUntil = new Date(now() + AWAITED_MS).toISOString();
  await store?.snapshots.put(ref, { tags, metadata: stored.metadata, takenAt: new Date(now()).toISOString(), awaitedUntil });
  reconnecting.add(connectionKey(ref));
  if (store) return undefined;
  const carried = seal ? stored : await shown(context, ref, stored);
  return Object.keys(carried.metadata).length === 0 ? undefined : carryMetadata(carried, { seal, now: now() });
}

/** Without a seal only what the owner sees as settings anyway: the rest of the metadata is the host's own. */
async function shown(context: Context, { integrationId }: ConnectionRef, { metadata, connectionConfig }: NangoConnectionSettings): Promise<NangoConnectionSettings> {
  const names = settingFields(await syncDefinitionsOf(context, integrationId)).map(({ name }) => name);
  return { metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => names.includes(name))), connectionConfig };
}
