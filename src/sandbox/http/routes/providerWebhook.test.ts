import { describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds, type WebhookBody } from '../../core/index.js';
import { createSandboxApp, type SandboxAppOptions } from '../index.js';

function setUp(options: Partial<SandboxAppOptions> = {}) {
  const core = createSandboxCore({ clock: createManualClock(), ids: deterministicIds(1) });
  const app = createSandboxApp({ core, backends: {}, oauth: { issueToken: () => ({ access_token: 'token' }) }, ...options });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.integrations.create({ uniqueKey: 'unauth', provider: 'unauthenticated' });
  const webhooks: WebhookBody[] = [];
  core.onWebhook((body) => webhooks.push(body));
  const post = (path: string, body: unknown) => app.request(`/webhook/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { core, app, post, webhooks, uuid: core.environment.uuid };
}

const verification = { type: 'url_verification', token: 't', challenge: 'abc123' };

describe('a provider’s event', () => {
  it('reaches the host without credentials', async () => {
    const { post, uuid, webhooks } = setUp();
    expect((await post(`${uuid}/slack`, { team_id: 'T1' })).status).toBe(200);
    expect(webhooks).toEqual([{ team_id: 'T1' }]);
  });

  it('is answered with Slack’s challenge when Slack asks for it, and passed on all the same', async () => {
    const { post, uuid, webhooks } = setUp();
    expect(await (await post(`${uuid}/slack`, verification)).text()).toBe('abc123');
    expect(webhooks).toEqual([verification]);
  });

  it.each([
    ['what somebody pressed, which Slack sends as JSON in a form', { payload: JSON.stringify({ type: 'block_actions', team: { id: 'T1' } }) }, { type: 'block_actions', team: { id: 'T1' } }],
    ['a form that is only a form', { command: '/weather', team_id: 'T1' }, { command: '/weather', team_id: 'T1' }],
    ['a form whose JSON is broken', { payload: '{' }, { payload: '{' }],
  ])('may be %s', async (_, fields: Record<string, string>, forwarded) => {
    const { app, uuid, webhooks } = setUp();
    const answer = await app.request(`/webhook/${uuid}/slack`, { method: 'POST', body: new URLSearchParams(fields) });
    expect(answer.status).toBe(200);
    expect(webhooks).toEqual([forwarded]);
  });

  it('is taken whatever its signature: Nango does not check Slack’s', async () => {
    const { app, uuid, webhooks } = setUp();
    const headers = { 'x-slack-signature': 'v0=wrong', 'x-slack-request-timestamp': '0' };
    expect((await app.request(`/webhook/${uuid}/slack`, { method: 'POST', headers, body: '{"team_id":"T1"}' })).status).toBe(200);
    expect(webhooks).toHaveLength(1);
  });

  it('is not answered with a challenge to anybody else', async () => {
    const { post, uuid } = setUp();
    expect(await (await post(`${uuid}/unauth`, verification)).json()).toEqual({ status: 'success' });
  });

  it.each([
    ['another environment', '00000000-0000-4000-8000-000000000000/slack'],
    ['an unknown integration', 'UUID/nope'],
  ])('goes nowhere when it is for %s', async (_, path) => {
    const { post, uuid, webhooks } = setUp();
    expect((await post(path.replace('UUID', uuid), { a: 1 })).status).toBe(404);
    expect(webhooks).toEqual([]);
  });

  it('is refused when it is no object', async () => {
    const { post, uuid, webhooks } = setUp();
    expect((await post(`${uuid}/slack`, [1])).status).toBe(400);
    expect(webhooks).toEqual([]);
  });

  it('does not use up the calls of the account, and is not counted when calls are not', async () => {
    const limited = setUp({ rateLimit: { perMinute: 1 } });
    await limited.post(`${limited.uuid}/slack`, {});
    const second = await limited.post(`${limited.uuid}/slack`, {});
    expect([second.status, second.headers.get('x-ratelimit-remaining')]).toEqual([200, '3998']);
    const unlimited = setUp({ rateLimit: false });
    expect((await unlimited.post(`${unlimited.uuid}/slack`, {})).headers.has('x-ratelimit-limit')).toBe(false);
  });
});
