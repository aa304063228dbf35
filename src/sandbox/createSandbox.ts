import { clockControls } from './clockControls.js';
import { createAdjustableClock, createSandboxCore, createWebhookSender, type AdjustableClock, type ProviderBackends, type SandboxCore } from './core/index.js';
import { freePort } from './freePort.js';
import { googleSheetsControls } from './googleSheetsControls.js';
import { freshCredentials } from './http/freshCredentials.js';
import { createSandboxApp, startSandboxServer, type RateLimitOptions, type SandboxOAuth } from './http/index.js';
import { posthogControls } from './posthogControls.js';
import { createGoogleSheetsBackend, type GoogleSheetsBackend } from './providers/google-sheet/createGoogleSheetsBackend.js';
import { createPostHogBackend, type PostHogBackend } from './providers/posthog/createPostHogBackend.js';
import { createSlackBackend, type SlackBackend } from './providers/slack/createSlackBackend.js';
import { createActionRunner } from './runner/createActionRunner.js';
import { createSyncRunner, type SyncRunnerOptions } from './runner/createSyncRunner.js';
import { toSandboxFunction, type RunnableSync } from './runner/RunnableSync.js';
import { shippedSyncs } from './shippedSyncs.js';
import { sendSlackEvents } from './sendSlackEvents.js';
import { slackControls } from './slackControls.js';

export interface SandboxOptions {
  /** @default a free one */
  port?: number;
  /** @default '127.0.0.1': nobody but this machine */
  hostname?: string;
  /** Your handler's webhook route, for example `http://127.0.0.1:3000/api/nango/webhook`. Without it no webhook is sent. */
  webhookUrl?: string;
  /** The syncs to deploy. @default those that nango-embed ships */
  syncs?: readonly RunnableSync[];
  /** @default real time, which `clock.jump(ms)` and `clock.advance(ms)` move forward */
  clock?: AdjustableClock;
  /** @default 200 requests a minute, as Nango's free plan; `false` switches it off */
  rateLimit?: RateLimitOptions | false;
  /** A UUID v4. @default another one each time */
  secretKey?: string;
  /** @default another one each time */
  webhookSigningKey?: string;
  /** How many messages the Slack look-alike has. @default 10 000 */
  slackMessages?: number;
}

export interface Sandbox {
  /** Nango's API, its OAuth popup and its websocket, without a slash at the end. */
  url: string;
  /** For `nangoApi({ secretKey, host: url })` or `new Nango({ secretKey, host: url })`. */
  secretKey: string;
  /** For `createNangoHandler({ webhookSigningKey })`. */
  webhookSigningKey: string;
  /** Everything that this Nango holds. */
  core: SandboxCore;
  /**
   * The time of Nango and of the providers: schedules, pruning, expiry. The sync functions themselves read the machine's clock,
   * as they would at Nango.
   */
  clock: AdjustableClock;
  /** The Slack look-alike: `slack.control` plays the people who work there. */
  slack: SlackBackend;
  /** The PostHog look-alike. Its project is `12345`, its API key `phx_demo`, besides those of `posthog.issueKey()`. */
  posthog: PostHogBackend;
  /** The Google Sheets look-alike: `googleSheets.control` works in its spreadsheets, the first of which is `control.spreadsheetUrl`. */
  googleSheets: GoogleSheetsBackend;
  /** Ends the server, running syncs and waiting webhooks. */
  close(): Promise<void>;
}

/**
 * Starts a local look-alike of Nango with look-alikes of the providers behind it, running the real sync functions. No account, no network.
 *
 * @example
 * const sandbox = await createSandbox({ webhookUrl: 'http://127.0.0.1:3000/api/nango/webhook' });
 * const nango = nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url });
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { hostname = '127.0.0.1', webhookUrl, syncs = shippedSyncs, clock = createAdjustableClock(), rateLimit, secretKey, webhookSigningKey, slackMessages } = options;
  const port = options.port ?? (await freePort(hostname));
  const url = `http://${hostname}:${port}`;

  const keys = { ...(secretKey === undefined ? {} : { secretKey }), ...(webhookSigningKey === undefined ? {} : { webhookSigningKey }) };
  const core = createSandboxCore({ clock, environment: { apiUrl: url, connectUrl: url, ...keys } });
  const slack = createSlackBackend({ clock, ...(slackMessages === undefined ? {} : { messages: slackMessages }) });
  const posthog = createPostHogBackend({ clock, demoKey: 'phx_demo' });
  const googleSheets = createGoogleSheetsBackend({ clock });
  const backends: ProviderBackends = { slack, posthog, 'google-sheet': googleSheets };
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack', displayName: 'Slack', credentials: slackApp });
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog', displayName: 'PostHog' });
  core.integrations.create({ uniqueKey: 'google-sheets', provider: 'google-sheet', displayName: 'Google Sheets', credentials: googleApp });
  core.syncs.deploy(syncs.map(toSandboxFunction));
  const oauth: SandboxOAuth = {
    issueToken: (provider) => (provider === 'google-sheet' ? googleSheets.issueToken() : { ...slack.issueToken() }),
    // Only Google's tokens come with one to refresh them by.
    refreshToken: ({ refreshToken }) => googleSheets.refreshToken(refreshToken),
  };
  const withRefresh: Pick<SyncRunnerOptions, 'core' | 'backends' | 'freshCredentials'> = {
    core,
    backends,
    freshCredentials: (connection) => freshCredentials({ core, oauth }, connection),
  };
  core.setExecutor(createSyncRunner({ ...withRefresh, functions: syncs }));
  // None are shipped; this runs those that somebody deploys with Nango's CLI.
  core.setActionExecutor(createActionRunner({ ...withRefresh, actions: [] }));

  const app = createSandboxApp({
    core,
    backends,
    oauth,
    controls: { ...clockControls(clock), ...slackControls(slack.control), ...posthogControls(posthog.control), ...googleSheetsControls(googleSheets.control) },
    ...(rateLimit === undefined ? {} : { rateLimit }),
  });
  const sender = webhookUrl ? createWebhookSender({ core, url: webhookUrl }) : null;
  const server = await startSandboxServer({ app, port, hostname });
  const stopSlackEvents = sendSlackEvents({ slack, url: `${url}/webhook/${core.environment.uuid}/slack` });

  return {
    url: server.url,
    secretKey: core.environment.secretKey,
    webhookSigningKey: core.environment.webhookSigningKey,
    core,
    clock,
    slack,
    posthog,
    googleSheets,
    async close() {
      stopSlackEvents();
      sender?.close();
      core.dispose();
      await server.close();
    },
  };
}

/** What a team enters in Nango when it registers its Slack app. */
const slackApp = {
  type: 'OAUTH2',
  client_id: 'sandbox-client-id',
  client_secret: 'sandbox-client-secret',
  scopes: 'channels:read,groups:read,users:read,users:read.email,channels:history,groups:history,channels:join',
};

/** And its Google app. */
const googleApp = {
  type: 'OAUTH2',
  client_id: 'sandbox-client-id',
  client_secret: 'sandbox-client-secret',
  scopes: 'https://www.googleapis.com/auth/spreadsheets.readonly',
};
