import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { integrations, session } from './arrange.js';
import { recordingNames } from './recordings.js';
import { createWorld, type World } from './World.js';

/** A browser session with Nango's hosted Connect UI. */
interface BrowserSession {
  session: { end_user: { id: string }; allowed_integrations?: string[] };
  messages: { data: { type: string; payload?: Record<string, unknown> } }[];
  network: { method: string; url: string; headers: Record<string, string>; body: string | null }[];
}

const names = recordingNames.filter((name) => name.startsWith('connect-ui.'));
const API = 'http://localhost:43003';
const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.core.dispose();
});

/** Sends what Connect UI sent, in its order, with a token and a state of our own, and says how each request was answered. */
async function replaySession(name: string) {
  const recorded = JSON.parse(readFileSync(new URL(`../fixtures/nango/${name}.json`, import.meta.url), 'utf8')) as BrowserSession;
  const world = createWorld();
  worlds.push(world);
  integrations(world);
  session(world, { endUser: recorded.session.end_user, ...(recorded.session.allowed_integrations ? { allowedIntegrations: recorded.session.allowed_integrations } : {}) });
  if (name.includes('expired')) await world.clock.advance(30 * 60_000);
  let state = '';
  const statuses: [request: string, status: number][] = [];
  for (const { method, url, headers, body } of recorded.network.filter((request) => request.url.startsWith(API))) {
    const own = (text: string) => text.replaceAll('<token>', world.sessionToken ?? '').replace(/state=[0-9a-f-]{36}/, `state=${state}`);
    const response = await world.app.request(own(url), { method, headers: Object.entries(headers).map(([key, value]): [string, string] => [key, own(value)]), ...(body === null ? {} : { body }) });
    const location = response.headers.get('location');
    if (location) state = new URL(location, API).searchParams.get('state') ?? state;
    statuses.push([`${method} ${new URL(url).pathname}`, response.status]);
  }
  return { world, recorded, statuses };
}

describe('the requests of Nango’s hosted Connect UI', () => {
  it.each(names)('are all answered: %s', async (name) => {
    const { statuses } = await replaySession(name);
    const expected = (request: string): number => {
      if (request === 'POST /connect/telemetry') return 204;
      if (request.startsWith('GET /oauth/connect/')) return 302;
      if (request === 'GET /oauth/callback' && name.endsWith('denied')) return 400;
      if (request === 'GET /connect/session' && name.endsWith('expired-token')) return 401;
      return 200;
    };
    expect(statuses.length).toBeGreaterThan(2);
    expect(statuses).toEqual(statuses.map(([request]) => [request, expected(request)]));
  });

  it.each(names)('leave a connection exactly when its page was told of one: %s', async (name) => {
    const { world, recorded } = await replaySession(name);
    const told = recorded.messages.filter(({ data }) => data.type === 'connect').map(({ data }) => data.payload?.['providerConfigKey']);
    expect(world.core.connections.list().map(({ integrationId }) => integrationId)).toEqual(told);
  });
});
