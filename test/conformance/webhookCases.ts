import { createSync, type NangoSyncBase } from '@nangohq/runner-sdk';
import { z } from 'zod';
import type { SandboxCredentials } from '../../src/sandbox/core/index.js';
import { createSyncRunner } from '../../src/sandbox/runner/createSyncRunner.js';
import { toSandboxFunction, type AnyModels, type SyncDefinitionObject } from '../../src/sandbox/runner/RunnableSync.js';
import { at, bearer, connection, deployed, integrations, secondRun, settle, slack2, synced, trigger } from './arrange.js';
import { deployRecordedActions } from './recordedActions.js';
import { readRecording } from './recordings.js';
import { channelsUpTo, type World } from './World.js';
import { expired } from './cases/connections.js';

/** Brings a world to where the recorded webhook is the last one that it sends. */
export type WebhookCase = (world: World) => void | Promise<void>;

const userOne = { endUser: { id: 'user-1', email: 'u1@example.test', displayName: 'User One', tags: { plan: 'free' } }, organization: { id: 'org-1', displayName: 'Org One' } };
const life1 = { integrationId: 'slack', connectionId: 'life-1' };
const none = { type: 'NONE' } as const;

const apiKeySession = (world: World) =>
  world.core.connections.upsert({ integrationId: 'posthog', credentials: { type: 'API_KEY', apiKey: 'phx_abc' }, session: world.core.sessions.create(userOne) }).connection;

const oauthSession = (world: World, id: string, email?: string) =>
  world.core.connections.upsert({ integrationId: 'slack', credentials: bearer('x'), session: world.core.sessions.create({ endUser: { id, ...(email ? { email } : {}) } }) }).connection;

/** A browser connects, and connects again. */
function reconnect(world: World, { integrationId, connectionId }: { integrationId: string; connectionId: string }, credentials: SandboxCredentials): void {
  world.core.connections.upsert({ integrationId, credentials, session: world.core.sessions.createReconnect({ integrationId, connectionId }) });
}

function importedAs(connectionId: string): WebhookCase {
  return (world) => {
    integrations(world);
    connection(world, { integrationId: 'unauth', connectionId, credentials: none });
  };
}

/** The provider's event inside a recorded request of the provider. */
function event(integrationId: string, ingress: string): WebhookCase {
  return (world) => {
    integrations(world);
    connection(world, { integrationId: 'slack', connectionId: 'from-a-session', credentials: bearer('x'), connectionConfig: { 'team.id': 'T0MOCK' } });
    connection(world, { integrationId: 'unauth', connectionId: 'unauth-1', credentials: none });
    world.core.forwardWebhook({ integrationId, payload: readRecording(ingress).request.body as Record<string, unknown> });
  };
}

async function lifeRuns(world: World, ...channelsOfRuns: World['channels'][]): Promise<void> {
  deployed(world);
  const [first = [], ...later] = channelsOfRuns;
  world.channels = first;
  connection(world, { ...life1, credentials: bearer('x') });
  await settle(world);
  for (const channels of later) {
    world.channels = channels;
    world.core.syncs.trigger({ ...life1, syncs: [{ syncName: 'channels' }] });
    await settle(world);
  }
}

type Exec = (nango: NangoSyncBase<AnyModels>) => void | Promise<void>;

/** Runs one real sync function for slack-2, after as many good runs as asked for. */
async function runReal(world: World, options: { syncName: string; model: string; exec: Exec; goodRuns?: number }): Promise<void> {
  const { syncName, model, exec, goodRuns = 0 } = options;
  let runs = 0;
  const models = { [model]: z.object({ id: z.string() }) };
  const run: Exec = (nango) => ((runs += 1) > goodRuns ? exec(nango) : undefined);
  const sync: SyncDefinitionObject = createSync({ description: '', frequency: 'every hour', models, exec: run });
  const runnable = { integrationId: 'slack', syncName, sync };
  integrations(world);
  slack2(world);
  world.core.syncs.deploy([toSandboxFunction(runnable)]);
  world.core.setExecutor(createSyncRunner({ functions: [runnable], core: world.core, backends: { slack: { fetch: () => Response.json({ ok: false, error: 'invalid_auth' }, { status: 401 }) } } }));
  await settle(world);
  for (let count = 0; count <= goodRuns; count += 1) await trigger(world, syncName);
}

async function refreshRefused(world: World): Promise<void> {
  const sync = createSync({ description: '', frequency: 'every hour', autoStart: true, models: { SheetRow: z.object({ id: z.string() }) }, exec: async (nango) => void (await nango.getConnection()) });
  const runnable = { integrationId: 'google-sheet', syncName: 'rows', sync };
  integrations(world);
  world.core.syncs.deploy([toSandboxFunction(runnable)]);
  const freshCredentials = (refused: { integrationId: string; connectionId: string }) => (world.core.reportRefreshFailure(refused), null);
  world.core.setExecutor(createSyncRunner({ functions: [runnable], core: world.core, backends: {}, freshCredentials }));
  expired(world);
  await settle(world);
}

const settings = { code: 'missing_settings', message: 'Choose a spreadsheet: spreadsheet_id is empty.' };

export const webhookCases: Readonly<Record<string, WebhookCase>> = {
  async 'async_action.completed'(world) {
    integrations(world);
    slack2(world);
    await settle(world);
    deployRecordedActions(world);
    world.core.actions.triggerAsync({ integrationId: 'slack', connectionId: 'slack-2', actionName: 'echo', input: { text: 'async' } });
    await settle(world);
  },
  'auth.creation.connect-session.api-key': (world) => (integrations(world), void apiKeySession(world)),
  'auth.creation.connect-session.oauth2': (world) => (integrations(world), void oauthSession(world, 'user-4', 'u4@example.test')),
  'auth.creation.failed'(world) {
    integrations(world);
    const description = 'Did not get authorization code in the callback. Provider error: error: access_denied; error_description: user said no';
    world.core.reportAuthFailure({ integrationId: 'slack', connectionId: '19c1276e-db81-40b7-a337-a9ff76315db3', error: { type: 'invalid_callback', description } });
  },
  'auth.creation.google': (world) => (integrations(world), expired(world)),
  'auth.creation.success': (world) => (integrations(world), slack2(world)),
  'auth.override.reconnect'(world) {
    integrations(world);
    reconnect(world, apiKeySession(world), { type: 'API_KEY', apiKey: 'phx_2' });
  },
  'auth.override.reconnect.oauth2'(world) {
    integrations(world);
    reconnect(world, oauthSession(world, 'orc'), bearer('y'));
  },
  'auth.override.reimport'(world) {
    integrations(world);
    for (const tags of [{ tenant: 'lost' }, {}]) connection(world, { integrationId: 'unauth', connectionId: 'unauth-1', credentials: none, tags });
  },
  'auth.override.reimport.oauth2'(world) {
    integrations(world);
    for (const tags of [{ tenant: 'lost' }, {}]) connection(world, { integrationId: 'slack', connectionId: 'slack-import-1', credentials: bearer('x'), tags });
  },
  'auth.refresh.error'(world) {
    integrations(world);
    expired(world);
    world.core.reportRefreshFailure({ integrationId: 'google-sheet', connectionId: 'g-expired' });
  },
  'forward.slack.event': event('slack', 'webhook.ingress.slack.event'),
  'forward.slack.no-match': event('slack', 'webhook.ingress.slack.event.no-match'),
  'forward.slack.url_verification'(world) {
    integrations(world);
    world.core.forwardWebhook({ integrationId: 'slack', payload: { token: 't', challenge: 'abc123', type: 'url_verification' } });
  },
  'forward.unauthenticated': event('unauth', 'webhook.ingress.unauth'),
  'life.sync.1': (world) => lifeRuns(world, channelsUpTo(3)),
  'life.sync.2.delete-1': (world) => lifeRuns(world, channelsUpTo(3), channelsUpTo(3).slice(1)),
  'life.sync.3.readd-1': (world) => lifeRuns(world, channelsUpTo(3), channelsUpTo(3).slice(1), channelsUpTo(3)),
  'life.sync.4.unchanged': (world) => lifeRuns(world, channelsUpTo(3), channelsUpTo(3).slice(1), channelsUpTo(3), channelsUpTo(3)),
  'retry.400.attempt1': importedAs('retry-2'),
  'retry.500.attempt1': importedAs('retry-1'),
  'retry.500.attempt2': importedAs('retry-1'),
  'sync.bulk.first-run': async (world) => (await synced(world), trigger(world, 'bulk')),
  'sync.checkpoint.run1': async (world) => (await synced(world), trigger(world, 'channels-checkpoint')),
  'sync.checkpoint.run2': async (world) => (await synced(world), await trigger(world, 'channels-checkpoint'), trigger(world, 'channels-checkpoint')),
  'sync.error.action-error': (world) =>
    runReal(world, {
      syncName: 'action-error',
      model: 'AeModel',
      exec: async (nango) => {
        throw new nango.ActionError(settings);
      },
    }),
  async 'sync.error.cancelled'(world) {
    await synced(world);
    world.core.setExecutor(() => new Promise(() => undefined));
    const command = { integrationId: 'slack', connectionId: 'slack-2', syncs: [{ syncName: 'channels' }] };
    world.core.syncs.trigger(command);
    world.core.syncs.pause(command);
  },
  'sync.error.credentials-refresh-failed': refreshRefused,
  'sync.error.provider-401': (world) => runReal(world, { syncName: 'channels', model: 'SlackChannel', goodRuns: 1, exec: async (nango) => void (await nango.get({ endpoint: '/conversations.list' })) }),
  'sync.error.thrown-error': (world) =>
    runReal(world, {
      syncName: 'plain-error',
      model: 'PeModel',
      exec: async () => {
        throw new Error(settings.message);
      },
    }),
  'sync.incremental.added-updated-deleted': async (world) => (await synced(world), secondRun(world)),
  'sync.initial.success': synced,
  async 'sync.no-changes'(world) {
    await synced(world);
    await at(world, '2026-11-23T12:08:40.289Z');
    await trigger(world, 'channels');
  },
};
