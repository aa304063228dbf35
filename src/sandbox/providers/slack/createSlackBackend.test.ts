import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../core/clock.js';
import { createSlackBackend, type SlackBackend } from './createSlackBackend.js';

interface Listing {
  ok: boolean;
  error?: string;
  channels: { id: string; name: string }[];
  members: { id: string; profile: { email?: string } }[];
  response_metadata: { next_cursor: string };
}

function setUp(options: { scope?: string; maxPageSize?: number } = {}) {
  const { scope, ...rest } = options;
  const slack = createSlackBackend({ clock: createManualClock(), ...rest });
  const { access_token } = slack.issueToken(scope === undefined ? {} : { scope });
  const get = (path: string, token = access_token) =>
    slack.fetch(new Request(`http://slack.sandbox/${path}`, { headers: { Authorization: `Bearer ${token}` } }));
  const read = async (path: string, token?: string) => (await (await get(path, token)).json()) as Listing;
  return { slack, token: access_token, get, read };
}

const everyType = 'types=public_channel,private_channel';

describe('the workspace', () => {
  it('is a company of believable size', () => {
    const { control } = createSlackBackend();
    const [channels, users] = [control.channels(), control.users()];

    expect(channels.length).toBeGreaterThanOrEqual(45);
    expect(users.length).toBeGreaterThanOrEqual(58);
    expect(channels.filter((channel) => channel.is_private)).toHaveLength(4);
    expect(users.filter((user) => user.deleted)).toHaveLength(4);
    expect(users.filter((user) => user.is_bot)).toHaveLength(5);
    expect(channels.every((channel) => users.some((user) => user.id === channel.creator))).toBe(true);
    expect(new Set(users.map((user) => user.name)).size).toBe(users.length);
  });

  it('is the same for the same seed and another for another', () => {
    const ids = (seed: number) => createSlackBackend({ clock: createManualClock(), seed }).control.channels().map(({ id }) => id);
    expect(ids(7)).toEqual(ids(7));
    expect(ids(7)).not.toEqual(ids(8));
  });
});

describe('tokens', () => {
  it('come in the shape that Nango keeps as raw credentials', () => {
    expect(createSlackBackend().issueToken({ scope: 'channels:read' })).toEqual({
      ok: true,
      access_token: expect.stringMatching(/^xoxb-sandbox-/),
      token_type: 'bot',
      scope: 'channels:read',
      bot_user_id: expect.stringMatching(/^U0/),
      app_id: expect.stringMatching(/^A0/),
      team: { id: expect.stringMatching(/^T0/), name: 'Lantern & Quay' },
      authed_user: { id: expect.stringMatching(/^U0/) },
    });
  });

  it('are required, and must have been issued', async () => {
    const { slack, read } = setUp();
    const anonymous = await slack.fetch(new Request('http://slack.sandbox/auth.test'));

    expect(anonymous.status).toBe(200);
    expect(await anonymous.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await read('auth.test', 'xoxb-made-up')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await read('auth.test')).toMatchObject({ ok: true, team: 'Lantern & Quay' });
  });

  it('can be revoked, in either way Slack shows it, and restored', async () => {
    const { slack, token, get, read } = setUp();
    slack.control.revokeToken(token);
    expect(await read('users.list')).toEqual({ ok: false, error: 'token_revoked' });

    slack.control.revokeToken(undefined, { as: 'http_401' });
    expect((await get('users.list')).status).toBe(401);

    slack.control.restoreToken();
    expect(await read('users.list')).toMatchObject({ ok: true });
  });
});

describe('lists', () => {
  it('are cut into pages that add up', async () => {
    const { read, slack } = setUp({ maxPageSize: 7 });
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await read(`conversations.list?${everyType}&limit=200&cursor=${encodeURIComponent(cursor)}`);
      ids.push(...page.channels.map(({ id }) => id));
      cursor = page.response_metadata.next_cursor;
    } while (cursor);

    expect(new Set(ids).size).toBe(slack.control.channels().length);
    expect(ids).toHaveLength(slack.control.channels().length);
  });

  it('lose and repeat nothing when an item of an earlier page is deleted meanwhile', async () => {
    const { read, slack } = setUp();
    const first = await read(`conversations.list?${everyType}&limit=5`);
    slack.control.removeChannel(first.channels[0]?.id ?? '');
    const second = await read(`conversations.list?${everyType}&limit=5&cursor=${first.response_metadata.next_cursor}`);
    const all = await read(`conversations.list?${everyType}&limit=10`);

    expect([...first.channels.slice(1), ...second.channels].map(({ id }) => id)).toEqual(all.channels.slice(0, 9).map(({ id }) => id));
  });

  it('refuse bad limits, cursors and types', async () => {
    const { read } = setUp();
    expect(await read('users.list?limit=0')).toEqual({ ok: false, error: 'invalid_limit' });
    expect(await read('users.list?cursor=nonsense')).toEqual({ ok: false, error: 'invalid_cursor' });
    expect(await read('conversations.list?types=secret')).toEqual({ ok: false, error: 'invalid_types' });
    expect(await read('chat.postMessage')).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  it('fail as a whole when the scope for one type is missing', async () => {
    const { read } = setUp({ scope: 'channels:read' });
    expect(await read(`conversations.list?${everyType}`)).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'groups:read',
      provided: 'channels:read',
    });
  });

  it('leave out archived channels when asked to, and addresses without their scope', async () => {
    const { read, slack } = setUp({ scope: 'channels:read,users:read' });
    const archived = slack.control.channels().filter((channel) => channel.is_archived).map(({ name }) => name);
    const { channels } = await read('conversations.list?exclude_archived=true&limit=1000');
    const { members } = await read('users.list?limit=1000');

    expect(channels.map(({ name }) => name)).not.toEqual(expect.arrayContaining(archived));
    expect(members.some(({ profile }) => profile.email)).toBe(false);
  });

  it('take their parameters from a form as well', async () => {
    const { slack, token } = setUp();
    const body = new URLSearchParams({ limit: '3' });
    const response = await slack.fetch(new Request('http://slack.sandbox/users.list', { method: 'POST', body, headers: { Authorization: `Bearer ${token}` } }));

    expect(((await response.json()) as Listing).members).toHaveLength(3);
  });
});

describe('faults', () => {
  it('limit the rate for as many calls as told', async () => {
    const { slack, get } = setUp();
    slack.control.rateLimit({ method: 'users.list', times: 2, retryAfterSeconds: 9 });

    const limited = await get('users.list');
    expect([limited.status, limited.headers.get('retry-after'), await limited.json()]).toEqual([429, '9', { ok: false, error: 'ratelimited' }]);
    expect((await get('conversations.list')).status).toBe(200);
    expect((await get('users.list')).status).toBe(429);
    expect((await get('users.list')).status).toBe(200);
  });

  it('send an empty page whose cursor leads to the page itself', async () => {
    const { slack, read } = setUp();
    slack.control.sendEmptyPage({ method: 'users.list' });
    const empty = await read('users.list?limit=5');
    const next = await read(`users.list?limit=5&cursor=${empty.response_metadata.next_cursor}`);

    expect(empty.members).toEqual([]);
    expect(next.members).toEqual((await read('users.list?limit=5')).members);
  });

  it('end when Slack recovers', async () => {
    const { slack, read } = setUp();
    slack.control.fail({ error: 'fatal_error', times: 100 });
    expect(await read('auth.test')).toEqual({ ok: false, error: 'fatal_error' });

    slack.control.recover();
    expect(await read('auth.test')).toMatchObject({ ok: true });
  });
});

it('says so when it is told to change something that is not there', () => {
  const { control }: SlackBackend = createSlackBackend();
  expect(() => control.renameChannel('C404', 'x')).toThrow('nothing with id "C404"');
});
