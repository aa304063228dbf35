import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { NangoApiError } from '../NangoApi.js';
import { nangoApi } from './nangoApi.js';
import { recorded, serveAnswers, type Answer } from '../../../test/server/recordedServer.js';

const secretKey = 'b8e2557c-1dde-4a82-bb66-3f458bb0dbaf';
const ref = { integrationId: 'slack', connectionId: 'slack-2' };

async function apiAnswering(...answers: Answer[]) {
  const { url, seen } = await serveAnswers(...answers);
  return { api: nangoApi({ secretKey, host: `${url}/` }), seen, url };
}

describe('what it reads', () => {
  it('lists integrations', async () => {
    const { api, seen } = await apiAnswering(recorded('node-client/listIntegrations'));
    expect((await api.listIntegrations())[0]).toEqual({
      integrationId: 'google-sheet',
      provider: 'google-sheet',
      displayName: 'Google Sheet',
      logoUrl: 'http://localhost:43003/images/template-logos/google-sheet.svg',
    });
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/integrations', headers: { authorization: `Bearer ${secretKey}` } });
  });

  it("describes a provider's fields", async () => {
    const { api, seen } = await apiAnswering(recorded('providers.get.posthog'));
    const { authMode, fields } = await api.getProvider({ provider: 'posthog' });
    expect(authMode).toBe('API_KEY');
    expect(fields).toEqual([
      expect.objectContaining({ name: 'subdomain', kind: 'connection_config', options: ['us', 'us.i', 'eu', 'eu.i'], secret: false, pattern: null }),
      expect.objectContaining({ name: 'apiKey', kind: 'credential', title: 'API Key', pattern: '^phx_[A-Za-z0-9]+$', options: null, secret: true }),
    ]);
    expect(seen[0]?.path).toBe('/providers/posthog');
  });

  it('lists deployed syncs by integration, with what they need in the metadata', async () => {
    const { api } = await apiAnswering(recorded('scripts.config'));
    const syncs = (await api.listSyncDefinitions()).get('slack');
    expect(syncs?.map(({ syncName }) => syncName)).toEqual(['bulk', 'channels', 'channels-checkpoint', 'failing']);
    expect(syncs?.[1]).toEqual({
      syncName: 'channels',
      description: 'Fetches Slack channels',
      models: ['SlackChannel'],
      frequency: 'every hour',
      autoStart: true,
      metadataSchema: expect.objectContaining({ properties: { channelPrefix: { type: 'string' } } }),
    });
    expect(syncs?.[0]).toMatchObject({ autoStart: false, metadataSchema: null });
  });

  it('lists connections with tags and errors, and without credentials', async () => {
    const { api } = await apiAnswering(recorded('connections.list.with-auth-error'));
    expect(await api.listConnections({ connectionId: 'g-expired' })).toEqual([
      {
        connectionId: 'g-expired',
        integrationId: 'google-sheet',
        provider: 'google-sheet',
        tags: {},
        createdAt: '2026-11-23T12:14:40.162+00:00',
        errors: ['auth', 'sync'],
      },
    ]);
  });

  it('fills in what Nango leaves out before the first run', async () => {
    const { api, seen } = await apiAnswering(recorded('sync.status.two'));
    expect(await api.listSyncStates(ref)).toEqual([
      expect.objectContaining({ syncName: 'channels', status: 'SUCCESS', latestResult: { SlackChannel: { added: 1, deleted: 1, updated: 2 } } }),
      {
        syncName: 'bulk',
        variant: 'base',
        status: 'PAUSED',
        frequency: 'every day',
        finishedAt: null,
        nextScheduledSyncAt: null,
        latestExecutionStatus: null,
        latestResult: {},
        recordCount: { BulkItem: 0 },
      },
    ]);
    expect(seen[0]?.path).toBe('/sync/status?syncs=*&provider_config_key=slack&connection_id=slack-2');
  });

  it('reads a page of records', async () => {
    const { api, seen } = await apiAnswering(recorded('records.limit1'));
    const { records, nextCursor } = await api.listRecords({ ...ref, model: 'SlackChannel', limit: 1, variant: 'v2', modifiedAfter: '2026-11-23T12:00:00.000Z' });
    expect(records).toEqual([expect.objectContaining({ id: 'C00005', _nango_metadata: expect.objectContaining({ last_action: 'ADDED' }) })]);
    expect(nextCursor).toMatch(/==$/);
    expect(seen[0]?.headers).toMatchObject({ 'connection-id': 'slack-2', 'provider-config-key': 'slack' });
    expect(Object.fromEntries(new URL(seen[0]?.path ?? '', 'http://nango').searchParams)).toEqual({
      model: 'SlackChannel',
      variant: 'v2',
      limit: '1',
      modified_after: '2026-11-23T12:00:00.000Z',
    });
  });
});

describe('which connections it asks for', () => {
  const noConnections = { status: 200, body: { connections: [] } };

  it.each([{}, { tags: {} }, { connectionId: '' }])('refuses %j, which would list those of everybody', async (filter) => {
    const { api, seen } = await apiAnswering(noConnections);
    await expect(api.listConnections(filter)).rejects.toThrow(/without a filter/);
    expect(seen).toEqual([]);
  });

  it('sends tags as they are, also those the SDK has other ideas about', async () => {
    const { api, seen } = await apiAnswering(noConnections);
    await api.listConnections({ tags: { email: 'a@b.c', organization_id: 'Acme' }, integrationId: 'slack' });
    expect(Object.fromEntries(new URL(seen[0]?.path ?? '', 'http://nango').searchParams)).toEqual({
      'tags[email]': 'a@b.c',
      'tags[organization_id]': 'Acme',
      integrationId: 'slack',
      limit: '1000',
    });
  });

  it('reads all pages', async () => {
    const connection = (connection_id: number) => ({ connection_id: `c${connection_id}`, provider_config_key: 'slack', provider: 'slack', tags: {}, errors: [], created: '' });
    const full = { status: 200, body: { connections: Array.from({ length: 1000 }, (_, index) => connection(index)) } };
    const rest = { status: 200, body: { connections: [connection(1000)] } };
    const { api, seen } = await apiAnswering(full, rest);
    expect(await api.listConnections({ tags: { organization_id: 'acme' } })).toHaveLength(1001);
    expect(seen.map(({ path }) => new URL(path, 'http://nango').searchParams.get('page'))).toEqual([null, '1']);
  });
});

describe('what it changes', () => {
  it('makes a session for one integration, stamped with tags', async () => {
    const { api, seen, url } = await apiAnswering(recorded('node-client/createConnectSession'));
    const session = await api.createConnectSession({ integrationId: 'slack', tags: { organization_id: 'acme' } });
    expect(session).toEqual({ token: expect.stringContaining('nango_connect_session_'), connectLink: expect.any(String), expiresAt: '2026-11-23T12:53:41.908Z' });
    expect(seen[0]?.body).toEqual({ allowed_integrations: ['slack'], tags: { organization_id: 'acme' } });
    expect(api.urls).toEqual({ apiUrl: url, connectUrl: 'https://connect.nango.dev' });
  });

  it('makes a session to reconnect, with the tags to keep', async () => {
    const { api, seen } = await apiAnswering(recorded('node-client/createConnectSession'));
    await api.createReconnectSession({ ...ref, tags: { organization_id: 'acme' } });
    expect(seen[0]).toMatchObject({
      path: '/connect/sessions/reconnect',
      body: { integration_id: 'slack', connection_id: 'slack-2', tags: { organization_id: 'acme' } },
    });
  });

  it('deletes the connection that was named, whatever its id looks like', async () => {
    const { api, seen } = await apiAnswering({ status: 200, body: { success: true } });
    await api.deleteConnection({ integrationId: 'slack&x=1', connectionId: '../integrations/slack?a=b' });
    expect(seen[0]).toMatchObject({ method: 'DELETE', path: '/connections/..%2Fintegrations%2Fslack%3Fa%3Db?provider_config_key=slack%26x%3D1' });
  });

  it.each(['triggerSync', 'startSync', 'pauseSync'] as const)('%s names one sync of one connection', async (method) => {
    const { api, seen } = await apiAnswering(recorded('sync.trigger.names'));
    await api[method]({ ...ref, syncName: 'channels' });
    await api[method]({ ...ref, syncName: 'channels', variant: 'v2' });
    expect(seen.map(({ body }) => body)).toEqual([
      { provider_config_key: 'slack', connection_id: 'slack-2', syncs: ['channels'] },
      { provider_config_key: 'slack', connection_id: 'slack-2', syncs: [{ name: 'channels', variant: 'v2' }] },
    ]);
  });
});

describe('how it fails', () => {
  it.each([
    ['records.bad-cursor.error', 500, 'server_error'],
    ['sync.trigger.unknown-sync.error', 400, 'no_syncs_found'],
    ['connections.delete.again.error', 400, 'unknown_connection'],
    ['records.invalid-secret.error', 401, 'invalid_secret_key_format'],
    ['connect.sessions.create.unknown-integration.error', 400, 'invalid_body'],
  ])('%s becomes a NangoApiError', async (recording, status, code) => {
    const { api } = await apiAnswering(recorded(recording));
    await expect(api.listSyncStates(ref)).rejects.toMatchObject({ name: 'NangoApiError', status, code, message: expect.stringContaining('GET /sync/status') });
  });

  it('says how long to wait when there were too many requests', async () => {
    const { api } = await apiAnswering({ status: 429, headers: { 'retry-after': '17' }, body: { error: { code: 'too_many_request' } } });
    await expect(api.listIntegrations()).rejects.toMatchObject({ status: 429, options: { retryAfterSeconds: 17 } });
  });

  it('has the status 0 when nobody answers', async () => {
    const api = nangoApi({ secretKey, host: 'http://127.0.0.1:1' });
    await expect(api.listIntegrations()).rejects.toMatchObject({ status: 0, code: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
  });

  it('never carries the key into a log', async () => {
    const { api } = await apiAnswering(recorded('records.bad-cursor.error'));
    const error: unknown = await api.listIntegrations().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NangoApiError);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secretKey);
    const unreachable: unknown = await nangoApi({ secretKey, host: 'http://127.0.0.1:1' }).listIntegrations().catch((reason: unknown) => reason);
    expect(inspect(unreachable, { depth: Infinity, showHidden: true })).not.toContain(secretKey);
  });

  it('says at once that the key is missing', () => {
    expect(() => nangoApi({ secretKey: '' })).toThrow(/secretKey.*missing.*Environment Settings/s);
  });
});

it('asks Nango Cloud unless told otherwise', () => {
  expect(nangoApi({ secretKey }).urls).toEqual({ apiUrl: 'https://api.nango.dev', connectUrl: 'https://connect.nango.dev' });
  expect(nangoApi({ secretKey, host: 'http://nango:3003/', apiUrl: 'https://nango.acme.com', connectUrl: 'https://connect.acme.com/' }).urls).toEqual({
    apiUrl: 'https://nango.acme.com',
    connectUrl: 'https://connect.acme.com',
  });
});

describe('the settings of a connection', () => {
  it('come without its credentials', async () => {
    const { api, seen } = await apiAnswering(recorded('metadata.get-via-connection'));
    expect(await api.getConnection(ref)).toEqual({ metadata: { a: 1, b: 2, nested: { x: 9 } }, connectionConfig: {} });
    expect(seen[0]?.path).toMatch(/^\/connections\/slack-2\?provider_config_key=slack/);
  });

  it.each(['connections.get.refresh-failed.error', 'connections.get.refresh-failed.2.error'])('can be read although its token cannot be refreshed (%s)', async (name) => {
    const { api } = await apiAnswering(recorded(name));
    expect(await api.getConnection({ integrationId: 'google-sheet', connectionId: 'g-expired' })).toEqual({ metadata: {}, connectionConfig: {} });
  });

  it('are refused when there is no such connection', async () => {
    const { api } = await apiAnswering(recorded('connections.get.unknown.error'));
    await expect(api.getConnection(ref)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it.each([
    ['setMetadata', 'POST', 'metadata.set'],
    ['updateMetadata', 'PATCH', 'metadata.update'],
  ] as const)('%s names one connection', async (method, verb, recording) => {
    const { api, seen } = await apiAnswering(recorded(recording));
    await api[method]({ ...ref, metadata: { b: 2 } });
    expect(seen[0]).toMatchObject({ method: verb, path: '/connections/metadata', body: { connection_id: 'slack-2', provider_config_key: 'slack', metadata: { b: 2 } } });
  });
});

describe('the budget', () => {
  it('is what Nango last said of it, on refusals too', async () => {
    const headers = { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '178', 'x-ratelimit-reset': '1795436140' };
    const { api } = await apiAnswering({ ...recorded('node-client/listIntegrations'), headers }, { ...recorded('connections.get.unknown.error'), headers: { ...headers, 'x-ratelimit-remaining': '177' } });
    expect(api.rateLimit?.()).toBeNull();
    await api.listIntegrations();
    expect(api.rateLimit?.()).toEqual({ limit: 200, remaining: 178, resetAt: 1_795_436_140_000 });
    await api.getConnection(ref).catch(() => undefined);
    expect(api.rateLimit?.()).toMatchObject({ remaining: 177 });
  });
});
