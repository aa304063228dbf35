import { describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds } from '../core/index.js';
import { createSandboxApp, type SandboxAppOptions } from './index.js';

function setUp(options: Partial<SandboxAppOptions> = {}) {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const app = createSandboxApp({ core, backends: {}, oauth: { issueToken: () => ({ access_token: 'token' }) }, ...options });
  const asHost = { headers: { authorization: core.environment.secretKey } };
  return { clock, core, app, asHost };
}

describe('rate limit', () => {
  it('refuses what is over the limit and says when to come back', async () => {
    const { app, asHost, clock } = setUp({ rateLimit: { perMinute: 2 } });
    expect((await app.request('/integrations', asHost)).headers.get('x-ratelimit-remaining')).toBe('1');
    await app.request('/integrations', asHost);
    await clock.advance(20_000);

    const refused = await app.request('/integrations', asHost);

    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(await refused.json()).toEqual({ error: { code: 'too_many_request', method: 'GET', path: '/integrations' } });
    await clock.advance(40_000);
    expect((await app.request('/integrations', asHost)).status).toBe(200);
  });

  it('counts 200 a minute unless told otherwise', async () => {
    const { app, asHost } = setUp();
    expect((await app.request('/integrations', asHost)).headers.get('x-ratelimit-limit')).toBe('200');
  });

  it('refuses everything while it is told to', async () => {
    const { app, asHost } = setUp();
    const control = (path: string, body = {}) => app.request(`http://localhost/_sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await control('nango/rate-limit', { retryAfterSeconds: 7 });
    const refused = await app.request('/integrations', asHost);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    await control('nango/recover');
    expect((await app.request('/integrations', asHost)).status).toBe(200);
  });

  it('can be switched off', async () => {
    const { app, asHost } = setUp({ rateLimit: false });
    expect((await app.request('/integrations', asHost)).headers.has('x-ratelimit-limit')).toBe(false);
  });
});

describe('the API key', () => {
  it('is taken with and without the word Bearer', async () => {
    const { app, core } = setUp();
    const headers = { authorization: `Bearer ${core.environment.secretKey}` };
    expect((await app.request('/connections', { headers })).status).toBe(200);
  });

  it('is not replaced by a connect session where a browser has no business', async () => {
    const { app, core } = setUp();
    const { token } = core.sessions.create({ tags: { a: '1' } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.request('/connections', { headers })).status).toBe(401);
    expect((await app.request('/integrations', { headers })).status).toBe(200);
  });
});

describe('the control API', () => {
  const rename = { rename: (body: unknown) => ({ renamed: body }) };

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])('runs a control with the body it was given, as %s', async (type) => {
    const { app } = setUp({ controls: rename });
    const response = await app.request('/_sandbox/rename', { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify({ to: 'general' }) });
    expect(await response.json()).toEqual({ result: { renamed: { to: 'general' } } });
  });

  it('names the controls there are when one is unknown', async () => {
    const { app } = setUp({ controls: rename });
    const response = await app.request('/_sandbox/constructor', { method: 'POST' });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('rename');
  });

  it('passes on why a control failed', async () => {
    const { app } = setUp({
      controls: {
        fail() {
          throw new Error('There is no channel "x".');
        },
      },
    });
    const response = await app.request('/_sandbox/fail', { method: 'POST' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'control_failed', message: 'There is no channel "x".' } });
  });

  it.each([
    ['a page that rebinds its name to this machine', 'http://evil.example/_sandbox/state', {}],
    ['a page elsewhere', 'http://localhost/_sandbox/state', { origin: 'https://evil.example' }],
  ])('does not answer %s', async (_, url, headers) => {
    const { app } = setUp();
    expect((await app.request(url, { headers })).status).toBe(403);
  });

  it('shows the world without its secrets', async () => {
    const { app, core } = setUp();
    core.integrations.create({ uniqueKey: 'posthog', provider: 'posthog' });
    core.connections.upsert({ integrationId: 'posthog', credentials: { type: 'API_KEY', apiKey: 'phx_secret' } });
    const state = await (await app.request('/_sandbox/state')).text();
    expect(JSON.parse(state)).toMatchObject({ connections: [{ provider_config_key: 'posthog' }] });
    expect(state).not.toContain('phx_secret');
    expect(state).not.toContain(core.environment.secretKey);
  });

  it('ends every session made over HTTP', async () => {
    const { app, core, asHost } = setUp();
    const body = JSON.stringify({ tags: { organization_id: 'acme' } });
    const made = (await (await app.request('/connect/sessions', { method: 'POST', body, ...asHost })).json()) as { data: { token: string } };
    expect(core.sessions.get(made.data.token)).toBeDefined();
    expect(await (await app.request('/_sandbox/sessions/expire-all', { method: 'POST' })).json()).toEqual({ expired: 1 });
    expect(core.sessions.get(made.data.token)).toBeUndefined();
  });
});

describe('connect sessions', () => {
  it.each([
    ['a key that starts with a digit', { tags: { '1a': 'x' } }],
    ['an empty value', { tags: { a: '' } }],
    ['too many', { tags: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`k${n}`, 'x'])) }],
    ['keys that differ only in case', { tags: { a: '1', A: '2' } }],
  ])('refuse tags with %s', async (_, body) => {
    const { app, asHost } = setUp();
    const response = await app.request('/connect/sessions', { method: 'POST', body: JSON.stringify(body), ...asHost });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_body', errors: [expect.anything()] } });
  });
});

describe('logos', () => {
  it('are drawn for any provider', async () => {
    const { app } = setUp();
    const response = await app.request('/images/template-logos/slack.svg');
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(await response.text()).toContain('>S</text>');
  });
});

describe('the consent page', () => {
  async function consent() {
    const world = setUp();
    const { app, core } = world;
    core.integrations.create({ uniqueKey: 'slack', provider: 'slack', credentials: { type: 'OAUTH2', client_id: 'cid', client_secret: 's', scopes: 'channels:read,<b>all</b>' } });
    const { token } = core.sessions.create({ tags: { a: '1' } });
    const start = await app.request(`/oauth/connect/slack?connect_session_token=${token}`);
    return { ...world, url: new URL(start.headers.get('location') ?? '') };
  }

  it('names what is asked for, and lets no scope become markup', async () => {
    const { app, url } = await consent();
    const page = await (await app.request(url)).text();
    expect(page).toContain('&lt;b&gt;all&lt;/b&gt;');
    expect(page).toContain('channels:read');
    expect(page).not.toMatch(/https?:\/\//);
  });

  it('goes back to nobody but the callback', async () => {
    const { app, url } = await consent();
    url.searchParams.set('redirect_uri', 'https://evil.example/');
    expect((await app.request(url)).status).toBe(400);
  });
});
