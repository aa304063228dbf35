import { expect, it } from 'vitest';
import { createManualClock } from './core/clock.js';
import { createSlackBackend } from './providers/slack/createSlackBackend.js';
import { slackControls } from './slackControls.js';

const slack = createSlackBackend({ clock: createManualClock() });
const levers = slackControls(slack.control);
const pull = async (name: string, body: object) => levers[`slack/${name}`]?.(body);
const newest = () => slack.control.messages(slack.control.channels().find(({ name }) => name === 'random')?.id ?? '', { limit: 1 })[0];

it('write, answer, edit, react to and delete messages by the name of their channel', async () => {
  const { ts } = (await pull('post-message', { channel: 'random', text: 'Hello' })) as { ts: string };
  await pull('edit-message', { channel: 'random', ts, text: 'Hello, all' });
  await pull('react', { channel: 'random', ts, emoji: 'wave' });
  expect(newest()).toMatchObject({ ts, text: 'Hello, all', reactions: [{ name: 'wave', count: 1 }] });

  await pull('unreact', { channel: 'random', ts, emoji: 'wave' });
  await pull('reply', { channel: 'random', threadTs: ts, text: 'Hi' });
  expect(newest()).toMatchObject({ ts, reply_count: 1, reactions: [] });
  expect(await pull('messages', { channel: 'random', limit: 2 })).toHaveLength(2);

  await pull('delete-message', { channel: 'random', ts });
  expect(newest()).toMatchObject({ ts, subtype: 'tombstone' });
});

it('invite the app, and put it into the lowest tier', async () => {
  await pull('invite-bot', { channel: 'books' });
  await pull('low-tier', {});
  const { access_token } = slack.issueToken();
  const books = slack.control.channels().find(({ name }) => name === 'books');
  const ask = () => slack.fetch(new Request(`http://slack.sandbox/conversations.history?channel=${books?.id}`, { headers: { Authorization: `Bearer ${access_token}` } }));

  expect(await (await ask()).json()).toMatchObject({ ok: true });
  expect((await ask()).status).toBe(429);
  await pull('low-tier', { on: false });
  expect((await ask()).status).toBe(200);
});
