import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlackStage, type SlackStage } from '../../../src/sandbox/runner/slackStage.test.helper.js';
import { settled, until } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channels from './channels.js';

describe('slack/channels', () => {
  let stage: SlackStage;
  beforeEach(() => {
    stage = createSlackStage({ integrationId: 'slack', syncName: 'channels', sync: channels });
  });
  afterEach(() => stage.dispose());

  const idOf = (name: string) => stage.slack.control.channels().find((channel) => channel.name === name)?.id ?? '';
  const listCalls = () => stage.slack.calls.filter(({ method }) => method === 'conversations.list');
  const changes = (added: number, updated: number, deleted: number) => ({ responseResults: { added, updated, deleted }, success: true });
  const privateRows = () => stage.live().filter((row) => row['is_private']);

  it('saves every page of every type', async () => {
    const webhook = await stage.connect();

    const total = stage.slack.control.channels().length;
    expect(webhook).toMatchObject({ model: 'SlackChannel', ...changes(total, 0, 0) });
    expect(stage.live()).toHaveLength(total);
    expect(listCalls()).toHaveLength(6);
    expect(listCalls().every(({ params }) => params['limit'] === '200')).toBe(true);
  });

  it('describes a channel in its own words', async () => {
    await stage.connect();

    const row = stage.live().find(({ id }) => id === idOf('incidents'));
    expect(row).toEqual({
      id: idOf('incidents'),
      name: 'incidents',
      topic: 'No open incident',
      purpose: 'One thread per incident. Facts first.',
      is_private: false,
      is_archived: false,
      is_general: false,
      is_shared: false,
      member_count: 31,
      creator_id: expect.stringMatching(/^U0/),
      created_at: expect.stringMatching(/^2020-06-01T\d\d:\d\d:\d\dZ$/),
      _nango_metadata: expect.anything(),
    });
  });

  it('saves each page before it asks for the next, and keeps no more than one', async () => {
    const savedAtCall: number[] = [];
    const fetch = stage.slack.fetch.bind(stage.slack);
    stage.slack.fetch = (request) => {
      savedAtCall.push(stage.live().length);
      return fetch(request);
    };
    await stage.connect();

    expect(savedAtCall).toEqual([0, 10, 20, 30, 40, 44]);
  });

  it.each(['clearCheckpoint', 'trackDeletesEnd'] as const)('loses no channel when its process ends at %s', async (call) => {
    await stage.connect();
    const before = stage.live().length;
    stage.slack.control.removeChannel(idOf('food'));
    stage.endAt(call);
    expect(await stage.run()).toMatchObject({ success: false });

    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect(stage.live()).toHaveLength(before - 1);
  });

  it('changes nothing when nothing has changed', async () => {
    await stage.connect();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('updates the one row of a channel that was renamed', async () => {
    await stage.connect();
    stage.slack.control.renameChannel(idOf('random'), 'harbour-gossip');

    expect(await stage.run()).toMatchObject(changes(0, 1, 0));
    expect(stage.list().filter(({ _nango_metadata }) => _nango_metadata.last_action === 'UPDATED')).toMatchObject([{ name: 'harbour-gossip' }]);
  });

  it('keeps an archived channel, marked so', async () => {
    await stage.connect();
    const id = idOf('books');
    stage.slack.control.archiveChannel(id);

    expect(await stage.run()).toMatchObject(changes(0, 1, 0));
    expect(stage.live().find((row) => row.id === id)).toMatchObject({ is_archived: true });
  });

  it('deletes the row of a channel that was deleted', async () => {
    await stage.connect();
    const id = idOf('food');
    stage.slack.control.removeChannel(id);

    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect(stage.list().find((row) => row.id === id)).toMatchObject({ _nango_metadata: { last_action: 'DELETED' } });
  });

  it('goes on over an empty page that has a cursor', async () => {
    stage.slack.control.sendEmptyPage({ method: 'conversations.list', page: 2 });

    expect(await stage.connect()).toMatchObject(changes(stage.slack.control.channels().length, 0, 0));
  });

  it('fails when Slack refuses the second page, and deletes nothing', async () => {
    await stage.connect();
    const before = stage.live().length;
    stage.slack.control.fail({ method: 'conversations.list', page: 2, error: 'team_access_not_granted' });

    expect(await stage.run()).toMatchObject({
      success: false,
      error: {
        type: 'script_error',
        description: 'The action script failed with a runtime error',
        payload: { code: 'needs_reauth', message: expect.stringContaining('Reconnect Slack') },
      },
    });
    expect(stage.live()).toHaveLength(before);
  });

  it('goes on after a failure where it stopped, without loss or duplicates', async () => {
    stage.slack.control.fail({ method: 'conversations.list', page: 3, error: 'fatal_refusal' });
    expect(await stage.connect()).toMatchObject({ success: false, error: { payload: { code: 'provider_error' } } });
    expect(stage.live()).toHaveLength(20);
    const callsBefore = listCalls().length;

    const total = stage.slack.control.channels().length;
    expect(await stage.run()).toMatchObject(changes(total - 20, 0, 0));
    expect(listCalls()[callsBefore]?.params['cursor']).toBeTruthy();
    expect(new Set(stage.live().map(({ id }) => id)).size).toBe(total);
    expect(stage.state()?.checkpoint).toBeNull();
  });

  it('notices in the resumed run what was deleted since', async () => {
    await stage.connect();
    stage.slack.control.fail({ method: 'conversations.list', page: 3, error: 'fatal_refusal' });
    await stage.run();
    const last = stage.slack.control.channels().sort((a, b) => (a.id < b.id ? 1 : -1)).find((channel) => !channel.is_private);
    stage.slack.control.removeChannel(last?.id ?? '');

    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
  });

  it('begins again when the cursor it stopped at has expired', async () => {
    stage.slack.control.fail({ method: 'conversations.list', page: 3, error: 'fatal_refusal' });
    await stage.connect();
    stage.slack.control.fail({ method: 'conversations.list', page: 3, error: 'invalid_cursor' });

    expect(await stage.run()).toMatchObject({ success: true });
    expect(stage.live()).toHaveLength(stage.slack.control.channels().length);
  });

  describe('without the permission for private channels', () => {
    it('syncs the public ones and says so in the log', async () => {
      expect(await stage.connect({ scope: 'channels:read' })).toMatchObject({ success: true });
      expect(privateRows()).toEqual([]);
      expect(stage.live()).toHaveLength(44);
      expect(stage.logs).toMatchObject([{ level: 'warn', message: expect.stringContaining('private_channel') }]);
    });

    it('keeps the private ones it has, and still notices deleted public ones', async () => {
      await stage.connect();
      const kept = privateRows();
      stage.authorize({ scope: 'channels:read' });
      stage.slack.control.removeChannel(idOf('food'));

      expect(await stage.run()).toMatchObject(changes(0, 0, 1));
      expect(privateRows()).toEqual(kept);
      expect(kept).toHaveLength(4);
    });

    it('deletes nothing while Nango has dropped the payload of a row that is not listed', async () => {
      await stage.connect();
      const cursor = stage.list().at(-1)?._nango_metadata.cursor ?? '';
      stage.core.records.prune({ integrationId: 'slack', connectionId: 'conn-1', model: 'SlackChannel', untilCursor: cursor });
      stage.authorize({ scope: 'channels:read' });
      stage.slack.control.removeChannel(idOf('food'));

      expect(await stage.run()).toMatchObject({ success: true, responseResults: { deleted: 0 } });
    });

    it('remembers over an interruption that a type was not listed', async () => {
      await stage.connect();
      const publicRows = stage.live().length - privateRows().length;
      stage.slack.control.setMaxPageSize(2);
      stage.authorize({ scope: 'groups:read' });
      stage.slack.control.fail({ method: 'conversations.list', params: { types: 'private_channel' }, page: 2, error: 'fatal_refusal' });
      expect(await stage.run()).toMatchObject({ success: false });

      expect(await stage.run()).toMatchObject(changes(0, 0, 0));
      expect(stage.live()).toHaveLength(publicRows + 4);
    });
  });

  it('fails when Slack lists no type at all', async () => {
    expect(await stage.connect({ scope: 'users:read' })).toMatchObject({
      success: false,
      error: { payload: { code: 'missing_scope', message: 'Slack did not grant the permission "groups:read". Reconnect Slack and allow it.' } },
    });
  });

  it('asks for a reconnect when the token was revoked', async () => {
    await stage.connect();
    stage.slack.control.revokeToken();

    expect(await stage.run()).toMatchObject({
      success: false,
      error: { payload: { code: 'needs_reauth', message: 'Access was revoked in Slack. Reconnect Slack to go on syncing.' } },
    });
    expect(stage.live()).toHaveLength(48);
  });

  it('passes on a 401 as Nango reports it', async () => {
    await stage.connect();
    stage.slack.control.revokeToken(undefined, { as: 'http_401' });

    expect(await stage.run()).toMatchObject({
      error: {
        additional_properties: { upstream_response: { status: 401, headers: { 'content-type': 'application/json' }, body: { ok: false, error: 'invalid_auth' } } },
        description: 'An error occurred during an HTTP call',
        payload: { ok: false, error: 'invalid_auth' },
        type: 'script_error',
      },
    });
  });

  it('waits as long as Slack asks when it is rate limited', async () => {
    stage.slack.control.rateLimit({ method: 'conversations.list', page: 2, retryAfterSeconds: 30 });
    stage.authorize();
    await stage.clock.advance(0);
    await until(() => listCalls().length === 2);
    await settled();
    expect(listCalls().map(({ status }) => status)).toEqual([200, 429]);

    await stage.clock.advance(29_999);
    expect(listCalls()).toHaveLength(2);
    await stage.clock.advance(1);
    expect(await stage.finish()).toMatchObject(changes(48, 0, 0));
  });

  it('stops waiting when its sync is paused', async () => {
    stage.slack.control.rateLimit({ retryAfterSeconds: 30 });
    stage.authorize();
    await stage.clock.advance(0);
    await until(() => listCalls().length === 1);
    stage.core.syncs.pause({ integrationId: 'slack', connectionId: 'conn-1', syncs: [{ syncName: 'channels' }] });

    expect(await stage.finish()).toMatchObject({ error: { payload: 'Execution was cancelled' } });
    await stage.clock.advance(60_000);
    expect(listCalls()).toHaveLength(1);
  });

  describe('when Slack has a passing problem', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('asks again after a while', async () => {
      stage.slack.control.fail({ page: 2, error: 'internal_error', times: 2 });
      const done = stage.connect();
      await passTime(() => stage.webhooks.length > 0);

      expect(await done).toMatchObject(changes(48, 0, 0));
      expect(stage.logs).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
    });

    it('gives up after four attempts, with a sentence for the end user', async () => {
      stage.slack.control.fail({ error: 'internal_error', times: 4 });
      const done = stage.connect();
      await passTime(() => stage.webhooks.length > 0);

      expect(await done).toMatchObject({ error: { payload: { code: 'provider_error', message: expect.stringContaining('internal_error') } } });
      expect(listCalls()).toHaveLength(4);
    });

    async function passTime(done: () => boolean) {
      for (let second = 0; second < 60 && !done(); second += 1) {
        await vi.advanceTimersByTimeAsync(1000);
        await settled();
      }
    }
  });

  it('leaves out a channel that does not fit the model and says so', async () => {
    const body = { ok: true, channels: [{ id: 'C1', name: 'fine' }, { id: 'C2', name: 42 }], response_metadata: { next_cursor: '' } };
    stage.slack.control.fail({ params: { types: 'public_channel' }, status: 200, body });

    expect(await stage.connect()).toMatchObject({ success: true });
    expect(stage.live().filter((row) => !row['is_private'])).toMatchObject([{ id: 'C1', name: 'fine', member_count: null }]);
    expect(stage.logs[0]).toMatchObject({ level: 'warn', message: 'Left out 1 of 2 items that do not fit: name: Invalid input: expected string, received number' });
  });
});
