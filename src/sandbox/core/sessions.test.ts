import { describe, expect, it } from 'vitest';
import { arrangeCore, importSlack, slack2 } from '../../../test/core/arrangeCore.js';

describe('connect sessions', () => {
  it('last 30 minutes by the clock, to the millisecond', async () => {
    const { core, clock } = arrangeCore();
    const { token, expiresAt, connectLink } = core.sessions.create({ tags: { tenant: 'acme' } });
    expect(token).toMatch(/^nango_connect_session_[0-9a-f]{64}$/);
    expect(connectLink).toBe(`${core.environment.connectUrl}/?session_token=${token}`);
    expect(expiresAt).toBe('2026-11-23T12:30:00.000Z');
    await clock.advance(30 * 60_000 - 1);
    expect(core.sessions.get(token)?.tags).toEqual({ tenant: 'acme' });
    await clock.advance(1);
    expect(core.sessions.get(token)).toBeUndefined();
  });

  it('can be used again until then, and removed before', () => {
    const { core } = arrangeCore();
    const { token } = core.sessions.create({ tags: { tenant: 'acme' } });
    const connect = () => {
      const session = core.sessions.get(token);
      return session && core.connections.upsert({ integrationId: 'posthog', credentials: { type: 'API_KEY', apiKey: 'k' }, session });
    };
    expect(connect()?.connection.connectionId).not.toBe(connect()?.connection.connectionId);
    core.sessions.remove(token);
    expect(connect()).toBeUndefined();
  });

  it('let tags go before those of the deprecated end user', () => {
    const { core } = arrangeCore();
    const { tags } = core.sessions.create({ endUser: { id: 'old', email: 'a@example.test' }, tags: { END_USER_ID: 'new' } });
    expect(tags).toEqual({ end_user_id: 'new', end_user_email: 'a@example.test' });
  });

  it('refuse integrations that do not exist', () => {
    const { core } = arrangeCore();
    const refusal = expect.objectContaining({ reason: 'unknown_integration' });
    expect(() => core.sessions.create({ allowedIntegrations: ['slack', 'nope'] })).toThrow(refusal);
    expect(() => core.sessions.create({ integrationsConfigDefaults: { nope: {} } })).toThrow(refusal);
  });

  it('for a reconnect allow that one integration, carry no tags of their own, and know the end user', () => {
    const { core } = arrangeCore();
    importSlack(core);
    core.connections.patch(slack2, { endUser: { id: 'user-1', displayName: null, email: null, tags: null, organization: null } });
    expect(core.sessions.createReconnect(slack2)).toMatchObject({ allowedIntegrations: ['slack'], tags: {}, endUser: { id: 'user-1' }, reconnect: slack2 });
    expect(() => core.sessions.createReconnect({ ...slack2, connectionId: 'nope' })).toThrow(expect.objectContaining({ reason: 'unknown_connection' }));
  });
});
