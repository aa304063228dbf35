import type { Sandbox } from 'nango-embed/sandbox';
import { control } from './control.ts';
import { runSyncs } from './runSyncs.ts';
import { worldwide, type Scenario } from './Scenario.ts';

/** An administrator of the Slack workspace throws the app out. */
export function brokenToken(sandbox: Sandbox): Scenario {
  return worldwide({
    async begin() {
      await control(sandbox, 'slack/revoke-token');
      runSyncs(sandbox, 'slack');
    },
    async end() {
      await control(sandbox, 'slack/restore-token');
      runSyncs(sandbox, 'slack');
    },
  });
}
