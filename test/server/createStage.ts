import { setImmediate } from 'node:timers/promises';
import { coreNangoApi } from '../../src/sandbox/core/coreNangoApi.js';
import { createManualClock } from '../../src/sandbox/core/clock.js';
import { createSandboxCore } from '../../src/sandbox/core/createSandboxCore.js';
import { deterministicIds } from '../../src/sandbox/core/ids.js';
import type { SandboxCredentials } from '../../src/sandbox/core/SandboxCore.js';
import type { SandboxFunction, SyncExecutor } from '../../src/sandbox/core/SyncExecutor.js';
import { createWebhookSender } from '../../src/sandbox/core/webhookSender.js';
import { createNangoHandler, NangoApiError, type FetchHandler, type NangoApi, type NangoHandlerOptions, type Owner } from '../../src/server/index.js';
import type { Tags } from '../../src/protocol/index.js';

export const acme: Owner = { scope: { organization_id: 'acme' }, tags: { end_user_id: 'ada', end_user_email: 'ada@acme.test' } };
export const umbrella: Owner = { scope: { organization_id: 'umbrella' } };

export const channelsSync: SandboxFunction = {
  integrationId: 'slack',
  syncName: 'channels',
  description: 'Every channel of the workspace.',
  models: ['SlackChannel'],
  frequency: 'every hour',
  autoStart: true,
  scopes: [],
  webhookSubscriptions: [],
  input: null,
  jsonSchema: { definitions: {} },
};

/** Saves two channels, every time. */
export const twoChannels: SyncExecutor = async (run) => {
  run.batchSave('SlackChannel', [
    { id: 'C1', name: 'general' },
    { id: 'C2', name: 'random' },
  ]);
};

export interface StageOptions extends Partial<NangoHandlerOptions> {
  owners?: Record<string, Owner>;
  /** When the clock begins; recorded webhooks are believed only when they have been by then. */
  startAt?: string;
}

/**
 * A Nango in memory, and a handler before it. Callers say who they are in the header `X-Caller`: acme unless told otherwise.
 * Nango's webhooks go to the handler; `settle` waits until all has been run, delivered and published.
 */
export function createStage({ startAt, ...options }: StageOptions = {}) {
  const clock = createManualClock(startAt === undefined ? undefined : Date.parse(startAt));
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog' });
  core.integrations.create({ uniqueKey: 'secret-crm', provider: 'private-api-generic' });
  core.syncs.deploy([channelsSync]);
  core.setExecutor(twoChannels);

  const { owners = { acme, umbrella }, ...overrides } = options;
  const port = coreNangoApi(core);
  const { nango, asked, refuse } = counted(port);
  const errors: unknown[] = [];
  const handler = createNangoHandler({
    nango,
    webhookSigningKey: core.environment.webhookSigningKey,
    integrations: ['slack', 'posthog'],
    authorize: (request) => owners[request.headers.get('X-Caller') ?? 'acme'] ?? null,
    onError: (error) => errors.push(error),
    now: () => clock.now(),
    schedule: (delayMs, task) => clock.schedule(delayMs, task),
    ...overrides,
  });

  const background: Promise<unknown>[] = [];
  const handle: FetchHandler = (request, context = { waitUntil: (work) => background.push(work) }) => handler(request, context);
  const sender = createWebhookSender({ core, url: 'http://host.test/api/nango/webhook', deliver: (request) => handle(request) });

  function connect(connectionId: string, { integrationId = 'slack', tags = { organization_id: 'acme' } }: { integrationId?: string; tags?: Tags } = {}) {
    const credentials: SandboxCredentials = integrationId === 'posthog' ? { type: 'API_KEY', apiKey: 'phx_1' } : { type: 'OAUTH2', access_token: 'xoxb', raw: {} };
    core.connections.upsert({ integrationId, connectionId, credentials, tags });
  }

  async function settle(): Promise<void> {
    for (let followed = -1; followed !== background.length; ) {
      followed = background.length;
      await clock.advance(5000);
      await core.syncs.whenIdle();
      await sender.whenDelivered();
      await ended(background);
    }
  }

  /** Some of it waits for a time to come. */
  async function ended(work: readonly Promise<unknown>[]): Promise<void> {
    let isEnded = false;
    const all = Promise.all(work).finally(() => (isEnded = true));
    for (let turn = 0; !isEnded; turn += 1) {
      if (turn > 1000) throw new Error('What was begun after an answer does not end.');
      await setImmediate();
      if (!isEnded) await clock.advance(1000);
    }
    await all;
  }

  return {
    clock,
    core,
    /** Nango as the handler sees it, for a second handler. */
    nango: port,
    errors,
    /** Names of the methods of Nango that were called, in order. */
    asked,
    handle,
    /** The handler itself, for its other faces. */
    handler,
    connect,
    settle,
    /** Makes Nango answer one method with 429 from now on. */
    refuse,
    /** Loses all webhooks from now on. */
    dropWebhooks: () => sender.close(),
  };
}

function counted(nango: NangoApi): { nango: NangoApi; asked: string[]; refuse: (name: keyof NangoApi) => void } {
  const asked: string[] = [];
  const refused = new Set<keyof NangoApi>();
  const proxy = new Proxy(nango, {
    get(target, name: keyof NangoApi) {
      if (name !== 'urls' && name !== 'rateLimit') asked.push(name);
      return refused.has(name) ? tooMany : target[name];
    },
  });
  return { nango: proxy, asked, refuse: (name) => void refused.add(name) };
}

function tooMany(): Promise<never> {
  return Promise.reject(new NangoApiError(429, 'too_many_request', 'Too many requests.', { retryAfterSeconds: 30 }));
}
