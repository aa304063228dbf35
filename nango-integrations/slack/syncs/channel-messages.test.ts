import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosen, createSlackMessageStage, type SlackMessageStage } from '../../../src/sandbox/runner/slackMessageStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channelMessages from './channel-messages.js';

let stage: SlackMessageStage;
beforeEach(() => {
  stage = createSlackMessageStage({ integrationId: 'slack', syncName: 'channel-messages', sync: channelMessages });
});
afterEach(() => stage.dispose());

describe('the first run', () => {
  it('saves thirty days of every channel that is named, threads included', async () => {
    expect(await stage.connect()).toMatchObject({ model: 'SlackMessage', ...changes(stage.inSlack().length, 0, 0) });
    expect(stage.stored()).toEqual(stage.inSlack());
    expect(stage.stored().length).toBeGreaterThan(150);
    expect(stage.logs).toEqual([]);
  });

  it('describes a message in its own words', async () => {
    const { id, post, reply } = stage.channelOf('engineering');
    const ts = post('Deploy done :tada:');
    stage.control.react(id, ts, { name: 'tada' });
    reply(ts);
    await stage.clock.advance(60_000);
    await stage.connect();

    const author = stage.control.users().find(({ is_primary_owner }) => is_primary_owner)?.id;
    expect(stage.rowOf('engineering', ts)).toEqual({
      id: `${id}:${ts}`,
      channel_id: id,
      ts,
      thread_ts: ts,
      is_reply: false,
      user_id: author,
      bot_id: null,
      author_name: null,
      subtype: null,
      text: 'Deploy done :tada:',
      reply_count: 1,
      reactions: [{ name: 'tada', count: 1, user_ids: [author] }],
      file_count: 0,
      created_at: '2026-11-23T12:00:00.000Z',
      edited_at: null,
      _nango_metadata: expect.anything(),
    });
  });

  it('keeps files by their number, and bots by their name', async () => {
    const ts = stage.control.postMessage(stage.idOf('announcements'), { text: 'Slides', files: 2 });
    await stage.clock.advance(5000);
    await stage.connect({ channels: ['announcements', 'deploys'] });

    expect(stage.rowOf('announcements', ts)).toMatchObject({ subtype: 'file_share', file_count: 2 });
    expect(stage.live().find((row) => row['channel_id'] === stage.idOf('deploys'))).toMatchObject({
      subtype: 'bot_message',
      author_name: 'Deploy Pilot',
      bot_id: expect.stringMatching(/^B0/),
      user_id: null,
    });
  });

  it('leaves out what the settings leave out', async () => {
    await stage.connect({ include_threads: false, history_days: 7 });

    expect(stage.stored()).toEqual(stage.inSlack(chosen, { days: 7, threads: false }));
    expect(stage.callsOf('conversations.replies')).toEqual([]);
  });

  it('has “… has joined the channel” only when it is wanted', async () => {
    await stage.connect({ channels: ['random'], history_days: 90, include_join_leave: true });

    expect(stage.stored()).toEqual(stage.inSlack(['random'], { days: 90, joins: true }));
    expect(stage.live().filter((row) => row['subtype'] === 'channel_join').length).toBeGreaterThan(0);
  });

  it('asks for a channel by its id without looking for a name', async () => {
    await stage.connect({ channels: [stage.idOf('announcements')] });

    expect(stage.stored()).toEqual(stage.inSlack(['announcements']));
    expect(stage.callsOf('conversations.list')).toEqual([]);
  });

  it('takes a private channel, and one that is named twice once', async () => {
    await stage.connect({ channels: ['#leadership', 'leadership', stage.idOf('leadership')] });

    expect(stage.stored()).toEqual(stage.inSlack(['leadership']));
    expect(stage.stored().length).toBeGreaterThan(0);
  });

  it('has a message once that is in a thread and in the channel', async () => {
    const { post, broadcast } = stage.channelOf('engineering');
    const threadTs = post();
    const ts = broadcast(threadTs);
    await stage.clock.advance(60_000);
    await stage.connect();

    expect(stage.live().filter((row) => row['ts'] === ts)).toMatchObject([{ subtype: 'thread_broadcast', is_reply: true, thread_ts: threadTs }]);
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });
});
