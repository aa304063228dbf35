import { DEFAULT_BASE_PATH, type ConnectionRef, type Tags } from '../protocol/index.js';
import type { ConnectDriver } from '../client/connectDriver.js';
import { coreNangoApi, createSandboxCore, createWebhookSender, type SandboxCore } from '../sandbox/core/index.js';
import { createNangoHandler } from '../server/index.js';
import { consentingDriver, type Consent } from './backend/consentingDriver.js';
import { TestSource, type TestRecord } from './backend/TestSource.js';
import { shippedTestSyncs, toFunction, type TestSync } from './backend/TestSync.js';

export type { Consent } from './backend/consentingDriver.js';
export type { TestSync } from './backend/TestSync.js';

/** Records by the name of their model. */
export type TestRecords = Readonly<Record<string, readonly TestRecord[]>>;

export interface TestBackendOptions {
  /** Syncs of your own, besides those that nango-embed ships. Their integrations are Slack as far as connecting goes. */
  syncs?: readonly TestSync[];
  /** Whose accounts are shown. @default { organization_id: 'test' } */
  scope?: Tags;
  /** What the person in the provider's window does. @default 'allow' */
  consent?: Consent;
}

/** A backend in the same process: the real handler before a Nango in memory, whose syncs save what the test gives them. */
export interface TestBackend {
  /** For `NangoProvider`. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly connectDriver: ConnectDriver;
  /** Everything that this Nango holds, to change or look at. */
  readonly core: SandboxCore;
  /** Connects an account, and waits until its syncs have run. Resolves with what components take. */
  connect(integrationId: string, records?: TestRecords): Promise<ConnectionRef>;
  /** Records are new or others: the sync of their model runs, and pages hear of it. Resolves when they could have. */
  save(connection: ConnectionRef, model: string, records: readonly TestRecord[]): Promise<void>;
  /** Records are gone at the provider, likewise. */
  remove(connection: ConnectionRef, model: string, ids: readonly string[]): Promise<void>;
  /** Runs every sync of an account now. */
  sync(connection: ConnectionRef): Promise<void>;
  /** Runs fail from now on, for this reason; null: they succeed again. */
  failRuns(message: string | null): void;
  /** From now on the person in the provider's window does this. */
  answerConsent(consent: Consent): void;
  /** The account has to be reconnected. */
  revoke(connection: ConnectionRef): Promise<void>;
  close(): void;
}

const ORIGIN = 'http://nango.test';

/**
 * Makes a backend for tests of a host's own pages. Runs in Node, jsdom and browsers; nothing goes over a network, and no sync code of
 * yours runs: for that there is `createSandbox`.
 *
 * @example
 * const backend = createTestBackend();
 * const connection = await backend.connect('slack', { SlackChannel: [fixtures.SlackChannel({ name: 'general' })] });
 */
export function createTestBackend({ syncs = [], scope = { organization_id: 'test' }, consent = 'allow' }: TestBackendOptions = {}): TestBackend {
  const all = [...shippedTestSyncs, ...syncs];
  const integrations = [...new Set(all.map(({ integrationId }) => integrationId))];
  const core = createSandboxCore();
  for (const uniqueKey of integrations) core.integrations.create({ uniqueKey, provider: providers[uniqueKey] ?? 'slack', displayName: displayNames[uniqueKey] ?? uniqueKey });
  const source = new TestSource();
  core.setExecutor(source.run);
  core.syncs.deploy(all.map(toFunction));

  const handler = createNangoHandler({
    nango: coreNangoApi(core),
    webhookSigningKey: core.environment.webhookSigningKey,
    integrations,
    authorize: () => ({ scope, tags: { end_user_id: 'test-user' } }),
  });
  const baseUrl = `${ORIGIN}${DEFAULT_BASE_PATH}`;
  const webhooks = createWebhookSender({ core, url: `${baseUrl}/webhook`, deliver: (request) => handler(request) });
  let answer = consent;

  const settle = async (): Promise<void> => {
    await core.syncs.whenIdle();
    await webhooks.whenDelivered();
  };
  const run = async ({ integrationId, connectionId }: ConnectionRef, model?: string): Promise<void> => {
    const own = all.filter((sync) => sync.integrationId === integrationId && (model === undefined || sync.model === model));
    if (own.length === 0) throw new Error(`No sync of ${integrationId} saves ${model ?? 'anything'}. Name one of yours: createTestBackend({ syncs: [{ integrationId: '${integrationId}', syncName: 'mine', model: '${model ?? 'Mine'}' }] }).`);
    core.syncs.trigger({ integrationId, connectionId, syncs: own.map(({ syncName }) => ({ syncName })) });
    await settle();
  };

  return {
    baseUrl,
    core,
    fetch: (input, init) => handler(new Request(input, init)),
    connectDriver: consentingDriver(core, () => answer),
    async connect(integrationId, records = {}) {
      const { connection } = core.connections.upsert({ integrationId, credentials: { type: 'OAUTH2', access_token: 'test', raw: {} }, tags: scope });
      const ref = { integrationId, connectionId: connection.connectionId };
      for (const [model, rows] of Object.entries(records)) source.put(ref, model, rows);
      await settle();
      return ref;
    },
    async save(connection, model, records) {
      source.put(connection, model, records);
      await run(connection, model);
    },
    async remove(connection, model, ids) {
      source.remove(connection, model, ids);
      await run(connection, model);
    },
    sync: (connection) => run(connection),
    failRuns: (message) => source.failWith(message),
    answerConsent: (next) => {
      answer = next;
    },
    async revoke(connection) {
      core.reportRefreshFailure(connection);
      await settle();
    },
    close() {
      webhooks.close();
      core.dispose();
    },
  };
}

const providers: Readonly<Record<string, string>> = { 'google-sheets': 'google-sheet', posthog: 'posthog' };
const displayNames: Readonly<Record<string, string>> = { slack: 'Slack', 'google-sheets': 'Google Sheets', posthog: 'PostHog' };
