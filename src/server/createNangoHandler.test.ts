import { describe, expect, it, vi } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import { codeOf, del, get, messageOf, post } from '../../test/server/requests.js';
import { createNangoHandler, NangoApiError, NangoEmbedError, type NangoHandlerOptions } from './index.js';

/** A handler whose Nango answers everything with this failure. */
function handlerWithFailingNango(error: unknown) {
  const errors: unknown[] = [];
  const nango = new Proxy({ urls: { apiUrl: '', connectUrl: '' } } as NangoHandlerOptions['nango'], { get: () => () => Promise.reject(error) });
  const handle = createNangoHandler({ nango, integrations: ['slack'], authorize: () => ({ scope: { organization_id: 'acme' } }), onError: (cause) => errors.push(cause) });
  return { handle, errors };
}

describe('createNangoHandler', () => {
  it.each([
    ['nango', /`nango` is missing.*nangoApi/],
    ['authorize', /`authorize` is missing.*anyone.*scope/],
    ['integrations', /`integrations` is empty.*slack/],
  ])('says at start-up that %s is missing, why it matters and what to do', (name, message) => {
    const options: Record<string, unknown> = { nango: {}, authorize: () => null, integrations: ['slack'] };
    delete options[name];
    expect(() => createNangoHandler(options as never)).toThrow(message);
  });

  it('says at start-up that nothing is on offer', () => {
    expect(() => createStage({ integrations: [] })).toThrow(/integrations/);
  });

  it('answers below its base path, wherever that is', async () => {
    for (const basePath of ['/integrations-api', 'integrations-api/', '/']) {
      const { handle } = createStage({ basePath });
      const path = basePath === '/' ? '/connections' : '/integrations-api/connections';
      expect((await handle(new Request(`http://host.test${path}`))).status).toBe(200);
    }
  });

  it('says where it answers when asked elsewhere', async () => {
    const { handle } = createStage();
    const response = await handle(new Request('http://host.test/connections'));
    expect(response.status).toBe(404);
    expect(await messageOf(response)).toMatch(/\/connections.*\/api\/nango.*basePath/);
  });

  it.each(['/nothing', '/connections/slack', '/connections/slack/c1/syncs/s/destroy'])('has nothing at %s', async (path) => {
    const { handle } = createStage();
    const response = await handle(get(path));
    expect([response.status, await codeOf(response)]).toEqual([404, 'not_found']);
  });

  it('refuses a malformed escape in a path', async () => {
    const { handle } = createStage();
    const response = await handle(get('/connections/slack/%E0%A4%A/syncs'));
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_request']);
  });

  it.each([
    ['POST', '/integrations', 'GET, HEAD, OPTIONS'],
    ['GET', '/connect-sessions', 'POST, OPTIONS'],
    ['PUT', '/connections/slack/c1', 'DELETE, OPTIONS'],
    ['GET', '/connections/slack/c1/syncs/channels/trigger', 'POST, OPTIONS'],
    ['DELETE', '/connections/slack/c1/records/SlackChannel', 'GET, HEAD, OPTIONS'],
    ['GET', '/webhook', 'POST, OPTIONS'],
  ])('does not allow %s %s, and says what is', async (method, path, allow) => {
    const { handle } = createStage();
    const response = await handle(new Request(`http://host.test/api/nango${path}`, { method }));
    expect([response.status, response.headers.get('Allow'), await codeOf(response)]).toEqual([405, allow, 'method_not_allowed']);
  });

  it('answers HEAD as GET, without the body', async () => {
    const { handle, core } = createStage();
    const response = await handle(new Request('http://host.test/api/nango/connections', { method: 'HEAD' }));
    expect([response.status, await response.text()]).toEqual([200, '']);
    const stream = await handle(new Request('http://host.test/api/nango/events', { method: 'HEAD' }));
    expect([stream.headers.get('Content-Type'), await stream.text()]).toEqual(['text/event-stream; charset=utf-8', '']);
    core.dispose();
  });

  it('gives no page of another origin leave to ask', async () => {
    const { handle } = createStage();
    const preflight = { method: 'OPTIONS', headers: { Origin: 'https://evil.test', 'Access-Control-Request-Method': 'POST' } };
    const response = await handle(new Request('http://host.test/api/nango/connect-sessions', preflight));
    expect([response.status, response.headers.get('Allow')]).toEqual([204, 'POST, OPTIONS']);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('lets nothing be kept by caches, whatever the answer', async () => {
    const { handle } = createStage();
    const answers = await Promise.all([get('/connections'), get('/nothing'), get('/connections', { as: 'nobody' }), post('/webhook')].map((request) => handle(request)));
    expect(answers.map(({ headers }) => headers.get('Cache-Control'))).toEqual(Array.from({ length: 4 }, () => 'private, no-store'));
  });
});

describe('who asks', () => {
  it('turns away whom the host does not know', async () => {
    const { handle, asked } = createStage();
    const response = await handle(get('/connections', { as: 'nobody' }));
    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthorized']);
    expect(response.headers.has('X-Nango-Embed-Owner')).toBe(false);
    expect(asked).toEqual([]);
  });

  it('marks every answer with the owner, without telling who it is', async () => {
    const { handle } = createStage();
    const ownerOf = async (as: string, path = '/connections') => (await handle(get(path, { as }))).headers.get('X-Nango-Embed-Owner');
    const owner = await ownerOf('acme');
    expect(owner).toMatch(/^[0-9a-f]{32}$/);
    expect(await ownerOf('acme', '/connections/slack/unknown/syncs')).toBe(owner);
    expect(await ownerOf('umbrella')).not.toBe(owner);
  });

  it('takes the same tags in another order for the same owner', async () => {
    const owners = { a: { scope: { org: '1', team: '2' } }, b: { scope: { TEAM: '2', Org: '1' } }, c: { scope: { org: '2', team: '1' } } };
    const { handle } = createStage({ owners });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(async (as) => (await handle(get('/connections', { as }))).headers.get('X-Nango-Embed-Owner')));
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  it("passes on what the host's authorize refuses in our words", async () => {
    const { handle } = createStage({ authorize: () => Promise.reject(new NangoEmbedError('forbidden', 'Your plan has no integrations.')) });
    const response = await handle(get('/connections'));
    expect([response.status, await messageOf(response)]).toEqual([403, 'Your plan has no integrations.']);
  });

  it("keeps the host's own failures to the host", async () => {
    const failure = new Error('database password is hunter2');
    const { handle, errors } = createStage({ authorize: () => Promise.reject(failure) });
    const response = await handle(get('/connections'));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
    expect(errors).toEqual([failure]);
  });

  it('answers though the reporter of errors fails, too', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const onError = () => {
      throw new Error('no');
    };
    const { handle } = createStage({ authorize: () => Promise.reject(new Error('down')), onError });
    expect((await handle(get('/connections'))).status).toBe(500);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe('changes from other sites', () => {
  const foreign: [string, Record<string, string>][] = [
    ['a cross-site request', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a request of a sibling domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin', { Origin: 'https://evil.test' }],
    ['another port', { Origin: 'http://host.test:8080' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['no header of ours', { 'X-Nango-Embed': '' }],
  ];

  it.each(foreign)('refuses %s', async (_, headers) => {
    const { handle, asked } = createStage();
    const requests = [
      post('/connect-sessions', { integrationId: 'slack' }, { headers }),
      post('/connections/slack/c1/syncs/channels/trigger', {}, { headers }),
      del('/connections/slack/c1', { headers }),
    ];
    for (const request of requests) {
      const response = await handle(request);
      expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden_origin']);
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['the same origin', { Origin: 'http://host.test' }],
    ['the same origin, as the browser says', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost:5173' }],
    ['the public name before a proxy', { Origin: 'https://app.acme.com', 'X-Forwarded-Host': 'app.acme.com, proxy' }],
    ['a server', {}],
  ])('takes those of %s', async (_, headers: Record<string, string>) => {
    const { handle } = createStage();
    expect((await handle(post('/connect-sessions', { integrationId: 'slack' }, { headers }))).status).toBe(200);
  });

  it('refuses a form, which any site can send', async () => {
    const { handle } = createStage();
    const response = await handle(post('/connect-sessions', 'integrationId=slack', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }));
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_request']);
  });
});

describe('when Nango fails', () => {
  it('asks to come back when there were too many requests', async () => {
    const error = new NangoApiError(429, 'too_many_request', 'slow down', { retryAfterSeconds: 17 });
    const { handle, errors } = handlerWithFailingNango(error);
    const response = await handle(get('/connections'));
    expect([response.status, response.headers.get('Retry-After'), await codeOf(response)]).toEqual([429, '17', 'rate_limited']);
    expect(errors).toEqual([error]);
  });

  it.each([
    ['is not reached', new NangoApiError(0, 'unreachable', 'ECONNREFUSED 10.0.0.7')],
    ['refuses the key', new NangoApiError(401, 'invalid_secret_key_format', 'key 10.0.0.7')],
    ['fails', new NangoApiError(500, 'server_error', '10.0.0.7')],
    ['is something else, at a wrong address', new NangoApiError(404, 'unknown', '10.0.0.7')],
  ])('says so, and no more, when it %s', async (_, error) => {
    const { handle, errors } = handlerWithFailingNango(error);
    const response = await handle(get('/connections'));
    expect(response.status).toBe(502);
    const text = await response.text();
    expect(text).toContain('nango_unavailable');
    expect(text).not.toContain('10.0.0.7');
    expect(errors).toEqual([error]);
  });
});
