import { meansReauth, type ConnectionRef } from '../../protocol/index.js';
import { connectionKey, forgetConnection, type Context, type Services } from '../context.js';
import { publish } from '../events/publish.js';
import { findConnection } from '../findConnection.js';
import { readStored } from '../settings/readSettings.js';
import type { ConnectionSnapshot } from '../store/SnapshotStore.js';
import { carriedMetadata } from './carriedMetadata.js';

type Parts = Services & Pick<Context, 'report'>;

export interface RestoreOptions {
  /**
   * Whether Nango has said that the connection was authorised again. Without its word only what a session of ours may have wiped
   * is written back: the host may have emptied the metadata itself.
   */
  isAnnounced: boolean;
}

/**
 * Writes back what Nango wiped when the connection was authorised again. Does nothing when nothing is missing, so it may be
 * called for a webhook that comes first, twice or late, and by several processes. Answers whether it wrote.
 */
export async function restoreConnection(services: Parts, ref: ConnectionRef, { isAnnounced }: RestoreOptions): Promise<boolean> {
  const { store, nango, now, seal } = services;
  const kept = (await store?.snapshots.get(ref)) ?? null;
  const snapshot = kept && (isAnnounced || isAwaited(kept, now())) ? kept : null;
  const connection = await findConnection(services, ref, { fresh: true });
  if (!connection) return false;
  const stored = await readStored(services, ref);

  const lostMetadata = isEmpty(stored.metadata) ? (snapshot?.metadata ?? (await carriedMetadata(stored, { seal, now: now() })) ?? {}) : {};
  const lostTags = isEmpty(connection.tags) ? (snapshot?.tags ?? {}) : {};
  if (!isEmpty(lostTags)) await nango.setTags({ ...ref, tags: lostTags });
  if (!isEmpty(lostMetadata)) await nango.setMetadata({ ...ref, metadata: lostMetadata });
  const hasWritten = !isEmpty(lostTags) || !isEmpty(lostMetadata);
  if (hasWritten || isAnnounced) await stopAwaiting(services, ref, kept);
  if (!hasWritten) return false;

  forgetConnection(services, ref);
  if (!isEmpty(lostMetadata)) await runWhatLackedIt(services, ref).catch(services.report);
  await publish(services, { event: { type: 'connection.updated', ...ref }, tags: isEmpty(lostTags) ? connection.tags : lostTags });
  return true;
}

async function stopAwaiting({ store, reconnecting }: Services, ref: ConnectionRef, kept: ConnectionSnapshot | null): Promise<void> {
  reconnecting.delete(connectionKey(ref));
  if (kept?.awaitedUntil) await store?.snapshots.put(ref, { ...kept, awaitedUntil: null });
}

/** A run between the wipe and now failed for want of settings, and the next may be hours away. */
async function runWhatLackedIt({ outcomes, nango }: Services, ref: ConnectionRef): Promise<void> {
  const failed = (await outcomes.list(ref)).filter(({ outcome }) => !outcome.ok && !meansReauth(outcome) && isForSettings(outcome.cause?.code));
  for (const { syncName, variant } of failed) {
    await outcomes.forget({ ...ref, syncName, variant });
    await nango.triggerSync({ ...ref, syncName, variant });
  }
}

function isForSettings(code: string | undefined): boolean {
  return code === 'missing_settings' || code === 'invalid_settings';
}

export function isAwaited({ awaitedUntil }: ConnectionSnapshot, now: number): boolean {
  return awaitedUntil !== null && Date.parse(awaitedUntil) > now;
}

function isEmpty(object: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(object).length === 0;
}
