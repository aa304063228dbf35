import { QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ConnectExit, type ConnectAttempt, type ConnectDriver, type ConnectExitReason } from '../client/connectDriver.js';
import type { ConnectSession } from '../protocol/index.js';
import {
  coreNangoApi,
  createManualClock,
  createSandboxCore,
  createWebhookSender,
  deterministicIds,
  RunFailure,
  type Clock,
  type RawRecord,
  type SandboxCore,
  type SandboxFunction,
  type SyncRun,
} from '../sandbox/core/index.js';
import { createNangoHandler, type Owner } from '../server/index.js';
import { NangoProvider, type NangoProviderProps } from './NangoProvider.js';

export const slack = { integrationId: 'slack', connectionId: 'acme-slack' };
export const channels = { ...slack, syncName: 'channels' };

const baseUrl = 'https://app.test/api/nango';
const channelsSync: SandboxFunction = {
  integrationId: 'slack',
  syncName: 'channels',
  description: '',
  models: ['SlackChannel'],
  frequency: 'every hour',
  autoStart: true,
  scopes: [],
  webhookSubscriptions: [],
  input: null,
  jsonSchema: { definitions: { SlackChannel: { type: 'object' } } },
};

/** A page of a host app with everything behind it: the real handler, and a sandbox for Nango. */
export function createPage() {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(3) });
  const provider = createChannels(clock);
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.setExecutor(provider.executor);
  core.syncs.deploy([channelsSync]);

  let owner: Owner | null = { scope: { organization_id: 'acme' }, tags: { end_user_id: 'ada' } };
  const handler = createNangoHandler({
    nango: coreNangoApi(core),
    webhookSigningKey: core.environment.webhookSigningKey,
    integrations: ['slack'],
    authorize: () => owner,
    now: () => clock.now(),
    onError: () => undefined,
  });
  const webhooks = createWebhookSender({ core, url: `${baseUrl}/webhook`, deliver: (request) => handler(request) });
  const network = createNetwork((request) => handler(request));
  const driver = createDriver(core);
  const queryClient = new QueryClient();
  const now = () => clock.now();
  const advance = (ms = 0) =>
    act(async () => {
      await clock.advance(ms);
      await webhooks.whenDelivered();
      await new Promise<void>((resolve) => setImmediate(resolve));
    });

  return {
    clock,
    core,
    provider,
    network,
    driver,
    queryClient,
    advance,
    signOut: () => void (owner = null),
    /** Lets somebody else sign in. */
    signIn: (organization_id: string) => void (owner = { scope: { organization_id } }),
    connect: async (about: { connectionId?: string; organization_id?: string } = {}) => {
      const { connectionId = slack.connectionId, organization_id = 'acme' } = about;
      const credentials = { type: 'OAUTH2', access_token: 'xoxb', raw: {} } as const;
      core.connections.upsert({ integrationId: 'slack', connectionId, credentials, tags: { organization_id } });
      // Its first run begins a moment later, by itself.
      await advance(5 * RUN_MS);
    },
    /** Runs the sync to its end. */
    sync: async () => {
      core.syncs.trigger({ ...slack, syncs: [{ syncName: 'channels' }] });
      await advance(2 * RUN_MS);
    },
    render: <Result,>(useHook: () => Result, props: Partial<NangoProviderProps> = {}) =>
      renderHook(useHook, {
        reactStrictMode: true,
        wrapper: ({ children }: { children: ReactNode }) => (
          <NangoProvider {...{ baseUrl, queryClient }} fetch={network.fetch} connectDriver={driver} now={now} {...props}>
            {children}
          </NangoProvider>
        ),
      }),
  };
}

/** How long a run of the sync takes, by the page's clock. */
export const RUN_MS = 1000;

function createChannels(clock: Clock) {
  const rows = new Map<string, RawRecord>();
  let failure: RunFailure | null = null;
  return {
    save: (id: string, name: string) => void rows.set(id, { id, name }),
    remove: (id: string) => void rows.delete(id),
    failWith: (report: { code: string; message: string } | null) =>
      void (failure = report && new RunFailure({ description: 'The script failed', payload: report })),
    executor: async (run: SyncRun) => {
      await new Promise<void>((resolve) => clock.schedule(RUN_MS, resolve));
      if (failure) throw failure;
      run.trackDeletesStart('SlackChannel');
      run.batchSave('SlackChannel', [...rows.values()]);
      run.trackDeletesEnd('SlackChannel');
    },
  };
}

/** Sees every request of the page, and can cut it off. */
function createNetwork(handler: (request: Request) => Promise<Response>) {
  const requests: string[] = [];
  const streams: AbortController[] = [];
  let isDown = false;
  let refusal: { match: string; response: () => Response | Promise<Response> } | null = null;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const cut = new AbortController();
    init?.signal?.addEventListener('abort', () => cut.abort());
    const request = new Request(input, { ...init, signal: cut.signal });
    const { pathname } = new URL(request.url);
    // StrictMode's first mount aborts its requests before any leaves the page.
    await Promise.resolve();
    cut.signal.throwIfAborted();
    requests.push(`${request.method} ${pathname.replace('/api/nango', '')}`);
    if (isDown) throw new TypeError('Failed to fetch');
    if (refusal && pathname.includes(refusal.match)) return refusal.response();
    if (pathname.endsWith('/events')) streams.push(cut);
    return handler(request);
  };
  return {
    fetch,
    requests,
    count: (request: string) => requests.filter((made) => made === request).length,
    setDown: (down: boolean) => void (isDown = down),
    refuse: (match: string, response: () => Response | Promise<Response>) => void (refusal = { match, response }),
    /** As a proxy does that ends a long answer. */
    cutStream: () => streams.at(-1)?.abort(),
  };
}

/** A window that connects against the sandbox when the test says so. */
function createDriver(core: SandboxCore) {
  let isReady = false;
  const windows: { allow: (options?: { tags?: Record<string, string> }) => string; end: (reason: ConnectExitReason) => void; isCancelled: boolean }[] = [];

  function open(session: ConnectSession, integrationId: string): ConnectAttempt {
    let settle: { resolve: (made: { connectionId: string }) => void; reject: (error: Error) => void };
    const result = new Promise<{ connectionId: string }>((resolve, reject) => (settle = { resolve, reject }));
    const shown = {
      isCancelled: false,
      allow: () => {
        const known = core.sessions.get(session.token);
        if (!known) throw new Error('The session has expired.');
        const { connectionId } = core.connections.upsert({ integrationId, credentials: { type: 'OAUTH2', access_token: 'xoxb-2', raw: {} }, session: known }).connection;
        settle.resolve({ connectionId });
        return connectionId;
      },
      end: (reason: ConnectExitReason) => settle.reject(new ConnectExit(reason)),
    };
    windows.push(shown);
    const cancel = () => {
      shown.isCancelled = true;
      shown.end('cancelled');
    };
    return { result, cancel };
  }

  const driver: ConnectDriver & { windows: typeof windows } = {
    windows,
    get ready() {
      return isReady;
    },
    preload: async () => void (isReady = true),
    authorize: ({ session, integrationId }) => open(session, integrationId),
    openConnectUI: ({ session }) => open(session, 'slack'),
  };
  return driver;
}
