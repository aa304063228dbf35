import type { Sandbox } from 'nango-embed/sandbox';

/** Runs the syncs of an integration now, for all tenants, so that a change shows at once rather than in half an hour. */
export function runSyncs({ core }: Sandbox, integrationId: string): void {
  for (const { connectionId, name, status } of core.syncs.states({ integrationId, syncs: '*' })) {
    // Somebody paused it, or it waits for its settings.
    if (status === 'PAUSED') continue;
    core.syncs.trigger({ integrationId, connectionId, syncs: [{ syncName: name }] });
  }
}
