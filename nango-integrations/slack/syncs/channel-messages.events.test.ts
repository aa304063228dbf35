import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosen, createSlackMessageStage, type SlackMessageStage } from '../../../src/sandbox/runner/slackMessageStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import channelMessages from './channel-messages.js';

type Payload = Record<string, unknown>;

let stage: SlackMessageStage;
let payloads: Payload[];
beforeEach(() => {
  stage = createSlackMessageStage({ integrationId: 'slack', syncName: 'channel-messages', sync: channelMessages });
  payloads = [];
  stage.slack.onEvent((payload) => payloads.push(payload));
});
afterEach(() => stage.dispose());

const receive = async (...events: Payload[]) => {
  for (const payload of events) {
    stage.core.forwardWebhook({ integrationId: 'slack', payload });
    await stage.finish();
  }
};
/** Delivers what Slack has to tell, twice. */
const deliver = async () => {
  const events = payloads.splice(0);
  await receive(...events);
  const once = stage.list();
  await receive(...events.slice(-1));
  expect(stage.list(), 'the same event twice changes nothing').toEqual(once);
};
const envelope = (event: unknown) => ({ type: 'event_callback', team_id: stage.slack.issueToken().team.id, event_id: 'Ev1', event_time: 1, event });

describe('events of Slack', () => {
  beforeEach(() => stage.connect());

  it('bring a new message at once', async () => {
    const ts = stage.channelOf('incidents').post('SEV3: slow');
    await deliver();

    expect(stage.rowOf('incidents', ts)).toMatchObject({ text: 'SEV3: slow', subtype: null, reply_count: 0 });
  });

  it('bring messages of bots, files and the like', async () => {
    const id = stage.idOf('announcements');
    const bot = stage.control.postMessage(id, { text: 'Build ok', bot: { id: 'B1', name: 'ci' } });
    const file = stage.control.postMessage(id, { text: '', files: 1 });
    await deliver();

    expect(stage.rowOf('announcements', bot)).toMatchObject({ subtype: 'bot_message', author_name: 'ci' });
    expect(stage.rowOf('announcements', file)).toMatchObject({ subtype: 'file_share', file_count: 1 });
  });

  it('bring an edit, a deletion and a tombstone', async () => {
    const { post, edit, remove, reply } = stage.channelOf('engineering');
    const [edited, removed, parent] = [post(), post(), post()];
    reply(parent);
    edit(edited, 'Hello, all');
    remove(removed);
    remove(parent);
    await deliver();

    expect(stage.rowOf('engineering', edited)).toMatchObject({ text: 'Hello, all', edited_at: expect.any(String) });
    expect(stage.rowOf('engineering', removed)).toBeUndefined();
    expect(stage.rowOf('engineering', parent)).toMatchObject({ subtype: 'tombstone' });
  });

  it('bring a reply to a message that is older than the look-back, and leave its parent as it is', async () => {
    const { id, reply } = stage.channelOf('incidents');
    const parent = stage.control.messages(id, { limit: 1000 }).find(({ ts, reply_count }) => reply_count && ts < '1794800000.000000' && stage.rowOf('incidents', ts));
    const before = stage.rowOf('incidents', parent?.ts ?? '');
    const ts = reply(parent?.ts ?? '', 'Much later');
    const broadcast = stage.channelOf('incidents').broadcast(parent?.ts ?? '');
    await deliver();

    expect(before).toBeDefined();
    expect(stage.rowOf('incidents', ts)).toMatchObject({ is_reply: true, thread_ts: parent?.ts });
    expect(stage.rowOf('incidents', broadcast)).toMatchObject({ subtype: 'thread_broadcast' });
    expect(stage.rowOf('incidents', parent?.ts ?? '')).toEqual(before);
    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('add and remove reactions, one for each person', async () => {
    const { id, post } = stage.channelOf('engineering');
    const ts = post();
    stage.control.react(id, ts, { name: 'wave', user: 'U2' });
    stage.control.react(id, ts, { name: 'eyes', user: 'U1' });
    stage.control.react(id, ts, { name: 'wave', user: 'U1' });
    await deliver();
    expect(stage.rowOf('engineering', ts)).toMatchObject({
      reactions: [
        { name: 'eyes', count: 1, user_ids: ['U1'] },
        { name: 'wave', count: 2, user_ids: ['U1', 'U2'] },
      ],
    });

    stage.control.unreact(id, ts, { name: 'eyes', user: 'U1' });
    stage.control.unreact(id, ts, { name: 'wave', user: 'U2' });
    await deliver();
    expect(stage.rowOf('engineering', ts)).toMatchObject({ reactions: [{ name: 'wave', count: 1, user_ids: ['U1'] }] });
  });

  it('leave a row as the next poll would', async () => {
    const { id, post, edit } = stage.channelOf('engineering');
    const ts = post();
    stage.control.react(id, ts, { name: 'wave', user: 'U2' });
    stage.control.react(id, ts, { name: 'eyes', user: 'U1' });
    edit(ts, 'Edited');
    await deliver();

    expect(await stage.run()).toMatchObject(changes(0, 0, 0));
  });

  it('keep what an edit does not speak of', async () => {
    const { id, post } = stage.channelOf('engineering');
    const ts = post();
    stage.control.react(id, ts, { name: 'wave', user: 'U2' });
    await deliver();
    await receive(envelope({ type: 'message', subtype: 'message_changed', channel: id, message: { type: 'message', user: 'U1', text: 'Edited', ts, edited: { user: 'U1', ts: '1795435300.000000' } } }));

    expect(stage.rowOf('engineering', ts)).toMatchObject({ text: 'Edited', reactions: [{ name: 'wave', count: 1 }] });
  });

  it('do not undo an edit when an older one is repeated', async () => {
    const { post, edit } = stage.channelOf('engineering');
    const ts = post();
    const [posted = {}] = payloads;
    edit(ts, 'Edited');
    await deliver();
    await receive(posted);

    expect(stage.rowOf('engineering', ts)).toMatchObject({ text: 'Edited' });
  });

  it('are made good by the next poll when they were lost', async () => {
    const { post, remove } = stage.channelOf('engineering');
    const ts = post();
    await deliver();
    remove(ts);

    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
  });

  it('of other channels, of other kinds and of reactions to unknown messages are ignored', async () => {
    const before = stage.list();
    stage.control.postMessage(stage.idOf('random'), { text: 'Not chosen' });
    stage.control.announce(stage.idOf('engineering'), { user: 'U1', subtype: 'channel_join' });
    await receive(...payloads);
    await receive(envelope({ type: 'channel_rename', channel: { id: 'C1' } }));
    await receive(envelope({ type: 'reaction_added', user: 'U1', reaction: 'wave', item: { type: 'file', file: 'F1' } }));
    await receive(envelope({ type: 'reaction_added', user: 'U1', reaction: 'wave', item: { type: 'message', channel: stage.idOf('engineering'), ts: '1600000000.000100' } }));

    expect(stage.list()).toEqual(before);
    expect(stage.logs).toEqual([]);
  });

  it.each([
    undefined,
    'text',
    {},
    { type: 'message' },
    { type: 'message', subtype: 'message_changed', channel: 'C1' },
    { type: 'message', subtype: 'message_deleted', channel: 'C1', deleted_ts: 12 },
  ])('are logged and ignored when malformed: %j', async (event) => {
    const before = stage.list();
    await receive(envelope(event));

    expect(stage.list()).toEqual(before);
    expect(stage.logs).toMatchObject([{ level: 'warn', message: 'Slack sent an event that does not fit: ignored' }]);
    expect(stage.webhooks.every(({ success }) => success)).toBe(true);
  });

  it('save no message that does not fit', async () => {
    const before = stage.list();
    await receive(envelope({ type: 'message', channel: stage.idOf('engineering'), ts: 'now', text: 'Odd' }));

    expect(stage.list()).toEqual(before);
    expect(stage.logs).toMatchObject([{ level: 'warn' }]);
  });
});

describe('which channel an event concerns', () => {
  it('is asked of Slack only where the settings hold names', async () => {
    await stage.connect({ channels: [stage.idOf('incidents')] });
    stage.channelOf('incidents').post();
    stage.channelOf('random').post();
    await receive(...payloads.splice(0));
    expect(stage.callsOf('conversations.info')).toEqual([]);

    stage.setMetadata({ channels: [...chosen, stage.idOf('incidents')] });
    const ts = stage.channelOf('engineering').post();
    await receive(...payloads);
    expect(stage.callsOf('conversations.info')).toMatchObject([{ params: { channel: stage.idOf('engineering') } }]);
    expect(stage.rowOf('engineering', ts)).toBeDefined();
  });

  it('does not matter before there are settings', async () => {
    stage.authorize();
    await stage.clock.advance(0);
    stage.channelOf('engineering').post();
    await receive(...payloads);

    expect(stage.list()).toEqual([]);
    expect(stage.webhooks.every(({ success }) => success)).toBe(true);
  });

  it('leaves out replies where the settings do', async () => {
    await stage.connect({ include_threads: false });
    const { post, reply, broadcast } = stage.channelOf('engineering');
    const threadTs = post();
    const [hidden, shown] = [reply(threadTs), broadcast(threadTs)];
    await receive(...payloads);

    expect(stage.rowOf('engineering', hidden)).toBeUndefined();
    expect(stage.rowOf('engineering', shown)).toBeDefined();
  });
});

it('a poll does not overwrite what an event has saved meanwhile', async () => {
  await stage.connect();
  const { post, edit } = stage.channelOf('engineering');
  const ts = post('Before');
  await stage.run();
  payloads.splice(0);
  const fetch = stage.slack.fetch.bind(stage.slack);
  stage.slack.fetch = async (request) => {
    const answer = await fetch(request);
    if (!request.url.includes(`conversations.history?channel=${stage.idOf('engineering')}`) || payloads.length > 0) return answer;
    // Slack's answer is on its way when the author edits the message, and the event is faster.
    edit(ts, 'After');
    stage.core.forwardWebhook({ integrationId: 'slack', payload: payloads[0] ?? {} });
    await new Promise((resolve) => setImmediate(resolve));
    return answer;
  };
  await stage.run();

  expect(stage.rowOf('engineering', ts)).toMatchObject({ text: 'After' });
});
