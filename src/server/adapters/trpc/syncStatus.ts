import { deriveSyncHealth, NangoEmbedError, type ConnectionRef, type ConnectionSyncs, type Sync, type SyncHealth } from '../../../protocol/index.js';
import type { Operations } from '../../operations/index.js';
import type { StatusInput } from './input.js';

/** One sync of one connection, and in one word how it is doing. */
export interface SyncStatusEntry extends ConnectionRef, Sync {
  health: SyncHealth;
}

/** How the syncs are doing that the input names: of all the caller's connections, of one, or a single one. Throws `unknown_sync`. */
export async function syncStatus(operations: Operations, { syncName, variant, ...input }: StatusInput, now: number): Promise<{ syncs: SyncStatusEntry[] }> {
  const { integrationId, connectionId } = input;
  const refs = integrationId !== undefined && connectionId !== undefined ? [{ integrationId, connectionId }] : await operations.listConnections();
  const answers = await Promise.all(refs.map((ref) => operations.listSyncs(ref)));
  const all = answers.flatMap((answer) => entriesOf(answer, now));
  const syncs = all.filter((sync) => (syncName === undefined || sync.syncName === syncName) && (variant === undefined || sync.variant === variant));
  if (syncName !== undefined && syncs.length === 0) {
    throw new NangoEmbedError('unknown_sync', `The connection has no sync ${JSON.stringify(syncName)}. Check the name and the variant.`);
  }
  return { syncs };
}

function entriesOf({ connection, syncs }: ConnectionSyncs, now: number): SyncStatusEntry[] {
  const { integrationId, connectionId } = connection;
  return syncs.map((sync) => ({
    integrationId,
    connectionId,
    ...sync,
    health: deriveSyncHealth({ connection, syncState: sync.state, lastOutcome: sync.lastOutcome, missingSettings: sync.missingSettings, expected: sync.deployed, now }),
  }));
}
