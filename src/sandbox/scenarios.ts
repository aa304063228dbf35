import type { Tags } from '../protocol/index.js';
import type { SandboxConnection } from './core/index.js';
import type { Sandbox, SandboxOptions } from './createSandbox.js';

/** A state of the world to begin a test in. */
export interface SandboxScenario {
  /** One line, for people. */
  description: string;
  /** What the sandbox is started with. */
  options?: Pick<SandboxOptions, 'rateLimit' | 'slackMessages'>;
  /** What befalls it then. `tags` are those of the customer whose accounts are connected. */
  prepare?: (sandbox: Sandbox, tags: Tags) => Promise<void>;
}

export type SandboxScenarioName = 'connected' | 'token-revoked' | 'rate-limited' | 'provider-rate-limited' | 'many-records';

/** The states that hosts most need to see their own pages in. Where several are asked for, they take effect one after the other. */
export const sandboxScenarios: Readonly<Record<SandboxScenarioName, SandboxScenario>> = {
  connected: {
    description: 'Slack is connected and synced, for the customer that --tags names',
    prepare: async (sandbox, tags) => void (await connectSlack(sandbox, tags)),
  },
  'token-revoked': {
    description: 'Slack is connected, and has since taken its token back: somebody has to reconnect',
    async prepare(sandbox, tags) {
      const connection = await connectSlack(sandbox, tags);
      sandbox.slack.control.revokeToken();
      sandbox.core.reportRefreshFailure(connection);
    },
  },
  'rate-limited': {
    description: 'Nango answers 10 requests a minute and refuses the others',
    options: { rateLimit: { perMinute: 10 } },
  },
  'provider-rate-limited': {
    description: 'Slack refuses the next 20 calls of its channel list: wait 30 seconds, it says',
    async prepare(sandbox) {
      sandbox.slack.control.rateLimit({ method: 'conversations.list', times: 20, retryAfterSeconds: 30 });
    },
  },
  'many-records': {
    description: 'the Slack workspace has 100,000 messages',
    options: { slackMessages: 100_000 },
  },
};

/** Connects Slack as a customer does who then chooses a channel, and waits for the first runs of its syncs. */
export async function connectSlack(sandbox: Sandbox, tags: Tags): Promise<SandboxConnection> {
  const { core, slack } = sandbox;
  const known = core.connections.list({ integrationIds: ['slack'], tags })[0];
  if (known) return known;
  const token = slack.issueToken();
  const { connection } = core.connections.upsert({
    integrationId: 'slack',
    credentials: { type: 'OAUTH2', access_token: token.access_token, raw: { ...token } },
    connectionConfig: { 'team.id': token.team.id },
    metadata: { channels: ['#general'] },
    tags,
  });
  // Its syncs are created shortly after.
  await core.syncs.whenIdle();
  // As the handler does once settings are saved: this one waits for them.
  core.syncs.start({ integrationId: 'slack', connectionId: connection.connectionId, syncs: [{ syncName: 'channel-messages' }] });
  await core.syncs.whenIdle();
  return connection;
}
