import { describe, expect, it } from 'vitest';
import { arrangeCore, arrangeSync, channels, importSlack, slack2 } from '../../../test/core/arrangeCore.js';
import { readRecording } from '../../../test/conformance/recordings.js';
import { coreNangoApi } from './coreNangoApi.js';

const missing = { integrationId: 'slack', connectionId: 'nope' };
const refused = (status: number, code: string) => expect.objectContaining({ name: 'NangoApiError', status, code });

/** Status and code of a recorded refusal. */
function recordedRefusal(name: string) {
  const { status, body } = readRecording(name).response;
  return refused(status, (body as { error: { code: string } }).error.code);
}

describe('the core behind the port', () => {
  it('lists integrations and says what a provider asks for', async () => {
    const { core } = arrangeCore();
    const nango = coreNangoApi(core);
    expect(await nango.listIntegrations()).toContainEqual({
      integrationId: 'google-sheet',
      provider: 'google-sheet',
      displayName: 'Google Sheet',
      logoUrl: `${core.environment.apiUrl}/images/template-logos/google-sheet.svg`,
    });
    expect(await nango.getProvider({ provider: 'slack' })).toEqual({ authMode: 'OAUTH2', categories: ['popular', 'productivity'], fields: [] });
    expect(await nango.getProvider({ provider: 'posthog' })).toMatchObject({
      authMode: 'API_KEY',
      fields: [
        { name: 'subdomain', kind: 'connection_config', options: ['us', 'us.i', 'eu', 'eu.i'], secret: false },
        { name: 'apiKey', kind: 'credential', pattern: '^phx_[A-Za-z0-9]+$', secret: true },
      ],
    });
  });

  it('lists the deployed syncs with the schema of their settings', async () => {
    const { core } = arrangeCore();
    const settings = { type: 'object', required: ['channelPrefix'] };
    core.syncs.deploy([channels({ input: 'Settings', jsonSchema: { definitions: { Settings: settings } } }), channels({ syncName: 'bulk' })]);
    const definitions = (await coreNangoApi(core).listSyncDefinitions()).get('slack');
    expect(definitions?.map(({ syncName, metadataSchema }) => [syncName, metadataSchema])).toEqual([['bulk', null], ['channels', settings]]);
  });

  it('lists connections by tags, without credentials', async () => {
    const { core } = arrangeCore();
    importSlack(core);
    importSlack(core, 'other');
    core.connections.patch({ ...slack2, connectionId: 'other' }, { tags: { tenant: 't3' } });
    expect(await coreNangoApi(core).listConnections({ tags: { tenant: 't2' } })).toEqual([
      { ...slack2, provider: 'slack', tags: { tenant: 't2' }, createdAt: '2026-11-23T12:00:00.000+00:00', errors: [] },
    ]);
  });

  it('makes sessions that the core knows, and nothing but the token travels', async () => {
    const { core } = arrangeCore();
    importSlack(core);
    const nango = coreNangoApi(core);
    const session = await nango.createConnectSession({ integrationId: 'slack', tags: { tenant: 't2' } });
    expect(Object.keys(session)).toEqual(['token', 'connectLink', 'expiresAt']);
    expect(core.sessions.get(session.token)).toMatchObject({ allowedIntegrations: ['slack'], tags: { tenant: 't2' } });
    const again = await nango.createReconnectSession({ ...slack2, tags: { tenant: 't2' } });
    expect(core.sessions.get(again.token)).toMatchObject({ reconnect: slack2, tags: { tenant: 't2' } });
  });

  it('speaks of a sync with null where Nango leaves a field out', async () => {
    const { core } = await arrangeSync();
    expect(await coreNangoApi(core).listSyncStates(slack2)).toEqual([
      {
        syncName: 'channels',
        variant: 'base',
        status: 'PAUSED',
        frequency: 'every hour',
        finishedAt: null,
        nextScheduledSyncAt: null,
        latestExecutionStatus: null,
        latestResult: {},
        recordCount: { SlackChannel: 0 },
      },
    ]);
  });

  it('triggers, starts and pauses', async () => {
    const { core, state } = await arrangeSync();
    core.setExecutor(async () => {});
    const nango = coreNangoApi(core);
    const sync = { ...slack2, syncName: 'channels' };
    await nango.triggerSync(sync);
    await core.syncs.whenIdle();
    expect(state()).toMatchObject({ status: 'PAUSED', latestExecutionStatus: 'SUCCESS' });
    await nango.startSync(sync);
    expect(state()?.status).toBe('SUCCESS');
    await nango.pauseSync(sync);
    expect(state()?.status).toBe('PAUSED');
  });

  it('pages through records and deletes a connection', async () => {
    const { core, save } = await arrangeSync();
    await save({ id: 'C1' }, { id: 'C2' });
    const nango = coreNangoApi(core);
    const page = await nango.listRecords({ ...slack2, model: 'SlackChannel', limit: 1 });
    expect(page.records).toHaveLength(1);
    expect((await nango.listRecords({ ...slack2, model: 'SlackChannel', cursor: page.nextCursor ?? '' })).records).toHaveLength(1);
    await nango.deleteConnection(slack2);
    await expect(nango.listConnections({ connectionId: 'slack-2' })).resolves.toEqual([]);
  });
});

describe('refusals, route by route as recorded', () => {
  const arrange = () => {
    const { core } = arrangeCore();
    importSlack(core);
    return coreNangoApi(core);
  };
  const records = { ...slack2, model: 'SlackChannel' };

  it('of an unknown connection', async () => {
    const nango = arrange();
    const sync = { ...missing, syncName: 'channels' };
    await expect(nango.deleteConnection(missing)).rejects.toEqual(recordedRefusal('connections.delete.again.error'));
    await expect(nango.triggerSync(sync)).rejects.toEqual(recordedRefusal('sync.trigger.unknown-connection.error'));
    await expect(nango.pauseSync(sync)).rejects.toEqual(recordedRefusal('sync.pause.unknown-connection.error'));
    await expect(nango.createReconnectSession({ ...missing, tags: {} })).rejects.toEqual(recordedRefusal('connect.reconnect.unknown-connection.error'));
    await expect(nango.listRecords({ ...records, ...missing })).rejects.toEqual(recordedRefusal('records.unknown-connection.error'));
    await expect(nango.listSyncStates(missing)).rejects.toEqual(refused(400, 'invalid_body'));
  });

  it('of unknown integrations, syncs and providers', async () => {
    const nango = arrange();
    await expect(nango.triggerSync({ ...slack2, syncName: 'nope' })).rejects.toEqual(recordedRefusal('sync.trigger.unknown-sync.error'));
    await expect(nango.triggerSync({ ...slack2, integrationId: 'nope', syncName: 'x' })).rejects.toEqual(recordedRefusal('sync.trigger.unknown-integration.error'));
    await expect(nango.createConnectSession({ integrationId: 'nope', tags: {} })).rejects.toEqual(recordedRefusal('connect.sessions.create.unknown-integration.error'));
    await expect(nango.getProvider({ provider: 'nope' })).rejects.toEqual(refused(404, 'not_found'));
  });

  it('of records asked for wrongly', async () => {
    const nango = arrange();
    await expect(nango.listRecords({ ...records, cursor: 'garbage' })).rejects.toEqual(recordedRefusal('records.bad-cursor.error'));
    await expect(nango.listRecords({ ...records, limit: 0 })).rejects.toEqual(recordedRefusal('records.limit-zero.error'));
    await expect(nango.listRecords({ ...records, limit: 10_001 })).rejects.toEqual(recordedRefusal('records.limit-too-large.error'));
    await expect(nango.listRecords({ ...records, modifiedAfter: 'yesterday' })).rejects.toEqual(recordedRefusal('records.bad-modified_after.error'));
    await expect(nango.listRecords({ ...records, modifiedAfter: '2026-11-23T12:00:00.000000+00:00' })).rejects.toEqual(recordedRefusal('records.modified_after-with-offset.error'));
    await expect(nango.listRecords({ ...records, modifiedAfter: '2020-01-01T00:00:00.000Z' })).rejects.toEqual(recordedRefusal('records.old-modified_after.error'));
    await expect(nango.listRecords({ ...records, modifiedAfter: '2026-11-23T11:00Z' })).resolves.toEqual({ records: [], nextCursor: null });
  });
});
