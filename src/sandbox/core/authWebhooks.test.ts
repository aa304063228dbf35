import { describe, expect, it } from 'vitest';
import { arrangeCore, oauth2 } from '../../../test/core/arrangeCore.js';
import { recordedWebhook } from '../../../test/server/recordedWebhooks.js';
import type { UpsertConnectionInput } from './SandboxCore.js';

/** Connection ids of connect sessions are made up: the recorded one takes the place of ours. */
function recorded(name: string, connectionId: unknown) {
  return { ...recordedWebhook(name).body, connectionId };
}

const apiKey = { type: 'API_KEY' as const, apiKey: 'phx_abc' };
const fullEndUser = {
  endUser: { id: 'user-1', email: 'u1@example.test', displayName: 'User One', tags: { plan: 'free' } },
  organization: { id: 'org-1', displayName: 'Org One' },
};

describe('the webhook of a new connection', () => {
  it('is the recorded one through a connect session with a key', () => {
    const { core, webhooks } = arrangeCore();
    const { connection } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey, session: core.sessions.create(fullEndUser) });
    expect(webhooks).toEqual([recorded('auth.creation.connect-session.api-key', connection.connectionId)]);
  });

  it('is the recorded one through a connect session with OAuth', () => {
    const { core, webhooks } = arrangeCore();
    const session = core.sessions.create({ endUser: { id: 'user-4', email: 'u4@example.test' } });
    const { connection } = core.connections.upsert({ integrationId: 'slack', credentials: oauth2('x'), session });
    expect(webhooks).toEqual([recorded('auth.creation.connect-session.oauth2', connection.connectionId)]);
  });

  it.each<[string, UpsertConnectionInput]>([
    ['auth.creation.success', { integrationId: 'slack', connectionId: 'slack-2', credentials: oauth2('x'), tags: { tenant: 't2' } }],
    ['auth.creation.google', { integrationId: 'google-sheet', connectionId: 'g-expired', credentials: oauth2('x') }],
    ['retry.500.attempt1', { integrationId: 'unauth', connectionId: 'retry-1', credentials: { type: 'NONE' } }],
  ])('is the recorded one through an import: %s', (name, input) => {
    const { core, webhooks } = arrangeCore();
    core.connections.upsert(input);
    expect(webhooks).toEqual([recordedWebhook(name).body]);
  });
});

describe('the webhook of a connection made again', () => {
  it('has wiped tags and no end user after a reconnect session', () => {
    const { core, webhooks } = arrangeCore();
    const { connection } = core.connections.upsert({ integrationId: 'posthog', credentials: apiKey, session: core.sessions.create(fullEndUser) });
    const ref = { integrationId: 'posthog', connectionId: connection.connectionId };
    core.connections.upsert({ integrationId: 'posthog', credentials: apiKey, session: core.sessions.createReconnect(ref) });
    expect(webhooks[1]).toEqual(recorded('auth.override.reconnect', connection.connectionId));
  });

  it.each<[string, UpsertConnectionInput]>([
    ['auth.override.reimport', { integrationId: 'unauth', connectionId: 'unauth-1', credentials: { type: 'NONE' } }],
    ['auth.override.reimport.oauth2', { integrationId: 'slack', connectionId: 'slack-import-1', credentials: oauth2('x') }],
  ])('is the recorded one after an import: %s', (name, input) => {
    const { core, webhooks } = arrangeCore();
    core.connections.upsert({ ...input, tags: { tenant: 'lost' } });
    core.connections.upsert(input);
    expect(webhooks[1]).toEqual(recordedWebhook(name).body);
  });
});

describe('the webhook of a failure', () => {
  it('is the recorded one for a consent that was denied, and leaves no connection', () => {
    const { core, webhooks } = arrangeCore();
    const { connectionId, error } = recordedWebhook('auth.creation.failed').body as { connectionId: string; error: { type: string; description: string } };
    core.reportAuthFailure({ integrationId: 'slack', connectionId, error });
    expect(webhooks).toEqual([recordedWebhook('auth.creation.failed').body]);
    expect(core.connections.list()).toEqual([]);
    expect(() => core.reportAuthFailure({ integrationId: 'nope', connectionId, error })).toThrow(expect.objectContaining({ reason: 'unknown_integration' }));
  });

  it('is the recorded one for a token that could not be refreshed, each time; recovery is silent', () => {
    const { core, webhooks } = arrangeCore();
    const ref = { integrationId: 'google-sheet', connectionId: 'g-expired' };
    core.connections.upsert({ ...ref, credentials: oauth2('x') });
    core.reportRefreshFailure(ref);
    core.reportRefreshFailure(ref);
    expect(webhooks.slice(1)).toEqual([recordedWebhook('auth.refresh.error').body, recordedWebhook('auth.refresh.error').body]);
    expect(core.connections.get(ref)?.errors).toMatchObject([{ type: 'auth' }]);
    core.reportRefreshSuccess(ref);
    expect(core.connections.get(ref)?.errors).toEqual([]);
    expect(webhooks).toHaveLength(3);
  });
});

it('stops telling a listener that has unsubscribed, and everyone after dispose', () => {
  const { core, webhooks } = arrangeCore();
  const heard: unknown[] = [];
  const unsubscribe = core.onWebhook((body) => heard.push(body));
  core.connections.upsert({ integrationId: 'posthog', credentials: apiKey });
  unsubscribe();
  unsubscribe();
  core.connections.upsert({ integrationId: 'posthog', credentials: apiKey });
  core.dispose();
  core.connections.upsert({ integrationId: 'posthog', credentials: apiKey });
  expect(heard).toHaveLength(1);
  expect(webhooks).toHaveLength(2);
});
