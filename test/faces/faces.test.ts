import { afterEach, describe, expect, it } from 'vitest';
import type { createNangoHandler, NangoHandlerOptions } from '../../src/server/index.js';
import { routes } from '../../src/protocol/index.js';
import { serializeWebhook } from '../../src/sandbox/core/serializeWebhook.js';
import { webhookSignatures } from '../../src/sandbox/core/signWebhook.js';
import { createStage } from '../server/createStage.js';
import { codeOf, del, get, patch, post } from '../server/requests.js';
import { mounts, type Mount } from './mounts.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const sync = { ...ref, syncName: 'channels' };

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function stageBehind(mount: (handler: ReturnType<typeof createNangoHandler>) => Promise<Mount>, options: Partial<NangoHandlerOptions> = {}) {
  const stage = createStage(options);
  const mounted = await mount(stage.handler);
  open.push(async () => {
    await stage.handler.close();
    await mounted.close();
  });
  stage.connect('c1');
  stage.connect('theirs', { tags: { organization_id: 'umbrella' } });
  await stage.settle();
  return { ...stage, ...mounted };
}

describe.each(Object.entries(mounts))('mounted as %s', (_name, mount) => {
  it('reads and changes', async () => {
    const { ask, core } = await stageBehind(mount);
    expect(await (await ask(get(routes.connections()))).json()).toMatchObject({ connections: [{ connectionId: 'c1' }] });
    expect(await (await ask(get(routes.records({ ...ref, model: 'SlackChannel' }, { limit: 1 })))).json()).toMatchObject({ records: [{ id: expect.any(String) }], scope: 'loaded' });
    expect(await (await ask(post(routes.connectSessions(), { integrationId: 'slack' }))).json()).toMatchObject({ token: expect.stringContaining('nango_connect_session_') });
    expect((await ask(post(routes.syncAction(sync, 'trigger')))).status).toBe(204);
    expect(await (await ask(patch(routes.metadata(ref), { metadata: {} }))).json()).toMatchObject({ values: {} });
    const put = new Request(post(routes.frequency(sync), { frequency: 'every 2 hours' }), { method: 'PUT' });
    expect(await (await ask(put)).json()).toEqual({ frequency: 'every 2 hours' });
    expect((await ask(del(routes.connection(ref)))).status).toBe(204);
    expect(core.connections.get(ref)).toBeUndefined();
  });

  it('refuses', async () => {
    const { ask } = await stageBehind(mount);
    expect(await codeOf(await ask(get(routes.connections(), { as: 'nobody' })))).toBe('unauthorized');
    expect(await codeOf(await ask(get(routes.syncs({ ...ref, connectionId: 'theirs' }))))).toBe('unknown_connection');
    expect(await codeOf(await ask(get('/connections/slack/c1/nothing')))).toBe('not_found');
    expect(await codeOf(await ask(new Request(post(routes.connections()), { method: 'PUT' })))).toBe('method_not_allowed');
    expect(await codeOf(await ask(post(routes.connectSessions(), '{"integrationId":')))).toBe('invalid_request');
    expect(await codeOf(await ask(post(routes.connectSessions(), {}, { headers: { Origin: 'https://evil.test' } })))).toBe('forbidden_origin');
  });

  it('takes ids as they are, however they must be written', async () => {
    const { ask, connect, settle } = await stageBehind(mount);
    for (const connectionId of ['with/slash', 'ünï cödé', '100%', 'a+b&c=d', '..']) {
      connect(connectionId);
      await settle();
      expect([connectionId, (await ask(get(routes.syncs({ ...ref, connectionId })))).status]).toEqual([connectionId, connectionId === '..' ? 404 : 200]);
    }
  });

  it('answers HEAD without a body, and OPTIONS with what is possible', async () => {
    const { ask } = await stageBehind(mount);
    const head = await ask(new Request(get(routes.connections()), { method: 'HEAD' }));
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await ask(new Request(get(routes.connections()), { method: 'OPTIONS' }));
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('says who answered, and keeps every answer out of caches', async () => {
    const { ask } = await stageBehind(mount);
    for (const request of [get(routes.connections()), get('/nothing/here'), get(routes.connections(), { as: 'nobody' })]) {
      const { headers } = await ask(request);
      expect(headers.get('Cache-Control')).toContain('private, no-store');
      expect(headers.get('X-Request-Id')).toMatch(/^[\w-]+$/);
    }
    expect((await ask(get(routes.connections(), { headers: { 'X-Request-Id': 'trace-1' } }))).headers.get('X-Request-Id')).toBe('trace-1');
  });

  it('takes the raw bytes of a webhook, and tells an open stream', async () => {
    const { ask, core } = await stageBehind(mount);
    const client = new AbortController();
    const stream = await ask(get(routes.events(), { signal: client.signal }));
    const reader = stream.body!.getReader();
    await reader.read();
    const raw = serializeWebhook({ from: 'nango', type: 'auth', connectionId: 'c1', providerConfigKey: 'slack', authMode: 'OAUTH2', provider: 'slack', environment: 'dev', operation: 'creation', success: true, tags: {}, note: 'ünï  spaced' });
    const signatures = await webhookSignatures({ rawBody: raw, signingKey: core.environment.webhookSigningKey });
    const answer = await ask(new Request('http://host.test/api/nango/webhook', { method: 'POST', body: raw, headers: { ...signatures, 'Content-Type': 'application/json' } }));
    expect(await answer.json()).toEqual({ ok: true });
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toContain('"connection.created"');
    client.abort();
  });

  it('lets go of a stream whose client has left', async () => {
    const { ask } = await stageBehind(mount, { maxStreamsPerOwner: 1 });
    const client = new AbortController();
    const stream = await ask(get(routes.events(), { signal: client.signal }));
    await stream.body!.getReader().read();
    expect((await ask(get(routes.events()))).status).toBe(429);
    client.abort();
    await expect.poll(async () => (await ask(get(routes.events()))).status).toBe(200);
  });

  it('refuses an upload that is too large, and goes on', async () => {
    const { ask } = await stageBehind(mount);
    const large = post(routes.connectSessions(), { integrationId: 'x'.repeat(1.5 * 1024 * 1024) });
    // Node may cut the connection while the client still sends.
    const answer = await ask(large).catch(() => null);
    if (answer) expect(answer.status).toBe(413);
    expect((await ask(get(routes.connections()))).status).toBe(200);
  });

  it('lets pages of an allowed origin in, and no others', async () => {
    const { ask } = await stageBehind(mount, { allowedOrigins: ['https://app.acme.test'] });
    const from = (origin: string, init: RequestInit = {}) => new Request(get(routes.connections(), { headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } }), init);
    const preflight = await ask(from('https://app.acme.test', { method: 'OPTIONS' }));
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('https://app.acme.test');
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('X-Nango-Embed');
    const answer = await ask(from('https://app.acme.test'));
    expect([answer.headers.get('Access-Control-Allow-Credentials'), answer.headers.get('Vary')]).toEqual(['true', expect.stringContaining('Origin')]);
    for (const other of ['https://app.acme.test.evil.test', 'http://app.acme.test', 'https://acme.test', 'null']) {
      expect((await ask(from(other, { method: 'OPTIONS' }))).headers.get('Access-Control-Allow-Origin')).toBeNull();
      expect((await ask(from(other))).headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
    const change = (origin: string) => post(routes.connectSessions(), { integrationId: 'slack' }, { headers: { Origin: origin, 'Sec-Fetch-Site': 'cross-site' } });
    expect((await ask(change('https://app.acme.test'))).status).toBe(200);
    expect(await codeOf(await ask(change('https://evil.test')))).toBe('forbidden_origin');
    expect((await ask(from('https://app.acme.test', { headers: { Origin: 'https://app.acme.test', 'X-Caller': 'nobody' } }))).headers.get('Access-Control-Allow-Origin')).toBe('https://app.acme.test');
  });
});
