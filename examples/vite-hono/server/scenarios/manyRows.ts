import { setImmediate } from 'node:timers/promises';
import type { Sandbox } from 'nango-embed/sandbox';
import { madeUpMessage } from './madeUpMessage.ts';
import type { Scenario } from './Scenario.ts';

const ROWS = 100_000;
const BATCH = 2000;

/** A workspace that has talked for years. The rows go straight into Nango's cache: to page through Slack for them takes an hour. */
export function manyRows({ core, slack }: Sandbox): Scenario {
  const filled = new Set<string>();
  const connectionOf = (tenant: string) => core.connections.list({ integrationIds: ['slack'], tags: { organization_id: tenant } })[0];

  async function inBatches(tenant: string, change: 'save' | 'delete'): Promise<void> {
    const connection = connectionOf(tenant);
    if (!connection) throw new Error('Connect Slack first: the rows need a connection to belong to.');
    const { integrationId, connectionId } = connection;
    const channelId = slack.control.channels()[0]!.id;
    await core.syncs.write({ integrationId, connectionId, syncName: 'channel-messages' }, async (run) => {
      for (let from = 0; from < ROWS; from += BATCH) {
        const messages = Array.from({ length: BATCH }, (_, index) => madeUpMessage(channelId, from + index));
        if (change === 'save') run.batchSave('SlackMessage', messages);
        else run.batchDelete('SlackMessage', messages.map(({ id }) => id));
        // Sandbox and host are one process, and somebody may be waiting for a page.
        await setImmediate();
      }
    });
  }

  return {
    isOn: (tenant) => filled.has(connectionOf(tenant)?.connectionId ?? ''),
    async begin(tenant) {
      await inBatches(tenant, 'save');
      filled.add(connectionOf(tenant)?.connectionId ?? '');
    },
    async end(tenant) {
      await inBatches(tenant, 'delete');
      filled.delete(connectionOf(tenant)?.connectionId ?? '');
    },
  };
}
