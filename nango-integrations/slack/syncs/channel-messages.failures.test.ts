import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chosen, createSlackMessageStage, type SlackMessageStage } from '../../../src/sandbox/runner/slackMessageStage.test.helper.js';
import { changes, settled } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channelMessages from './channel-messages.js';

const history = 'conversations.history';

let stage: SlackMessageStage;
beforeEach(() => {
  stage = createSlackMessageStage({ integrationId: 'slack', syncName: 'channel-messages', sync: channelMessages });
});
afterEach(() => stage.dispose());

describe('the settings', () => {
  it('are asked for: the sync does not start by itself', async () => {
    stage.authorize();
    await stage.clock.advance(3_600_000);
    expect(stage.webhooks).toEqual([]);

    expect(await stage.start()).toMatchObject({ error: { payload: { code: 'missing_settings', message: 'Please fill in: Channels.' } } });
  });

  it('say what is wrong with a number', async () => {
    expect(await stage.connect({ history_days: 0 })).toMatchObject({ error: { payload: { code: 'invalid_settings', message: expect.stringContaining('Days of history') } } });
  });

  it('fail the run when Slack knows none of the channels', async () => {
    expect(await stage.connect({ channels: ['#nowhere', 'nothing'] })).toMatchObject({
      error: { payload: { code: 'invalid_settings', message: expect.stringContaining('Slack has no channel #nowhere, nothing that the app can see.') } },
    });
  });

  it('leave out one unknown channel with a warning', async () => {
    expect(await stage.connect({ channels: ['#nowhere', '#announcements'] })).toMatchObject({ success: true });
    expect(stage.stored()).toEqual(stage.inSlack(['announcements']));
    expect(stage.logs).toMatchObject([{ level: 'warn', message: 'Slack has no channel #nowhere that the app can see: left out' }]);
  });

  it('find public channels without the permission to list private ones', async () => {
    stage.authorize({ scope: 'channels:read,channels:history', metadata: { channels: ['announcements', 'leadership'] } });

    expect(await stage.start()).toMatchObject({ success: true });
    expect(stage.stored()).toEqual(stage.inSlack(['announcements']));
  });
});

describe('a channel that cannot be read', () => {
  it('is left out with a warning, the others are read', async () => {
    expect(await stage.connect({ channels: [...chosen, 'books', 'C0NOSUCHTHING'] })).toMatchObject(changes(stage.inSlack().length, 0, 0));
    expect(stage.stored()).toEqual(stage.inSlack());
    expect(stage.logs.map(({ message }) => message).sort()).toEqual(['Left out C0NOSUCHTHING: channel_not_found', 'Left out books: not_in_channel']);
  });

  it('is joined when the settings allow it', async () => {
    expect(await stage.connect({ channels: ['books'], join_public: true })).toMatchObject({ success: true });
    expect(stage.stored()).toEqual(stage.inSlack(['books']));
    expect(stage.stored().length).toBeGreaterThan(0);
    expect(stage.callsOf('conversations.join')).toHaveLength(1);
  });

  it('is left out when Slack does not let the app join', async () => {
    stage.authorize({ scope: 'channels:read,groups:read,channels:history,groups:history', metadata: { channels: ['books', 'announcements'], join_public: true } });

    expect(await stage.start()).toMatchObject({ success: true });
    expect(stage.logs.map(({ message }) => message)).toEqual(['Slack did not let the app join books: missing_scope (channels:join)', 'Left out books: not_in_channel']);
  });

  it('fails the run when there is no other', async () => {
    expect(await stage.connect({ channels: ['books', 'food'] })).toMatchObject({
      error: { payload: { code: 'invalid_settings', message: expect.stringContaining('books (not_in_channel), food (not_in_channel)') } },
    });
  });

  it('names the permission that is missing for all of them', async () => {
    stage.authorize({ scope: 'channels:read,groups:read', metadata: { channels: chosen } });

    expect(await stage.start()).toMatchObject({
      error: { payload: { code: 'missing_scope', message: 'Slack did not grant the permission "channels:history". Reconnect Slack and allow it.' } },
    });
  });

  it('keeps its rows', async () => {
    await stage.connect();
    const before = stage.stored();
    stage.control.removeBot(stage.idOf('incidents'));

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
    expect(stage.stored()).toEqual(before);
  });

  it.each(['is_archived', 'channel_not_found', 'not_in_channel', 'missing_scope'])('does not keep the others from being read: %s', async (error) => {
    stage.control.fail({ method: history, params: { channel: stage.idOf('incidents') }, error, times: 10 });

    expect(await stage.connect()).toMatchObject({ success: true });
    expect(stage.stored()).toEqual(stage.inSlack(['engineering', 'announcements']));
  });
});

describe('when Slack', () => {
  beforeEach(() => stage.connect());

  it.each([
    ['not_authed', 'needs_reauth'],
    ['invalid_auth', 'needs_reauth'],
    ['token_revoked', 'needs_reauth'],
    ['token_expired', 'needs_reauth'],
    ['account_inactive', 'needs_reauth'],
    ['team_access_not_granted', 'needs_reauth'],
    ['invalid_limit', 'provider_error'],
    ['something_new', 'provider_error'],
  ])('answers %s, the run fails with %s and deletes nothing', async (error, code) => {
    const before = stage.stored();
    stage.control.fail({ method: history, error });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code } } });
    expect(stage.stored()).toEqual(before);
  });

  it('always refuses one channel, the next run reads the others first', async () => {
    stage.control.fail({ method: history, params: { channel: stage.idOf('engineering') }, error: 'something_new', times: 100 });
    const ts = stage.channelOf('incidents').post();
    await stage.run();
    await stage.run();

    expect(stage.rowOf('incidents', ts)).toMatchObject({ text: 'Hello' });
  });

  it('answers 401, the run fails as Nango reports it', async () => {
    stage.control.revokeToken(undefined, { as: 'http_401' });

    expect(await stage.run()).toMatchObject({ success: false, error: { additional_properties: { upstream_response: { status: 401 } } } });
  });

  it('refuses a thread, the run fails and its replies stay', async () => {
    const { post, reply } = stage.channelOf('engineering');
    const threadTs = post();
    reply(threadTs);
    await stage.run();
    const before = stage.stored();
    reply(threadTs);
    stage.control.fail({ method: 'conversations.replies', error: 'invalid_auth' });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { code: 'needs_reauth' } } });
    expect(stage.stored()).toEqual(before);
  });

  it('has lost a thread a moment ago, the run goes on', async () => {
    const { post, reply } = stage.channelOf('engineering');
    reply(post());
    stage.control.fail({ method: 'conversations.replies', error: 'thread_not_found' });

    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
  });

  it('sends empty pages that have a cursor, the run goes on, also when the cursor expires', async () => {
    const channel = stage.idOf('engineering');
    stage.channelOf('engineering').post();
    stage.control.sendEmptyPage({ method: history, params: { channel }, times: 2 });
    stage.control.fail({ method: history, params: { channel }, error: 'invalid_cursor' });

    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
    expect(stage.stored()).toEqual(stage.inSlack());
  });

  it('says that there are more without a cursor, the run goes on from the last message', async () => {
    const { id, post } = stage.channelOf('engineering');
    const [older, newer] = [post('Older'), post('Newer')];
    const messages = [{ type: 'message', user: 'U1', ts: newer, text: 'Newer' }];
    stage.control.fail({ method: history, params: { channel: id }, status: 200, body: { ok: true, messages, has_more: true } });

    expect(await stage.run()).toMatchObject(changes(2, 0, 0));
    expect(stage.rowOf('engineering', older)).toMatchObject({ text: 'Older' });
  });

  it.each([{ ok: true }, { ok: true, messages: 'none' }, { ok: true, messages: [], has_more: true }, 'not JSON'])('answers with %j, the run fails and deletes nothing', async (body) => {
    const before = stage.stored();
    stage.control.fail({ method: history, status: 200, body });

    expect(await stage.run()).toMatchObject({ success: false, error: { payload: { name: 'Error' } } });
    expect(stage.stored()).toEqual(before);
  });

  it('sends a message that does not fit, it is left out, and nothing is deleted on its page', async () => {
    const before = stage.stored();
    const messages = [{ type: 'message', ts: '1795435100.000150', text: 'Fine' }, { type: 'message', ts: 12 }];
    stage.control.fail({ method: history, params: { channel: stage.idOf('engineering') }, status: 200, body: { ok: true, messages, has_more: false } });

    expect(await stage.run()).toMatchObject(changes(1, 0, 0));
    expect(stage.stored()).toEqual(expect.arrayContaining(before));
    expect(stage.logs).toMatchObject([{ level: 'warn', message: expect.stringContaining('Left out 1 of 2') }]);
  });
});

describe('a problem of Slack that passes', () => {
  beforeEach(async () => {
    await stage.connect();
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'], now: stage.clock.now() });
  });
  afterEach(() => void vi.useRealTimers());

  it.each(['internal_error', 'fatal_error', 'request_timeout'])('is waited out: %s', async (error) => {
    stage.channelOf('engineering').post();
    stage.control.fail({ method: history, error, times: 2 });
    const before = stage.webhooks.length;
    const done = stage.run();
    for (let second = 0; second < 60 && stage.webhooks.length === before; second += 1) {
      await settled();
      await vi.advanceTimersByTimeAsync(1000);
    }

    expect(await done).toMatchObject({ success: true });
    expect(stage.stored()).toEqual(stage.inSlack());
    expect(stage.logs).toHaveLength(2);
  });
});
