import { describe, expect, it } from 'vitest';
import { arrangeCore, arrangeSync, importSlack, oauth2, slack2 } from '../../../test/core/arrangeCore.js';
import type { SandboxCore } from './SandboxCore.js';

const apiKey = (key: string) => ({ type: 'API_KEY' as const, apiKey: key });

function connectPosthog(core: SandboxCore): { integrationId: string; connectionId: string } {
  const session = core.sessions.create({ tags: { tenant: 'acme' }, endUser: { id: 'rc-1' }, allowedIntegrations: ['posthog'] });
  const { connection } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey('phx_1'), session, connectionConfig: { subdomain: 'us' } });
  return { integrationId: 'posthog', connectionId: connection.connectionId };
}

function connectSlack(core: SandboxCore): { integrationId: string; connectionId: string } {
  const session = core.sessions.create({ endUser: { id: 'orc' }, tags: { tenant: 'acme' } });
  const { connection } = core.connections.upsert({ integrationId: 'slack', credentials: oauth2('xoxb-1'), session, connectionConfig: { 'team.id': 'T0' } });
  return { integrationId: 'slack', connectionId: connection.connectionId };
}

describe('a new connection', () => {
  it('counts up, makes an id of its own, and lower-cases the keys of its tags', () => {
    const { core } = arrangeCore();
    importSlack(core);
    const { connection, operation } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey('k'), tags: { projectId: 'P1' } });
    expect(operation).toBe('creation');
    expect(connection).toMatchObject({ id: 2, tags: { projectid: 'P1' }, metadata: {}, connectionConfig: {}, endUser: null, errors: [], createdAt: '2026-11-23T12:00:00.000Z' });
    expect(connection.connectionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has metadata null when an OAuth flow made it, {} when a key did', () => {
    const { core } = arrangeCore();
    expect(core.connections.get(connectSlack(core))?.metadata).toBeNull();
    expect(core.connections.get(connectPosthog(core))?.metadata).toEqual({});
  });

  it('takes tags and end user from its session', () => {
    const { core } = arrangeCore();
    const session = core.sessions.create({
      endUser: { id: 'user-1', email: 'u1@example.test', displayName: 'User One', tags: { plan: 'free' } },
      organization: { id: 'org-1', displayName: 'Org One' },
    });
    const { connection } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey('k'), session });
    expect(connection.tags).toEqual({
      plan: 'free',
      end_user_id: 'user-1',
      end_user_email: 'u1@example.test',
      end_user_display_name: 'User One',
      organization_id: 'org-1',
      organization_display_name: 'Org One',
    });
    expect(connection.endUser).toEqual({
      id: 'user-1',
      email: 'u1@example.test',
      displayName: 'User One',
      tags: { plan: 'free' },
      organization: { id: 'org-1', displayName: 'Org One' },
    });
  });

  it('keeps the connection config that its session carries, under what the browser gives', () => {
    const { core } = arrangeCore();
    const session = core.sessions.create({ tags: { t: '1' }, integrationsConfigDefaults: { posthog: { connectionConfig: { subdomain: 'eu', note: 'kept' } } } });
    const { connection } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey('k'), session, connectionConfig: { subdomain: 'us' } });
    expect(connection.connectionConfig).toEqual({ subdomain: 'us', note: 'kept' });
  });

  it('is refused with credentials of another kind, for an unknown integration, or outside what the session allows', () => {
    const { core } = arrangeCore();
    const session = core.sessions.create({ tags: { t: '1' }, allowedIntegrations: ['slack'] });
    const upsert = (input: Parameters<SandboxCore['connections']['upsert']>[0]) => () => core.connections.upsert(input);
    expect(upsert({ integrationId: 'slack', credentials: apiKey('x') })).toThrow('Provider OAUTH2 does not support API_KEY auth');
    expect(upsert({ integrationId: 'nope', credentials: apiKey('x') })).toThrow(expect.objectContaining({ reason: 'unknown_integration' }));
    expect(upsert({ integrationId: 'posthog', credentials: apiKey('x'), session })).toThrow(expect.objectContaining({ reason: 'integration_not_allowed' }));
    expect(core.connections.list()).toEqual([]);
  });
});

describe('connecting again', () => {
  it('with an API key loses tags and metadata, and keeps config and end user', async () => {
    const { core, clock } = arrangeCore();
    const ref = connectPosthog(core);
    core.connections.setMetadata(ref, { projectId: '42' });
    await clock.advance(1000);
    const session = core.sessions.createReconnect(ref);
    const { operation } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey('phx_2'), session });
    expect(operation).toBe('override');
    expect(core.connections.get(ref)).toMatchObject({
      id: 1,
      tags: {},
      metadata: {},
      connectionConfig: { subdomain: 'us' },
      endUser: { id: 'rc-1' },
      credentials: { apiKey: 'phx_2' },
      createdAt: '2026-11-23T12:00:00.000Z',
      updatedAt: '2026-11-23T12:00:01.000Z',
    });
  });

  it('with OAuth2 loses tags and keeps metadata; not even its update time moves', async () => {
    const { core, clock } = arrangeCore();
    const ref = connectSlack(core);
    core.connections.setMetadata(ref, { channels: ['C1'] });
    await clock.advance(1000);
    core.connections.upsert({ integrationId: 'slack', credentials: oauth2('xoxb-2'), session: core.sessions.createReconnect(ref), connectionConfig: { 'team.id': 'T0' } });
    expect(core.connections.get(ref)).toMatchObject({ tags: {}, metadata: { channels: ['C1'] }, endUser: { id: 'orc' }, updatedAt: '2026-11-23T12:00:00.000Z' });
  });

  it('keeps the tags that the reconnect session carries', () => {
    const { core } = arrangeCore();
    const ref = connectSlack(core);
    core.connections.upsert({ integrationId: 'slack', credentials: oauth2('xoxb-2'), session: core.sessions.createReconnect({ ...ref, tags: { Tenant: 'acme' } }) });
    expect(core.connections.get(ref)?.tags).toEqual({ tenant: 'acme' });
  });

  it('by import wipes tags, metadata and config, whatever the auth mode', () => {
    const { core } = arrangeCore();
    const given = { metadata: { channelPrefix: 'a' }, connectionConfig: { 'team.id': 'T1' }, tags: { projectid: 'p1' } };
    core.connections.upsert({ ...slack2, credentials: oauth2('a'), ...given });
    expect(core.connections.get(slack2)).toMatchObject(given);
    core.connections.upsert({ ...slack2, credentials: oauth2('b') });
    expect(core.connections.get(slack2)).toMatchObject({ id: 1, tags: {}, metadata: {}, connectionConfig: {}, credentials: { access_token: 'b' } });
  });

  it('clears an auth error, keeps a pause and a changed frequency, and starts no run', async () => {
    const { core, clock, state } = await arrangeSync();
    core.syncs.setFrequency({ ...slack2, syncName: 'channels', frequency: 'every 2 hours' });
    core.reportRefreshFailure(slack2);
    expect(core.connections.get(slack2)?.errors).toMatchObject([{ type: 'auth' }]);
    importSlack(core);
    await clock.advance(0);
    expect(core.connections.get(slack2)?.errors).toEqual([]);
    expect(state()).toMatchObject({ status: 'PAUSED', frequency: 'every 2 hours' });
    expect(state()).not.toHaveProperty('finishedAt');
  });

  it('is refused when the connection went while the session was open', () => {
    const { core } = arrangeCore();
    const ref = connectSlack(core);
    const session = core.sessions.createReconnect(ref);
    core.connections.remove(ref);
    expect(() => core.connections.upsert({ integrationId: 'slack', credentials: oauth2('b'), session })).toThrow(expect.objectContaining({ reason: 'unknown_connection' }));
  });
});

describe('listing connections', () => {
  function arrangeThree() {
    const { core } = arrangeCore();
    core.connections.upsert({ integrationId: 'slack', connectionId: 'a', credentials: oauth2('x'), tags: { org: '1', user: 'u' } });
    core.connections.upsert({ integrationId: 'slack', connectionId: 'b', credentials: oauth2('x'), tags: { org: '1' } });
    core.connections.upsert({ integrationId: 'posthog', connectionId: 'c', credentials: apiKey('x'), session: core.sessions.create({ endUser: { id: 'eu' }, organization: { id: 'o' } }) });
    return (filter?: Parameters<SandboxCore['connections']['list']>[0]) => core.connections.list(filter).map(({ connectionId }) => connectionId);
  }

  it('shows the newest first and, without a filter, everything', () => {
    expect(arrangeThree()()).toEqual(['c', 'b', 'a']);
  });

  it.each([
    [{ tags: { org: '1' } }, ['b', 'a']],
    [{ tags: { ORG: '1', user: 'u' } }, ['a']],
    [{ tags: { org: 'ONE' } }, []],
    [{ integrationIds: ['posthog'] }, ['c']],
    [{ connectionId: 'b', integrationIds: ['posthog'] }, []],
    [{ endUserId: 'eu' }, ['c']],
    [{ endUserOrganizationId: 'o' }, ['c']],
    [{ search: 'EU' }, ['c']],
  ])('filters by %j', (filter, expected) => {
    expect(arrangeThree()(filter)).toEqual(expected);
  });
});

describe('changing a connection', () => {
  it('replaces metadata, or merges it at the top level only', () => {
    const { core } = arrangeCore();
    importSlack(core);
    core.connections.setMetadata(slack2, { a: 1, nested: { x: 1, y: 2 } });
    expect(core.connections.updateMetadata(slack2, { b: 2, nested: { x: 9 } }).metadata).toEqual({ a: 1, b: 2, nested: { x: 9 } });
    expect(core.connections.setMetadata(slack2, { c: 3 }).metadata).toEqual({ c: 3 });
  });

  it('notes when it was last fetched', async () => {
    const { core, clock } = arrangeCore();
    importSlack(core);
    await clock.advance(1000);
    core.connections.touch(slack2);
    expect(core.connections.get(slack2)).toMatchObject({ lastFetchedAt: '2026-11-23T12:00:01.000Z', updatedAt: '2026-11-23T12:00:00.000Z' });
  });

  it('takes refreshed credentials of its own kind, without a webhook', () => {
    const { core, webhooks } = arrangeCore();
    importSlack(core);
    core.connections.updateCredentials(slack2, oauth2('xoxb-2'));
    expect(core.connections.get(slack2)).toMatchObject({ credentials: oauth2('xoxb-2'), tags: { tenant: 't2' } });
    expect(webhooks).toHaveLength(1);
    expect(() => core.connections.updateCredentials(slack2, apiKey('k'))).toThrow(expect.objectContaining({ reason: 'credentials_mismatch' }));
    expect(() => core.connections.updateCredentials({ ...slack2, connectionId: 'nope' }, oauth2('x'))).toThrow(expect.objectContaining({ reason: 'unknown_connection' }));
  });

  it('replaces tags by a patch', () => {
    const { core } = arrangeCore();
    importSlack(core);
    expect(core.connections.patch(slack2, { tags: { NewTag: 'V' } }).tags).toEqual({ newtag: 'V' });
  });

  it('leaves what was handed out before as it was', () => {
    const { core } = arrangeCore();
    importSlack(core);
    const before = core.connections.get(slack2);
    core.connections.setMetadata(slack2, { a: 1 });
    expect(before?.metadata).toEqual({});
  });

  it('removes it with records and syncs, without a webhook', async () => {
    const { core, save, webhooks } = await arrangeSync();
    await save({ id: 'C1' });
    webhooks.length = 0;
    core.connections.remove(slack2);
    expect(core.connections.get(slack2)).toBeUndefined();
    expect(webhooks).toEqual([]);
    importSlack(core);
    expect(core.records.list({ ...slack2, model: 'SlackChannel' }).records).toEqual([]);
    expect(() => core.connections.remove({ ...slack2, connectionId: 'nope' })).toThrow(expect.objectContaining({ reason: 'unknown_connection' }));
  });

  it('loses its connections when the integration goes', () => {
    const { core } = arrangeCore();
    importSlack(core);
    core.integrations.remove('slack');
    expect(core.connections.list()).toEqual([]);
  });
});
