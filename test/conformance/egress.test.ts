import { describe, expect, it } from 'vitest';
import { connectedWithSlack2, integrations } from './arrange.js';
import { differences } from './compare.js';
import { readRecording, recordingNames } from './recordings.js';
import { createWorld, type World } from './World.js';

const refusedByProxy = recordingNames.filter((name) => name.startsWith('egress.default-policy.proxy.'));

/**
 * Recorded on a server with its default policy, by a recorder that kept no credentials. What is a private address there is
 * a host without a look-alike here.
 */
describe('what Nango refuses to call', () => {
  it.each(refusedByProxy)('is refused through the proxy: %s', async (name) => {
    const world = createWorld({ provider: { backends: {}, rateLimited: 0 } });
    connectedWithSlack2(world);
    const { ours, recorded } = await send(world, name);
    expect(ours.status).toBe(400);
    expect(differences(await ours.json(), recorded)).toEqual([]);
  });

  it('was recorded in more than one way', () => {
    expect(refusedByProxy).toHaveLength(5);
  });

  it('is refused as a webhook target of a connect session', async () => {
    const world = createWorld();
    integrations(world);
    const { ours, recorded } = await send(world, 'egress.default-policy.connect-session.webhook_url_override-localhost');
    expect(ours.status).toBe(400);
    expect(differences(await ours.json(), recorded)).toEqual([]);
  });

  it('never leaves the machine: a public host without a look-alike is refused too', async () => {
    const world = createWorld();
    connectedWithSlack2(world);
    const headers = { authorization: world.core.environment.secretKey, 'connection-id': 'slack-2', 'provider-config-key': 'slack', 'base-url-override': 'https://example.com' };
    const response = await world.app.request('/proxy/text', { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'base_url_override_not_allowed' } });
  });
});

async function send(world: World, name: string) {
  const { request, response } = readRecording(name);
  const headers = { ...request.headers, authorization: `Bearer ${world.core.environment.secretKey}` };
  const body = request.body === null ? {} : { body: JSON.stringify(request.body) };
  return { ours: await world.app.request(request.path, { method: request.method, headers, ...body }), recorded: response.body };
}
