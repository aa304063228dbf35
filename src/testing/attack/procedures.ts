import type { ConnectionRef } from '../../protocol/index.js';
import type { Attacker } from './Attacker.js';

/** Calls a procedure by its path, as one of the owners. Rejects when it is refused. */
export type ProcedureCaller = (path: string, input: unknown) => Promise<unknown>;

/** Somebody else's connection, by every procedure of `createNangoRouter`. */
export async function foreignProcedures(attacker: Attacker, { call, connectionsOfB, secrets }: { call: ProcedureCaller; connectionsOfB: readonly ConnectionRef[]; secrets: readonly string[] }): Promise<void> {
  for (const ref of connectionsOfB) {
    const sync = { ...ref, syncName: 'contacts' };
    const calls: [path: string, input: unknown][] = [
      ['integration.getSyncedRecords', { ...ref, model: 'Contact' }],
      ['integration.getSyncStatus', ref],
      ['integration.getSyncStatus', sync],
      ['integration.triggerSync', sync],
      ['integration.startSync', sync],
      ['integration.pauseSync', sync],
      ['integration.setFrequency', { ...sync, frequency: 'every 30 days' }],
      ['connections.remove', ref],
      ['sessions.create', ref],
      ['metadata.get', ref],
      ['metadata.update', { ...ref, metadata: { attacked: true } }],
      ['integration.getSyncedRecords', { ...ref, model: 'x'.repeat(100_000) }],
      ['integration.getSyncedRecords', { ...ref, model: 'Contact', tags: {} }],
      ['integration.getSyncedRecords', { connectionId: { $ne: null }, integrationId: ref.integrationId, model: 'Contact' }],
    ];
    for (const [path, input] of calls) {
      const outcome = await call(path, input).then(
        () => 'allowed' as const,
        (error: unknown) => String(error instanceof Error ? error.message : error),
      );
      attacker.note(`${path} of somebody else's connection`, outcome === 'allowed' ? { why: 'It was allowed.', todo: 'Check what authorize(ctx) returns for this caller.' } : leak(outcome, secrets));
    }
  }
  const status = JSON.stringify(await call('integration.getSyncStatus', undefined).catch(() => null)) + JSON.stringify(await call('connections.list', undefined).catch(() => null));
  attacker.note('lists by procedure', leak(status, secrets));
}

function leak(text: string, secrets: readonly string[]) {
  return secrets.some((secret) => text.includes(secret)) ? { why: 'The answer holds what this caller must not see.', todo: 'Find where it comes from.' } : null;
}
