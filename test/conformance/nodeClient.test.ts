import { Nango } from '@nangohq/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandboxServer, type SandboxServer } from '../../src/sandbox/http/index.js';
import { changed } from './arrange.js';
import { deployRecordedActions } from './recordedActions.js';
import { createWorld, type World } from './World.js';

let world: World;
let server: SandboxServer;
let nango: Nango;

beforeEach(async () => {
  world = createWorld();
  await changed(world);
  server = await startSandboxServer({ app: world.app, port: 0 });
  nango = new Nango({ host: server.url, secretKey: world.core.environment.secretKey });
});

afterEach(() => server.close());

const slack2 = ['slack', 'slack-2'] as const;

/** The official client, unchanged, against the real server. */
describe('@nangohq/node', () => {
  it('lists integrations and reads one with its secrets', async () => {
    const { configs } = await nango.listIntegrations();
    expect(configs.map(({ unique_key }) => unique_key)).toEqual(['google-sheet', 'posthog', 'priv', 'slack', 'unauth']);
    const { data } = await nango.getIntegration({ uniqueKey: 'slack' }, { include: ['credentials'] });
    expect(data.credentials).toMatchObject({ client_id: 'cid' });
  });

  it('creates, changes and deletes an integration', async () => {
    await nango.createIntegration({ provider: 'posthog', unique_key: 'posthog-eu' });
    await nango.updateIntegration({ uniqueKey: 'posthog-eu' }, { display_name: 'PostHog EU' });
    expect((await nango.getIntegration({ uniqueKey: 'posthog-eu' })).data.display_name).toBe('PostHog EU');
    await nango.deleteIntegration('posthog-eu');
    await expect(nango.getIntegration({ uniqueKey: 'posthog-eu' })).rejects.toMatchObject({ response: { status: 404 } });
  });

  it('reads the catalogue', async () => {
    expect((await nango.listProviders({ search: 'slack' })).data.map(({ name }) => name)).toEqual(['slack']);
    expect((await nango.getProvider({ provider: 'posthog' })).data.auth_mode).toBe('API_KEY');
  });

  it('reads what is deployed, by integration and one by one', async () => {
    expect(await nango.getScriptsConfig()).toMatchObject([{ providerConfigKey: 'slack' }, { providerConfigKey: 'posthog' }, { providerConfigKey: 'google-sheet' }]);
    const { data } = await nango.getFunction({ uniqueKey: 'slack', name: 'channels' }, { type: 'sync' });
    expect(data).toMatchObject({ input: 'SyncMetadata_slack_channels', runs: 'every hour' });
    expect((await nango.listFunctions({ uniqueKey: 'slack' })).pagination.total).toBe(4);
  });

  it('makes connect sessions, to connect and to connect again', async () => {
    const { data } = await nango.createConnectSession({ tags: { organization_id: 'acme' }, allowed_integrations: ['slack'] });
    expect(data.token).toMatch(/^nango_connect_session_[0-9a-f]{64}$/);
    const again = await nango.createReconnectSession({ connection_id: 'slack-2', integration_id: 'slack', tags: { tenant: 't2' } });
    expect(again.data.connect_link).toContain(again.data.token);
  });

  it('finds connections by tag, by id and by integration', async () => {
    expect((await nango.listConnections({ tags: { tenant: 't2' } })).connections).toHaveLength(1);
    expect((await nango.listConnections({ connectionId: 'nope' })).connections).toEqual([]);
    expect((await nango.listConnections({ integrationId: ['posthog', 'slack'], limit: 1 })).connections).toHaveLength(1);
  });

  it('reads a connection, its token and its metadata', async () => {
    expect((await nango.getConnection(...slack2)).errors).toEqual([]);
    expect(await nango.getToken(...slack2)).toBe('xoxb-imported-2');
    await nango.setMetadata(...slack2, { projectId: '1' });
    await nango.updateMetadata(...slack2, { region: 'eu' });
    expect(await nango.getMetadata(...slack2)).toEqual({ projectId: '1', region: 'eu' });
  });

  it('changes the tags of a connection and deletes it', async () => {
    await nango.patchConnection({ connectionId: 'slack-2', provider_config_key: 'slack' }, { tags: { Tenant: 't3' } });
    expect((await nango.getConnection(...slack2)).tags).toEqual({ tenant: 't3' });
    await nango.deleteConnection(...slack2);
    await expect(nango.getConnection(...slack2)).rejects.toMatchObject({ response: { status: 404 } });
  });

  it('pages through records, and prunes them', async () => {
    const stream = { providerConfigKey: 'slack', connectionId: 'slack-2', model: 'SlackChannel' };
    const first = await nango.listRecords({ ...stream, limit: 20 });
    const rest = await nango.listRecords({ ...stream, limit: 20, cursor: first.next_cursor ?? '' });
    expect([first.records.length, rest.records.length, rest.next_cursor]).toEqual([20, 6, null]);
    expect((await nango.listRecords({ ...stream, ids: ['C00001', 'C00002'] })).records).toHaveLength(2);
    const pruned = await nango.pruneRecords({ ...stream, untilCursor: first.records[2]?._nango_metadata.cursor ?? '' });
    expect(pruned).toEqual({ count: 3, has_more: false });
  });

  it('runs, pauses, starts and reschedules syncs, and asks how they are', async () => {
    await nango.triggerSync('slack', ['channels'], 'slack-2', { reset: true });
    await nango.pauseSync('slack', ['channels'], 'slack-2');
    await world.clock.advance(1000);
    const paused = await nango.syncStatus('slack', ['channels', { name: 'bulk', variant: 'base' }], 'slack-2');
    expect(paused.syncs.map(({ status }) => status)).toEqual(['PAUSED', 'PAUSED']);
    await nango.startSync('slack', ['channels'], 'slack-2');
    expect(await nango.updateSyncConnectionFrequency('slack', 'channels', 'slack-2', 'every 2 hours')).toEqual({ frequency: 'every 2 hours' });
    expect(await nango.updateSyncConnectionFrequency('slack', 'channels', 'slack-2', null)).toEqual({ frequency: 'every hour' });
    expect((await nango.syncStatus('slack', '*', 'slack-2')).syncs).toHaveLength(4);
  });

  it('makes and removes a variant of a sync', async () => {
    const variant = { provider_config_key: 'slack', connection_id: 'slack-2', name: 'channels', variant: 'v2' };
    expect(await nango.createSyncVariant(variant)).toMatchObject({ name: 'channels', variant: 'v2' });
    await expect(nango.createSyncVariant(variant)).rejects.toMatchObject({ response: { data: { error: { code: 'sync_variant_already_exists' } } } });
    await nango.deleteSyncVariant(variant);
    expect((await nango.syncStatus('slack', '*', 'slack-2')).syncs).toHaveLength(4);
  });

  it('calls the provider through the proxy', async () => {
    const config = { providerConfigKey: 'slack', connectionId: 'slack-2', endpoint: '/echo', data: { a: 1 }, headers: { 'X-Custom': 'abc' } };
    const { data } = await nango.post<{ headers: Record<string, string>; body: string }>(config);
    expect(data.headers).toMatchObject({ authorization: 'Bearer xoxb-imported-2', 'x-custom': 'abc' });
    expect(data.body).toBe('{"a":1}');
    await expect(nango.get({ ...config, endpoint: '/status', params: { code: '403' } })).rejects.toMatchObject({ response: { status: 403 } });
  });

  it('runs an action, at once and by and by', async () => {
    deployRecordedActions(world);
    expect(await nango.triggerAction('slack', 'slack-2', 'echo', { text: 'a' })).toEqual({ text: 'a', upstream: '/api/echo' });
    await expect(nango.triggerAction('slack', 'slack-2', 'nope', {})).rejects.toMatchObject({ response: { status: 404 } });
    const ref = await nango.triggerActionAsync('slack', 'slack-2', 'echo', { text: 'b' });
    await world.core.syncs.whenIdle();
    expect(await nango.getAsyncActionResult(ref)).toEqual({ text: 'b', upstream: '/api/echo' });
  });

  it('finds no environment variables', async () => {
    expect(await nango.getEnvironmentVariables()).toEqual([]);
  });
});
