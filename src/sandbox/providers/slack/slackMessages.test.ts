import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../core/clock.js';
import { createSlackBackend, type SlackBackendOptions } from './createSlackBackend.js';
import type { SlackMessageObject } from './slackObjects.js';

interface Page {
  ok: boolean;
  error?: string;
  messages: SlackMessageObject[];
  has_more: boolean;
  response_metadata?: { next_cursor: string };
}

function setUp(options: SlackBackendOptions = {}) {
  const clock = createManualClock();
  const slack = createSlackBackend({ clock, ...options });
  const { access_token } = slack.issueToken();
  const get = (path: string) => slack.fetch(new Request(`http://slack.sandbox/${path}`, { headers: { Authorization: `Bearer ${access_token}` } }));
  const read = async (path: string) => (await (await get(path)).json()) as Page;
  const idOf = (name: string) => slack.control.channels().find((channel) => channel.name === name)?.id ?? '';
  const readAll = async (path: string) => {
    const messages: SlackMessageObject[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: Page = await read(`${path}&cursor=${cursor}`);
      messages.push(...page.messages);
      cursor = page.response_metadata?.next_cursor;
    }
    return messages;
  };
  return { clock, slack, control: slack.control, get, read, readAll, idOf };
}

const decreasing = (messages: SlackMessageObject[]) => messages.every(({ ts }, index) => index === 0 || ts < (messages[index - 1]?.ts ?? ''));

describe('the messages of the seed', () => {
  it('fill the channels to the number asked for', () => {
    const { control } = setUp({ messages: 3000 });
    const counts = control.channels().map(({ id }) => control.messages(id, { limit: 10_000 }).length);

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3000);
  });

  it('are the same for the same seed, whatever has been read before', () => {
    const newest = (seed: number) => {
      const { control, idOf } = setUp({ seed });
      return control.messages(idOf('engineering'), { limit: 5 });
    };
    expect(newest(4)).toEqual(newest(4));
    expect(newest(4)).not.toEqual(newest(5));
  });

  it('come newest first, each with a ts of its own', async () => {
    const { readAll, idOf } = setUp();
    const messages = await readAll(`conversations.history?channel=${idOf('random')}&limit=200`);

    expect(messages.length).toBeGreaterThan(200);
    expect(decreasing(messages)).toBe(true);
    expect(messages.every(({ ts }) => /^\d{10}\.\d{6}$/.test(ts))).toBe(true);
  });

  it('hold threads, broadcasts, bots, joins, files, edits and reactions', () => {
    const { control } = setUp();
    const all = control.channels().flatMap(({ id }) => control.messages(id, { limit: 10_000 }));
    const some = (test: (message: SlackMessageObject) => unknown) => all.filter(test).length;

    expect(some(({ reply_count }) => reply_count)).toBeGreaterThan(300);
    expect(some(({ subtype }) => subtype === 'thread_broadcast')).toBeGreaterThan(10);
    expect(some(({ subtype }) => subtype === 'bot_message')).toBeGreaterThan(500);
    expect(some(({ subtype }) => subtype === 'channel_join')).toBeGreaterThan(10);
    expect(some(({ files, edited, reactions }) => files ?? edited ?? reactions)).toBeGreaterThan(500);
  });

  it('are made as they are asked for, so that a quarter of a million costs nothing', async () => {
    const before = process.memoryUsage().heapUsed;
    const { read, idOf, slack } = setUp({ messages: 250_000 });
    const pages = [await read(`conversations.history?channel=${idOf('incidents')}&limit=200`), await read(`conversations.history?channel=${idOf('incidents')}&limit=200&latest=1789000000.000000`)];

    expect(pages.map(({ messages }) => messages.length)).toEqual([200, 200]);
    expect(slack.calls).toHaveLength(2);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  });
});

describe('conversations.history', () => {
  it('leaves out the bounds unless they are included', async () => {
    const { read, idOf, control } = setUp();
    const channel = idOf('engineering');
    const [newest, second, third, fourth] = control.messages(channel, { limit: 4 }).map(({ ts }) => ts);
    const between = async (more: string) => (await read(`conversations.history?channel=${channel}&oldest=${fourth}&latest=${newest}${more}`)).messages.map(({ ts }) => ts);

    expect(await between('')).toEqual([second, third]);
    expect(await between('&inclusive=true')).toEqual([newest, second, third, fourth]);
  });

  it('refuses what it must', async () => {
    const { read, idOf, slack, control } = setUp();
    const channel = idOf('engineering');
    expect(await read('conversations.history?channel=C404')).toEqual({ ok: false, error: 'channel_not_found' });
    expect(await read(`conversations.history?channel=${idOf('books')}`)).toEqual({ ok: false, error: 'not_in_channel' });
    expect(await read(`conversations.history?channel=${channel}&oldest=yesterday`)).toEqual({ ok: false, error: 'invalid_ts_oldest' });
    expect(await read(`conversations.history?channel=${channel}&limit=1000`)).toEqual({ ok: false, error: 'invalid_limit' });
    expect(await read(`conversations.history?channel=${channel}&cursor=nonsense`)).toEqual({ ok: false, error: 'invalid_cursor' });
    control.removeBot(idOf('leadership'));
    expect(await read(`conversations.history?channel=${idOf('leadership')}`)).toEqual({ ok: false, error: 'channel_not_found' });
    const { access_token } = slack.issueToken({ scope: 'channels:read' });
    const response = await slack.fetch(new Request(`http://slack.sandbox/conversations.history?channel=${channel}`, { headers: { Authorization: `Bearer ${access_token}` } }));
    expect(await response.json()).toMatchObject({ error: 'missing_scope', needed: 'channels:history' });
  });

  it('allows one call a minute and 15 objects in the low tier', async () => {
    const { clock, get, idOf, control } = setUp();
    control.setLowTier(true);
    const path = `conversations.history?channel=${idOf('engineering')}&limit=200`;

    expect(((await (await get(path)).json()) as Page).messages).toHaveLength(15);
    await clock.advance(20_000);
    const limited = await get(path);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '40']);
    expect((await get(`conversations.list?limit=1`)).status).toBe(200);
    await clock.advance(40_000);
    expect((await get(path)).status).toBe(200);
  });

  it('can send an empty page whose cursor leads on', async () => {
    const { read, idOf, control } = setUp();
    const path = `conversations.history?channel=${idOf('engineering')}&limit=5`;
    control.sendEmptyPage({ method: 'conversations.history' });
    const empty = await read(path);

    expect(empty).toMatchObject({ messages: [], has_more: true });
    expect((await read(`${path}&cursor=${empty.response_metadata?.next_cursor}`)).messages).toEqual((await read(path)).messages);
  });
});

describe('threads', () => {
  it('begin each page with their parent', async () => {
    const { read, readAll, idOf, control } = setUp({ maxPageSize: 3 });
    const channel = idOf('incidents');
    const parent = control.messages(channel).find(({ reply_count }) => (reply_count ?? 0) >= 5);
    const path = `conversations.replies?channel=${channel}&ts=${parent?.ts}`;
    const pages = await readAll(path);
    const replies = pages.filter(({ ts }) => ts !== parent?.ts);

    expect((await read(path)).messages[0]).toMatchObject({ ts: parent?.ts });
    expect(replies).toHaveLength(parent?.reply_count ?? 0);
    expect(replies.at(-1)?.ts).toBe(parent?.latest_reply);
    expect(replies.every(({ thread_ts }) => thread_ts === parent?.ts)).toBe(true);
    expect(await read(`${path}&oldest=${parent?.latest_reply}`)).toMatchObject({ messages: [{ ts: parent?.ts }], has_more: false });
  });

  it('stand in the channel with their parent only, unless they were sent there too', () => {
    const { idOf, control } = setUp();
    const channel = idOf('product');
    const threadTs = control.postMessage(channel, { text: 'Which name?' });
    control.reply(channel, { threadTs, text: 'The second' });
    const broadcast = control.reply(channel, { threadTs, text: 'Decided: the second', broadcast: true });

    expect(control.messages(channel, { limit: 2 })).toMatchObject([
      { ts: broadcast, subtype: 'thread_broadcast', thread_ts: threadTs, root: { text: 'Which name?' } },
      { ts: threadTs, reply_count: 2, latest_reply: broadcast },
    ]);
  });

  it('outlive their parent as a tombstone, and end with their last reply', () => {
    const { idOf, control } = setUp();
    const channel = idOf('product');
    const threadTs = control.postMessage(channel, { text: 'A secret' });
    const reply = control.reply(channel, { threadTs, text: 'Oh!' });
    control.deleteMessage(channel, threadTs);
    expect(control.messages(channel, { limit: 1 })).toMatchObject([{ ts: threadTs, subtype: 'tombstone', user: 'USLACKBOT', reply_count: 1 }]);

    control.deleteMessage(channel, reply);
    expect(control.messages(channel, { limit: 1 })[0]?.ts).not.toBe(threadTs);
  });

  it('of the seed can be changed like those written later', () => {
    const { idOf, control } = setUp();
    const channel = idOf('incidents');
    const parent = control.messages(channel).find(({ reply_count }) => (reply_count ?? 0) >= 2);
    const [, first, second] = control.thread(channel, parent?.ts ?? '');
    control.deleteMessage(channel, first?.ts ?? '');
    control.editMessage(channel, second?.ts ?? '', 'Corrected');

    expect(control.thread(channel, parent?.ts ?? '')[1]).toMatchObject({ ts: second?.ts, text: 'Corrected', edited: expect.anything() });
    expect(control.thread(channel, parent?.ts ?? '')).toHaveLength(parent?.reply_count ?? 0);
  });
});

describe('joining', () => {
  it('opens a public channel, and Slack writes it there', async () => {
    const { read, idOf, control } = setUp();
    const channel = idOf('books');
    expect(await read(`conversations.join?channel=${channel}`)).toMatchObject({ ok: true, channel: { is_member: true } });
    expect((await read(`conversations.history?channel=${channel}&limit=1`)).messages).toMatchObject([{ subtype: 'channel_join' }]);
    expect(await read(`conversations.info?channel=${channel}`)).toMatchObject({ channel: { name: 'books', is_member: true } });
    expect(await read(`conversations.join?channel=${idOf('leadership')}`)).toMatchObject({ error: 'method_not_supported_for_channel_type' });
    expect(await read(`conversations.join?channel=${idOf('hackathon-2024')}`)).toMatchObject({ error: 'is_archived' });
    expect(control.messages(channel, { limit: 1 })).toHaveLength(1);
  });
});

describe('events', () => {
  it('tell what happens in the channels that the app is in', () => {
    const { slack, idOf, control } = setUp();
    const seen: { type: unknown; subtype?: unknown }[] = [];
    const stop = slack.onEvent(({ event }) => seen.push({ type: event.type, ...('subtype' in event ? { subtype: event['subtype'] } : {}) }));
    const channel = idOf('product');
    const ts = control.postMessage(channel, { text: 'Hello' });
    control.reply(channel, { threadTs: ts, text: 'Hi' });
    control.editMessage(channel, ts, 'Hello!');
    control.react(channel, ts, { name: 'wave' });
    control.unreact(channel, ts, { name: 'wave' });
    control.deleteMessage(channel, ts);
    control.postMessage(idOf('books'), { text: 'Not for the app' });
    stop();
    control.postMessage(channel, { text: 'Nobody listens' });

    expect(seen).toEqual([
      { type: 'message' },
      { type: 'message' },
      { type: 'message', subtype: 'message_changed' },
      { type: 'reaction_added' },
      { type: 'reaction_removed' },
      { type: 'message', subtype: 'message_changed' },
    ]);
  });

  it('can be proven to come from Slack', async () => {
    const { slack } = setUp({ signingSecret: 'shhh' });
    const headers = await slack.signEvent('{"a":1}');
    const expected = createHmac('sha256', 'shhh').update(`v0:${headers['x-slack-request-timestamp']}:{"a":1}`).digest('hex');

    expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
  });
});
