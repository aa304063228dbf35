import { coreNangoApi, createManualClock, createSandboxCore, createWebhookSender, deterministicIds, type ManualClock, type SandboxCore, type SandboxFunction } from '../../src/sandbox/core/index.js';
import { createNangoHandler } from '../../src/server/index.js';
import { createPostHogReplay } from './posthogProject.js';
import { channelsSync, createSlackWorkspace, type SlackWorkspace } from './slackWorkspace.js';
import { createStageConnectDriver, type StageConnectDriver } from './stageConnectDriver.js';

/** Everything from the browser's fetch to Nango and Slack, in this page: the real handler in front of a sandbox. */
export interface Stage {
  /** Tells one stage from the next: what stands on it must not outlive it. */
  readonly id: string;
  readonly core: SandboxCore;
  readonly clock: ManualClock;
  readonly slack: SlackWorkspace;
  readonly driver: StageConnectDriver;
  readonly fetch: typeof fetch;
  /** What this browser believes the time to be. */
  now: () => number;
  /** Moves the stage's time and waits until what that set off has happened. */
  advance(ms: number): Promise<void>;
  /** Connects an account behind the page's back. @default Ada's Slack */
  connect(about?: StageAccount): Promise<void>;
  trigger(): Promise<void>;
  close(): void;
}

interface StageAccount {
  integrationId: string;
  connectionId: string;
  /** Of the person who connected it. */
  name?: string | undefined;
}

export interface StageOptions {
  /** How many channels the Slack workspace has. @default 12 */
  channels?: number | undefined;
  /** How long a run takes, in the stage's time. @default 1500 */
  runMs?: number | undefined;
  /** How far the browser's clock runs ahead of the stage's, to show what nobody wants to wait for. */
  aheadMs?: number | undefined;
  /** What is deployed. @default the sync of channels alone */
  functions?: readonly SandboxFunction[] | undefined;
  /** Answers instead of the handler; undefined lets the request through. */
  intercept?: ((request: Request) => Promise<Response | undefined> | Response | undefined) | undefined;
}

export const baseUrl = 'http://stage.test/api/nango';
export const account = { integrationId: 'slack', connectionId: 'acme-slack' };
export const posthogAccount = { integrationId: 'posthog', connectionId: 'acme-posthog' };

let stages = 0;

export function createStage({ channels = 12, runMs = 1500, aheadMs = 0, functions = [channelsSync], intercept }: StageOptions = {}): Stage {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(7) });
  const slack = createSlackWorkspace({ clock, channels, runMs });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack', displayName: 'Slack' });
  // One that asks for a key.
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog', displayName: 'PostHog' });
  const posthog = createPostHogReplay({ clock, runMs });
  core.setExecutor((run) => (run.integrationId === 'posthog' ? posthog(run) : slack.executor(run)));
  core.syncs.deploy([...functions]);

  const handler = createNangoHandler({
    nango: coreNangoApi(core),
    webhookSigningKey: core.environment.webhookSigningKey,
    integrations: ['slack', 'posthog'],
    authorize: () => ({ scope: { organization_id: 'acme' }, tags: { end_user_id: 'ada' } }),
    now: () => clock.now(),
  });
  const webhooks = createWebhookSender({ core, url: `${baseUrl}/webhook`, deliver: (request) => handler(request) });

  const advance = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    await webhooks.whenDelivered();
  };

  stages += 1;
  return {
    id: `stage-${stages}`,
    core,
    clock,
    slack,
    driver: createStageConnectDriver(core),
    now: () => clock.now() + aheadMs,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return (await intercept?.(request.clone())) ?? handler(request);
    },
    advance,
    async connect({ name, ...about } = account) {
      core.connections.upsert({
        ...about,
        credentials: about.integrationId === 'slack' ? { type: 'OAUTH2', access_token: 'xoxb-stage', raw: {} } : { type: 'API_KEY', apiKey: 'phx_stage' },
        tags: { organization_id: 'acme', end_user_id: 'ada', ...(name === undefined ? {} : { end_user_display_name: name }) },
      });
      await advance(0);
    },
    async trigger() {
      core.syncs.trigger({ ...account, syncs: [{ syncName: 'channels' }] });
      await advance(0);
    },
    close() {
      webhooks.close();
      core.dispose();
    },
  };
}
