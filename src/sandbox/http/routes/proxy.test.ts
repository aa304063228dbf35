import { describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds, type ProviderBackend } from '../../core/index.js';
import { createSandboxApp } from '../index.js';

function setUp(slack: ProviderBackend) {
  const clock = createManualClock();
  const core = createSandboxCore({ clock, ids: deterministicIds(1) });
  const app = createSandboxApp({ core, backends: { slack }, oauth: { issueToken: () => ({ access_token: 'token' }) } });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  core.connections.upsert({ integrationId: 'slack', connectionId: 'one', credentials: { type: 'OAUTH2', access_token: 'xoxb', raw: {} } });
  const headers = { authorization: core.environment.secretKey, 'connection-id': 'one', 'provider-config-key': 'slack' };
  return { clock, app, headers };
}

/** Answers each of the given statuses once, the last for ever. */
function answering(...statuses: number[]) {
  const calls: string[] = [];
  const backend: ProviderBackend = {
    fetch(request) {
      calls.push(request.url);
      return Response.json({}, { status: statuses.length > 1 ? statuses.shift()! : statuses[0]! });
    },
  };
  return { calls, backend };
}

describe('a call through the proxy', () => {
  it('keeps path, query and encoding', async () => {
    const { calls, backend } = answering(200);
    const { app, headers } = setUp(backend);
    await app.request('/proxy/files/a%2Fb?q=x%20y&list=1&list=2', { headers });
    expect(calls).toEqual(['http://slack.sandbox/files/a%2Fb?q=x%20y&list=1&list=2']);
  });

  it('passes a body of any type on as it is', async () => {
    const { app, headers } = setUp({ fetch: async (request) => new Response(await request.arrayBuffer()) });
    const body = new Uint8Array([0, 255, 128]);
    const response = await app.request('/proxy/upload', { method: 'POST', body, headers: { ...headers, 'content-type': 'application/octet-stream' } });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
  });

  it('tries again with doubling pauses while the provider is down, and no more often than asked', async () => {
    const { calls, backend } = answering(503);
    const { app, headers, clock } = setUp(backend);
    const pending = app.request('/proxy/x', { headers: { ...headers, retries: '2' } });
    await clock.advance(3000);
    expect(calls).toHaveLength(2);
    await clock.advance(6000);
    expect((await pending).status).toBe(503);
    expect(calls).toHaveLength(3);
  });

  it('tries a refusal again only when asked to', async () => {
    const { calls, backend } = answering(404, 200);
    const { app, headers, clock } = setUp(backend);
    expect((await app.request('/proxy/x', { headers: { ...headers, retries: '2' } })).status).toBe(404);
    const pending = app.request('/proxy/x', { headers: { ...headers, retries: '2', 'retry-on': '404,418' } });
    await clock.advance(3000);
    expect((await pending).status).toBe(200);
    expect(calls).toHaveLength(2);
  });

  it('says that the provider was not reached', async () => {
    const { app, headers } = setUp({ fetch: () => Promise.reject(new Error('socket hang up')) });
    const response = await app.request('/proxy/x', { headers });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'socket hang up', code: 'ERR_NETWORK', method: 'GET' });
  });
});
