import { describe, expect, it } from 'vitest';
import { channelsSync, createStage } from '../../../test/server/createStage.js';
import { codeOf, get, post } from '../../../test/server/requests.js';
import { RunFailure } from '../../sandbox/core/SyncExecutor.js';

const path = '/connections/slack/c1/syncs';
const ref = { integrationId: 'slack', connectionId: 'c1' };
const failing = async () => {
  throw new RunFailure({ description: 'The action script failed with a runtime error', payload: { code: 'missing_settings', message: 'Choose a channel.' } });
};

describe('POST …/syncs/:syncName/:action', () => {
  it.each([
    ['{not json', 'invalid_request'],
    ['[]', 'invalid_request'],
    [JSON.stringify({ padding: 'x'.repeat(1024 * 1024) }), 'payload_too_large'],
  ])('needs no body, and refuses a bad one', async (body, code) => {
    const { handle, connect, settle, asked } = createStage();
    connect('c1');
    await settle();
    expect(await codeOf(await handle(post(`${path}/channels/trigger`, body)))).toBe(code);
    expect(asked).not.toContain('triggerSync');
  });
});

describe('GET …/syncs', () => {
  it('knows a deployed sync before Nango has scheduled it', async () => {
    const { handle, connect } = createStage();
    connect('c1');
    const { connection, syncs } = await (await handle(get(path))).json();
    expect(connection).toMatchObject({ connectionId: 'c1', errors: [] });
    expect(syncs).toEqual([
      { syncName: 'channels', variant: 'base', models: ['SlackChannel'], deployed: true, autoStart: true, state: null, lastOutcome: null, missingSettings: [] },
    ]);
  });

  it('says how it stands and how it last ended', async () => {
    const { handle, connect, settle } = createStage();
    connect('c1');
    await settle();
    const { syncs } = await (await handle(get(path))).json();
    expect(syncs).toEqual([
      expect.objectContaining({
        state: {
          status: 'SUCCESS',
          frequency: 'every hour',
          finishedAt: expect.any(String),
          nextScheduledSyncAt: expect.any(String),
          latestExecutionStatus: 'SUCCESS',
          latestResult: { SlackChannel: { added: 2, updated: 0, deleted: 0 } },
          recordCount: { SlackChannel: 2 },
        },
        lastOutcome: { ok: true, at: expect.any(String), changes: { SlackChannel: { added: 2, updated: 0, deleted: 0 } } },
      }),
    ]);
  });

  it('says why it failed, which only the webhook knew', async () => {
    const { handle, connect, settle, core } = createStage();
    core.setExecutor(failing);
    connect('c1');
    await settle();
    const { syncs } = await (await handle(get(path))).json();
    expect(syncs[0]).toMatchObject({
      state: { latestExecutionStatus: 'STOPPED' },
      lastOutcome: { ok: false, cause: { code: 'missing_settings', message: 'Choose a channel.' }, cancelled: false },
    });
  });

  it('tells the variants of a sync apart', async () => {
    const { handle, connect, settle, core } = createStage();
    connect('c1');
    await settle();
    core.syncs.createVariant({ ...ref, syncName: 'channels', variant: 'archived' });
    const { syncs } = await (await handle(get(path))).json();
    expect(syncs.map(({ syncName, variant, deployed }: Record<string, unknown>) => [syncName, variant, deployed])).toEqual([
      ['channels', 'base', true],
      ['channels', 'archived', true],
    ]);
  });

  it('still shows a sync that is no longer deployed', async () => {
    const stage = createStage();
    stage.connect('c1');
    await stage.settle();
    const { handle } = createStage({ nango: { ...stage.nango, listSyncDefinitions: async () => new Map() } });
    const { syncs } = await (await handle(get(path))).json();
    expect(syncs).toEqual([expect.objectContaining({ syncName: 'channels', deployed: false, models: ['SlackChannel'], autoStart: false })]);
  });
});

describe('POST …/syncs/:syncName/:action', () => {
  it('triggers a run', async () => {
    const { handle, connect, settle, core } = createStage();
    core.syncs.deploy([{ ...channelsSync, autoStart: false }]);
    connect('c1');
    await settle();
    expect(core.records.list({ ...ref, model: 'SlackChannel' }).records).toEqual([]);
    const response = await handle(post(`${path}/channels/trigger`));
    await settle();
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(core.records.list({ ...ref, model: 'SlackChannel' }).records).toHaveLength(2);
  });

  it('pauses and starts, which the next read shows', async () => {
    const { handle, connect, settle } = createStage();
    connect('c1');
    await settle();
    const statusAfter = async (action: string) => {
      expect((await handle(post(`${path}/channels/${action}`))).status).toBe(204);
      await settle();
      const { syncs } = await (await handle(get(path))).json();
      return syncs[0].state.status;
    };
    expect(await statusAfter('pause')).toBe('PAUSED');
    expect(await statusAfter('start')).toBe('SUCCESS');
  });

  it('names the variant', async () => {
    const { handle, connect, settle, core } = createStage();
    connect('c1');
    await settle();
    core.syncs.createVariant({ ...ref, syncName: 'channels', variant: 'archived' });
    await settle();
    expect((await handle(post(`${path}/channels/pause?variant=archived`))).status).toBe(204);
    const { syncs } = await (await handle(get(path))).json();
    expect(syncs.map(({ state }: { state: { status: string } }) => state.status)).toEqual(['SUCCESS', 'PAUSED']);
  });

  it.each(['trigger', 'start', 'pause'])('does not know the sync to %s', async (action) => {
    const { handle, connect, settle } = createStage();
    connect('c1');
    await settle();
    const response = await handle(post(`${path}/chanels/${action}`));
    expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_sync']);
  });

  it('refuses an empty variant', async () => {
    const { handle, connect } = createStage();
    connect('c1');
    expect(await codeOf(await handle(post(`${path}/channels/pause?variant=`)))).toBe('invalid_request');
  });
});
