import { describe, expect, it } from 'vitest';
import { createManualClock, createSandboxCore, deterministicIds } from '../core/index.js';
import { createSandboxApp, type SandboxOAuth } from './index.js';

const ref = { integrationId: 'slack', connectionId: 'one' };

/** A connection whose token has expired; what the provider was asked to refresh, and which tokens reached it. */
function setUp(answer: (call: number) => ReturnType<NonNullable<SandboxOAuth['refreshToken']>>) {
  const core = createSandboxCore({ clock: createManualClock(), ids: deterministicIds(1) });
  const refreshed: string[] = [];
  const used: (string | null)[] = [];
  const app = createSandboxApp({
    core,
    backends: { slack: { fetch: (request) => (used.push(request.headers.get('authorization')), Response.json({})) } },
    oauth: { issueToken: () => ({ access_token: 'token' }), refreshToken: ({ refreshToken }) => answer(refreshed.push(refreshToken)) },
  });
  core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
  const credentials = { type: 'OAUTH2' as const, access_token: 'old', refresh_token: 'r1', expires_at: '2020-01-01T00:00:00.000Z', raw: {} };
  core.connections.upsert({ ...ref, credentials });
  const headers = { authorization: core.environment.secretKey, 'connection-id': 'one', 'provider-config-key': 'slack' };
  const read = (query = '') => app.request(`/connections/one?provider_config_key=slack${query}`, { headers });
  return { core, refreshed, used, read, proxy: () => app.request('/proxy/x', { headers }) };
}

describe('a token that has expired', () => {
  it('is refreshed once: the next read, the proxy and the core see the new one', async () => {
    const { core, refreshed, used, read, proxy } = setUp(() => ({ access_token: 'new', expires_in: 3600 }));
    expect(await (await read()).json()).toMatchObject({ credentials: { access_token: 'new' } });
    expect(await (await read()).json()).toMatchObject({ credentials: { access_token: 'new' } });
    await proxy();
    expect(used).toEqual(['Bearer new']);
    expect(refreshed).toEqual(['r1']);
    expect(core.connections.get(ref)?.credentials).toMatchObject({ access_token: 'new', refresh_token: 'r1', expires_at: '2026-11-23T13:00:00.000Z' });
  });

  it('is refreshed with the refresh token that came last', async () => {
    const { refreshed, read } = setUp((call) => ({ access_token: `new-${call}`, refresh_token: `r${call + 1}` }));
    await read();
    await read('&force_refresh=true');
    expect(refreshed).toEqual(['r1', 'r2']);
  });

  it('stays, and is tried again, when the provider refuses; success clears the error', async () => {
    const { core, read } = setUp((call) => (call === 1 ? null : { access_token: 'new' }));
    expect((await read()).status).toBe(400);
    expect(core.connections.get(ref)).toMatchObject({ credentials: { access_token: 'old' }, errors: [{ type: 'auth' }] });
    expect((await read()).status).toBe(200);
    expect(core.connections.get(ref)).toMatchObject({ credentials: { access_token: 'new' }, errors: [] });
  });
});
