import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, del, get } from '../../../test/server/requests.js';
import { coreNangoApi } from '../../sandbox/core/coreNangoApi.js';
import { createSandboxCore } from '../../sandbox/core/createSandboxCore.js';
import type { NangoApi } from '../NangoApi.js';

async function idsOf(response: Response): Promise<string[]> {
  const { connections } = (await response.json()) as { connections: { connectionId: string }[] };
  return connections.map(({ connectionId }) => connectionId);
}

describe('GET /connections', () => {
  it('lists the own ones, the newest first', async () => {
    const { handle, connect, clock } = createStage();
    connect('first');
    await clock.advance(1000);
    connect('foreign', { tags: { organization_id: 'umbrella' } });
    connect('second', { integrationId: 'posthog' });
    expect(await idsOf(await handle(get('/connections')))).toEqual(['second', 'first']);
  });

  it('leaves out integrations that are not on offer', async () => {
    const { handle, connect } = createStage({ integrations: ['posthog'] });
    connect('c1');
    expect(await idsOf(await handle(get('/connections')))).toEqual([]);
  });

  it('shows the end user, and neither tags nor credentials', async () => {
    const { handle, connect } = createStage();
    connect('c1', { tags: { organization_id: 'acme', internal_tier: 'gold', end_user_id: 'ada', end_user_email: 'ada@acme.test' } });
    const { connections } = await (await handle(get('/connections'))).json();
    expect(connections).toEqual([
      {
        connectionId: 'c1',
        integrationId: 'slack',
        provider: 'slack',
        createdAt: expect.stringMatching(/^2026-11-23T12:00:00/),
        errors: [],
        endUser: { id: 'ada', email: 'ada@acme.test', displayName: null },
      },
    ]);
  });

  it('lists those of any of several scopes, each once', async () => {
    const owners = { acme: { scope: [{ organization_id: 'acme' }, { team: 'x' }] } };
    const { handle, connect } = createStage({ owners });
    connect('both', { tags: { organization_id: 'acme', team: 'x' } });
    connect('team', { tags: { team: 'x' } });
    connect('other', { tags: { team: 'y' } });
    expect((await idsOf(await handle(get('/connections')))).toSorted()).toEqual(['both', 'team']);
  });

  it('wants every tag of a scope', async () => {
    const owners = { acme: { scope: { organization_id: 'acme', Team: 'x' } } };
    const { handle, connect } = createStage({ owners });
    connect('half', { tags: { organization_id: 'acme' } });
    connect('whole', { tags: { organization_id: 'acme', team: 'x' } });
    expect(await idsOf(await handle(get('/connections')))).toEqual(['whole']);
  });

  it('does not believe a Nango that lists too many', async () => {
    const core = createSandboxCore();
    core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
    const tags = { organization_id: 'umbrella' };
    core.connections.upsert({ integrationId: 'slack', connectionId: 'foreign', credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, tags });
    const nango = coreNangoApi(core);
    const listConnections: NangoApi['listConnections'] = () => nango.listConnections({ integrationId: 'slack' });
    const { handle } = createStage({ nango: { ...nango, listConnections } });
    expect(await idsOf(await handle(get('/connections')))).toEqual([]);
    expect(await codeOf(await handle(get('/connections/slack/foreign/syncs')))).toBe('unknown_connection');
    core.dispose();
  });
});

describe('DELETE /connections/:integrationId/:connectionId', () => {
  it('disconnects', async () => {
    const { handle, connect, core, settle } = createStage();
    connect('c1');
    await settle();
    await handle(get('/connections/slack/c1/syncs'));
    const response = await handle(del('/connections/slack/c1'));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(core.connections.list()).toEqual([]);
    expect(await codeOf(await handle(get('/connections/slack/c1/syncs')))).toBe('unknown_connection');
  });

  it('does not know a connection that was deleted before', async () => {
    const { handle, connect } = createStage();
    connect('c1');
    await handle(del('/connections/slack/c1'));
    const again = await handle(del('/connections/slack/c1'));
    expect([again.status, await codeOf(again)]).toEqual([404, 'unknown_connection']);
  });

  it('does not know a connection of that id elsewhere', async () => {
    const { handle, connect, core } = createStage();
    connect('c1');
    expect(await codeOf(await handle(del('/connections/posthog/c1')))).toBe('unknown_connection');
    expect(core.connections.list()).toHaveLength(1);
  });
});
