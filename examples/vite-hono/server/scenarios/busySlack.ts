import type { Sandbox } from 'nango-embed/sandbox';
import { control } from './control.ts';
import { runSyncs } from './runSyncs.ts';
import { worldwide, type Scenario } from './Scenario.ts';

const methods = ['conversations.list', 'conversations.history', 'conversations.replies', 'users.list'];

/** Slack answers 429 to whatever the syncs ask. They wait as long as it says, try again, and give up in the end. */
export function busySlack(sandbox: Sandbox): Scenario {
  return worldwide({
    async begin() {
      for (const method of methods) await control(sandbox, 'slack/rate-limit', { method, times: 1_000_000, retryAfterSeconds: 1 });
      runSyncs(sandbox, 'slack');
    },
    async end() {
      await control(sandbox, 'slack/recover');
      runSyncs(sandbox, 'slack');
    },
  });
}
