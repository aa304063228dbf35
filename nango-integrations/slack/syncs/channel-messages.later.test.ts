import { afterEach, beforeEach, expect, it } from 'vitest';
import { chosen, createSlackMessageStage, type SlackMessageStage } from '../../../src/sandbox/runner/slackMessageStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channelMessages from './channel-messages.js';

let stage: SlackMessageStage;
beforeEach(async () => {
  stage = createSlackMessageStage({ integrationId: 'slack', syncName: 'channel-messages', sync: channelMessages });
  await stage.connect();
});
afterEach(() => stage.dispose());

const later = (ms = 60_000) => stage.clock.advance(ms);

it('changes nothing when nothing has changed', async () => {
  expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  expect(await stage.run()).toMatchObject(changes(0, 0, 0));
});

it('reads no more than what is new and the look-back', async () => {
  const before = stage.callsOf('conversations.history').length;
  await stage.run();

  expect(stage.callsOf('conversations.history').length - before).toBe(chosen.length);
});

it('adds a new message, and a new thread with its replies', async () => {
  const { post, reply } = stage.channelOf('incidents');
  const ts = post();
  reply(ts);
  reply(ts);

  expect(await stage.run()).toMatchObject(changes(3, 0, 0));
  expect(stage.rowOf('incidents', ts)).toMatchObject({ text: 'Hello', reply_count: 2 });
});

it('updates an edited message and one with another reaction', async () => {
  const { id, post, edit } = stage.channelOf('engineering');
  const [edited, liked] = [post(), post()];
  stage.control.react(id, liked, { name: 'wave' });
  await stage.run();
  edit(edited, 'Hello, all');
  stage.control.unreact(id, liked, { name: 'wave' });

  expect(await stage.run()).toMatchObject(changes(0, 2, 0));
  expect(stage.rowOf('engineering', edited)).toMatchObject({ text: 'Hello, all', edited_at: expect.stringMatching(/Z$/) });
  expect(stage.rowOf('engineering', liked)).toMatchObject({ reactions: [] });
});

it('deletes what was deleted, and nothing else', async () => {
  const { post, remove } = stage.channelOf('engineering');
  const ts = post();
  await stage.run();
  remove(ts);

  expect(await stage.run()).toMatchObject(changes(0, 0, 1));
  expect(stage.stored()).toEqual(stage.inSlack());
});

it('keeps a deleted parent as a tombstone, and deletes it with its last reply', async () => {
  const { post, reply, remove } = stage.channelOf('engineering');
  const threadTs = post();
  const replyTs = reply(threadTs);
  await stage.run();
  remove(threadTs);
  expect(await stage.run()).toMatchObject(changes(0, 1, 0));
  expect(stage.rowOf('engineering', threadTs)).toMatchObject({ subtype: 'tombstone', reply_count: 1 });

  remove(replyTs);
  expect(await stage.run()).toMatchObject(changes(0, 0, 2));
});

it('finds a late reply to a message inside the look-back', async () => {
  const { post, reply } = stage.channelOf('engineering');
  const threadTs = post();
  await stage.run();
  await later(20 * HOUR);
  const ts = reply(threadTs, 'Sorry, late');
  await stage.run();

  expect(stage.rowOf('engineering', ts)).toMatchObject({ is_reply: true, thread_ts: threadTs, text: 'Sorry, late' });
  expect(stage.rowOf('engineering', threadTs)).toMatchObject({ reply_count: 1 });
});

it('looks back as far as the settings say', async () => {
  const { post, edit } = stage.channelOf('engineering');
  const ts = post();
  for (let hour = 0; hour < 40; hour += 10) {
    await stage.run();
    await later(10 * HOUR);
  }
  edit(ts, 'Corrected after 40 hours');
  expect(await stage.run()).toMatchObject(changes(0, 0, 0));

  stage.setMetadata({ channels: chosen, lookback_hours: 72 });
  expect(await stage.run()).toMatchObject(changes(0, 1, 0));
});

it('asks only for the replies it does not have', async () => {
  const { post, reply } = stage.channelOf('engineering');
  const threadTs = post();
  const first = reply(threadTs);
  await stage.run();
  reply(threadTs);
  const before = stage.callsOf('conversations.replies').length;
  await stage.run();

  expect(stage.callsOf('conversations.replies').slice(before)).toMatchObject([{ params: { ts: threadTs, oldest: first } }]);
});

it('notices a deleted reply, also when another came', async () => {
  const { post, reply, remove } = stage.channelOf('engineering');
  const threadTs = post();
  const [first, second] = [reply(threadTs), reply(threadTs), reply(threadTs)];
  await stage.run();
  remove(first);
  expect(await stage.run()).toMatchObject(changes(0, 1, 1));

  remove(second);
  reply(threadTs);
  expect(await stage.run()).toMatchObject(changes(1, 0, 1));
  expect(stage.stored()).toEqual(stage.inSlack());
});

it('deletes every reply when a thread loses all of them', async () => {
  const { post, reply, remove } = stage.channelOf('engineering');
  const threadTs = post();
  const replyTs = reply(threadTs);
  await stage.run();
  remove(replyTs);

  expect(await stage.run()).toMatchObject(changes(0, 1, 1));
  expect(stage.rowOf('engineering', threadTs)).toMatchObject({ reply_count: 0, thread_ts: null });
});

it('reads further back, or threads, when the settings ask for it afterwards', async () => {
  stage.setMetadata({ channels: chosen, history_days: 60 });
  await stage.run();
  expect(stage.stored()).toEqual(stage.inSlack(chosen, { days: 60 }));

  stage.setMetadata({ channels: chosen, history_days: 60, include_join_leave: true });
  await stage.run();
  expect(stage.stored()).toEqual(stage.inSlack(chosen, { days: 60, joins: true }));
});

it('keeps the rows of a channel that is not chosen any more', async () => {
  const before = stage.stored();
  stage.setMetadata({ channels: ['announcements'] });

  expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  expect(stage.stored()).toEqual(before);
});

it('remembers where in Nango the look-back begins, so that old rows are not listed each time', async () => {
  for (let day = 0; day < 3; day += 1) {
    stage.channelOf('incidents').post();
    await stage.run();
    await later(24 * HOUR);
  }
  await stage.run();
  const cursor = String(stage.state()?.checkpoint?.['records']);
  const { records } = stage.core.records.list({ integrationId: 'slack', connectionId: 'conn-1', model: 'SlackMessage', cursor, limit: 1000 });

  expect(records.length).toBeLessThan(5);
  expect(stage.live().length).toBeGreaterThan(100);
});

const HOUR = 3_600_000;
