import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startSandboxServer, type SandboxServer } from '../../src/sandbox/http/index.js';
import { integrations, session } from './arrange.js';
import { differences } from './compare.js';
import { readRecording } from './recordings.js';
import { createWorld, type World } from './World.js';

type Frame = Record<string, unknown>;

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});

describe('a popup', () => {
  it('ends with a success on the websocket of the page that opened it', async () => {
    const { world, server, socket } = await listening();
    const { consent } = await openPopup(world, server, socket);
    expect(await consent.text()).toContain('The sandbox app wants to use your Slack account');

    const page = await decide(server, consent.url, 'allow');

    expect(page.status).toBe(200);
    const [connection] = world.core.connections.list();
    expect(await socket.frame(1)).toEqual({
      message_type: 'success',
      provider_config_key: 'slack',
      connection_id: connection?.connectionId,
      is_pending: false,
    });
    expect(differences(socket.frames, recordedFrames('connect.oauth.websocket'))).toEqual([]);
    expect(connection?.connectionConfig).toEqual({ 'team.id': 'T0MOCK', bot_user_id: 'U0BOT' });
    expect(connection?.tags).toEqual({ end_user_id: 'user-4' });
  });

  it('that is denied ends with the recorded error, and tells the host by webhook', async () => {
    const { world, server, socket } = await listening();
    const webhooks: unknown[] = [];
    world.core.onWebhook((body) => webhooks.push(body));
    const { consent } = await openPopup(world, server, socket);

    const page = await decide(server, consent.url, 'deny');

    expect(page.status).toBe(400);
    expect(await page.text()).toContain('nango_oauth_callback_error');
    const frame = await socket.frame(1);
    expect(differences(frame, recordedDenial, { anyValue: ['error_desc'] })).toEqual([]);
    expect(frame).toMatchObject({
      error_desc: 'Did not get authorization code in the callback. Provider error: error: access_denied; error_description: The user denied access',
    });
    expect(webhooks).toEqual([expect.objectContaining({ type: 'auth', operation: 'creation', success: false })]);
    expect(world.core.connections.list()).toEqual([]);
  });

  it('cannot be opened with an expired token', async () => {
    const { world, server, socket } = await listening();
    const { ws_client_id } = await socket.frame(0);
    await world.clock.advance(30 * 60_000);
    const start = await fetch(`${server.url}/oauth/connect/slack?connect_session_token=${world.sessionToken}&ws_client_id=${String(ws_client_id)}`);
    expect(start.status).toBe(401);
    expect(await start.json()).toMatchObject({ error: { code: 'unknown_connect_session_token' } });
  });

  it('for an integration that does not exist tells the page why', async () => {
    const { world, server, socket } = await listening();
    const { ws_client_id } = await socket.frame(0);
    const start = await fetch(`${server.url}/oauth/connect/nope?connect_session_token=${world.sessionToken}&ws_client_id=${String(ws_client_id)}`);
    expect(start.status).toBe(400);
    expect(await socket.frame(1)).toMatchObject({ message_type: 'error', error_type: 'unknown_config_key' });
  });

  it('ends once: the same callback again is refused', async () => {
    const { world, server, socket } = await listening();
    const { consent } = await openPopup(world, server, socket);
    const page = await decide(server, consent.url, 'allow');
    expect((await fetch(page.url)).status).toBe(400);
    expect(world.core.connections.list()).toHaveLength(1);
  });

  it('of a reconnect session overrides the same connection', async () => {
    const { world, server, socket } = await listening();
    const first = await openPopup(world, server, socket);
    await decide(server, first.consent.url, 'allow');
    const [made] = world.core.connections.list();
    world.sessionToken = world.core.sessions.createReconnect({ integrationId: 'slack', connectionId: made?.connectionId ?? '' }).token;
    const second = await openPopup(world, server, socket);
    await decide(server, second.consent.url, 'allow');
    expect(await socket.frame(2)).toMatchObject({ message_type: 'success', connection_id: made?.connectionId });
    expect(world.core.connections.list()).toHaveLength(1);
  });
});

describe('the server', () => {
  it('connects an API key without a popup', async () => {
    const { world, server } = await listening();
    session(world, { endUser: { id: 'user-5' } });
    const answer = await fetch(`${server.url}/api-auth/api-key/posthog?connect_session_token=${world.sessionToken}&params[subdomain]=eu`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ apiKey: 'phx_abc' }),
    });
    expect(answer.status).toBe(200);
    expect(world.core.connections.list()).toEqual([expect.objectContaining({ integrationId: 'posthog', connectionConfig: { subdomain: 'eu' } })]);
  });

  it('refuses a websocket anywhere but at its root', async () => {
    const { server } = await listening();
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere`);
    await expect(new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))).rejects.toThrow('400');
  });
});

async function listening() {
  const world = createWorld();
  integrations(world);
  session(world, { endUser: { id: 'user-4' }, allowedIntegrations: ['slack'] });
  const server = await startSandboxServer({ app: world.app, port: 0 });
  opened.push(server);
  return { world, server, socket: connectSocket(server) };
}

/** The websocket as the browser SDK opens it: keeps every frame, and gives the nth as soon as it is there. */
function connectSocket(server: SandboxServer) {
  const socket = new WebSocket(server.url.replace('http', 'ws'));
  opened.push(socket);
  const frames: Frame[] = [];
  const waiting = new Map<number, (frame: Frame) => void>();
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    frames.push(frame);
    waiting.get(frames.length - 1)?.(frame);
  });
  return {
    frames,
    frame: (index: number) => new Promise<Frame>((resolve) => (frames[index] ? resolve(frames[index]) : waiting.set(index, resolve))),
  };
}

async function openPopup(world: World, server: SandboxServer, socket: ReturnType<typeof connectSocket>) {
  const { ws_client_id } = await socket.frame(0);
  const consent = await fetch(`${server.url}/oauth/connect/slack?connect_session_token=${world.sessionToken}&ws_client_id=${String(ws_client_id)}`);
  expect(consent.status).toBe(200);
  return { consent };
}

/** Presses a button of the consent page. */
function decide(server: SandboxServer, consentUrl: string, decision: 'allow' | 'deny'): Promise<Response> {
  const state = new URL(consentUrl).searchParams.get('state') ?? '';
  return fetch(`${server.url}/oauth/authorize`, { method: 'POST', body: new URLSearchParams({ state, decision }) });
}

const recordedDenial = {
  message_type: 'error',
  provider_config_key: 'slack',
  connection_id: 'e8f8bc98-7c19-46b8-8ced-f78e696ae1d2',
  error_type: 'callback_err',
  error_desc: 'Did not get authorization code in the callback. Provider error: error: access_denied; error_description: user said no',
};

function recordedFrames(name: string): unknown {
  const recording: unknown = readRecording(name);
  return (recording as { frames: unknown }).frames;
}
