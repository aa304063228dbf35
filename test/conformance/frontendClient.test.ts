import Nango from '@nangohq/frontend';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandboxServer, type SandboxServer } from '../../src/sandbox/http/index.js';
import { integrations, session } from './arrange.js';
import { createWorld, type World } from './World.js';

let world: World;
let server: SandboxServer;
let nango: Nango;

beforeEach(async () => {
  world = createWorld();
  integrations(world);
  session(world, { endUser: { id: 'user-1' } });
  server = await startSandboxServer({ app: world.app, port: 0 });
  nango = new Nango({ host: server.url, connectSessionToken: world.sessionToken ?? '' });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

/** The official browser client, unchanged; only the popup is played. */
describe('@nangohq/frontend', () => {
  it('connects through a popup in which somebody allows', async () => {
    vi.stubGlobal('window', popupThat('allow'));
    const result = await nango.auth('slack');
    expect(result).toMatchObject({ providerConfigKey: 'slack', connectionId: world.core.connections.list()[0]?.connectionId });
  });

  it('rejects with the reason when somebody denies', async () => {
    vi.stubGlobal('window', popupThat('deny'));
    await expect(nango.auth('slack')).rejects.toMatchObject({ type: 'callback_err' });
  });

  it('connects an API key with its parameters', async () => {
    const result = await nango.auth('posthog', { params: { subdomain: 'eu' }, credentials: { apiKey: 'phx_abc' } });
    expect(result.providerConfigKey).toBe('posthog');
    expect(world.core.connections.list()[0]).toMatchObject({ connectionConfig: { subdomain: 'eu' }, credentials: { apiKey: 'phx_abc' } });
  });

  it('connects without credentials', async () => {
    expect(await nango.create('unauth')).toMatchObject({ providerConfigKey: 'unauth' });
  });

  it('rejects with the code of the refusal', async () => {
    await world.clock.advance(30 * 60_000);
    const attempt = nango.auth('posthog', { credentials: { apiKey: 'phx_abc' } });
    await expect(attempt).rejects.toMatchObject({ type: 'unknown_connect_session_token' });
  });
});

/** A browser window whose popup follows its address to the consent page and presses one of the buttons there. */
function popupThat(decision: 'allow' | 'deny') {
  const popup = {
    closed: false,
    close: () => undefined,
    set location(href: string) {
      void press(href);
    },
  };
  const press = async (href: string) => {
    const consent = await fetch(href);
    const state = new URL(consent.url).searchParams.get('state') ?? '';
    await fetch(`${server.url}/oauth/authorize`, { method: 'POST', body: new URLSearchParams({ state, decision }) });
  };
  return { open: () => popup, screen: { width: 1200, height: 800 } };
}
