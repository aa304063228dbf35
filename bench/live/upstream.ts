import { getRequestListener } from '@hono/node-server';
import { createSandboxApp, createSandboxCore, createWebhookSender, systemClock, type RawRecord } from 'nango-embed/sandbox';
import { listen } from '../pages/listen.ts';
import { now } from './clockAhead.ts';
import { rowsFrom } from './rows.ts';

export const INTEGRATION = 'slack';
const MODEL = 'SlackMessage';
export const TAGS = { organization_id: 'acme' };
const SYNC = 'messages';
/** As many rows as changed in the last hours; the others are weeks old, as in a stream that has been there for a while. */
const RECENT = 200;
const OLD_MS = 20 * 24 * 60 * 60_000;

export interface Upstream {
  url: string;
  secretKey: string;
  webhookSigningKey: string;
  /** Makes connections with this many rows each, whose webhooks go each to its own address. */
  connect: (connections: readonly { connectionId: string; webhookUrl: string; rows: number }[]) => Promise<void>;
  /** Runs a connection's sync, which saves these rows. Resolves once the webhook is answered, with the time at which it was sent. */
  run: (connectionId: string, changed: RawRecord[]) => Promise<number>;
  /** How often records of a connection have been asked for. */
  readsOf: (connectionId: string) => number;
  close: () => Promise<void>;
}

/** The sandbox as Nango, over HTTP, without the look-alikes of providers: what a sync saves is said by whoever runs it. */
export async function startUpstream(): Promise<Upstream> {
  let ageMs = 0;
  const core = createSandboxCore({ clock: { ...systemClock, now: () => Date.now() - ageMs } });
  core.integrations.create({ uniqueKey: INTEGRATION, provider: 'slack' });
  core.syncs.deploy([
    { integrationId: INTEGRATION, syncName: SYNC, description: '', models: [MODEL], frequency: 'every day', autoStart: false, scopes: [], webhookSubscriptions: [], input: null, jsonSchema: { definitions: {} } },
  ]);
  const app = createSandboxApp({ core, backends: {}, oauth: { issueToken: () => ({ access_token: 'x' }) }, rateLimit: false });
  const reads = new Map<string, number>();
  const answer = getRequestListener(app.fetch);
  const server = await listen((request, response) => {
    const connectionId = request.headers['connection-id'];
    if (request.url?.startsWith('/records') && typeof connectionId === 'string') reads.set(connectionId, (reads.get(connectionId) ?? 0) + 1);
    void answer(request, response);
  });
  let sentAt = 0;
  const sender = createWebhookSender({
    core,
    deliver(request) {
      sentAt = now();
      return fetch(request);
    },
  });

  async function run(connectionId: string, changed: RawRecord[]): Promise<number> {
    core.setExecutor(async (saving) => saving.batchSave(MODEL, changed));
    core.syncs.trigger({ integrationId: INTEGRATION, connectionId, syncs: [{ syncName: SYNC }] });
    await core.syncs.whenIdle();
    await sender.whenDelivered();
    return sentAt;
  }

  return {
    url: server.url,
    secretKey: core.environment.secretKey,
    webhookSigningKey: core.environment.webhookSigningKey,
    async connect(connections) {
      for (const { connectionId, webhookUrl } of connections) {
        core.connections.upsert({ integrationId: INTEGRATION, connectionId, credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, tags: TAGS, webhookUrlOverride: webhookUrl });
      }
      await core.syncs.whenIdle();
      // First all that is old: the sandbox's times never go back.
      ageMs = OLD_MS;
      for (const { connectionId, rows } of connections) for (let first = RECENT; first < rows; first += 1000) await run(connectionId, rowsFrom(first, Math.min(1000, rows - first)));
      ageMs = 0;
      for (const { connectionId, rows } of connections) await run(connectionId, rowsFrom(0, Math.min(RECENT, rows)));
    },
    run,
    readsOf: (connectionId) => reads.get(connectionId) ?? 0,
    async close() {
      sender.close();
      core.dispose();
      await server.close();
    },
  };
}
