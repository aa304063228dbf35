import type { ConnectionRef, Tags } from '../../protocol/index.js';
import { connectionKey, type Context } from '../context.js';
import { readStored } from '../settings/readSettings.js';
import { AWAITED_MS } from './awaited.js';
import { carryMetadata } from './carriedMetadata.js';

/**
 * Remembers what a re-authorisation will wipe, before it can begin: in the store, or without one in what the session brings
 * along, which is what this answers. Throws rather than go on with nothing remembered: the loss could not be mended.
 */
export async function takeSnapshot(context: Context, ref: ConnectionRef, tags: Tags): Promise<Record<string, string> | undefined> {
  const { store, now, reconnecting } = context;
  const stored = await readStored(context, ref);
  const isCarried = !store && Object.keys(stored.metadata).length > 0;
  const awaitedUntil = new Date(now() + AWAITED_MS).toISOString();
  await store?.snapshots.put(ref, { tags, metadata: stored.metadata, takenAt: new Date(now()).toISOString(), awaitedUntil });
  reconnecting.add(connectionKey(ref));
  return isCarried ? carryMetadata(stored, now()) : undefined;
}
