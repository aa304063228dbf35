// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectSession } from '../protocol/index.js';
import { popupOnly } from './connectDriver.js';
import { nangoConnectDriver } from './nangoConnectDriver.js';

const session: ConnectSession = {
  token: 'nango_connect_session_1',
  connectLink: 'https://connect.nango.test/link',
  expiresAt: '2026-11-23T12:30:00.000Z',
  apiUrl: 'https://api.nango.test',
  connectUrl: 'https://connect.nango.test',
};

/** Nango's websocket, played by the test. */
class FakeSocket {
  static opened: FakeSocket[] = [];
  onmessage: ((message: { data: string }) => void) | null = null;
  isClosed = false;

  constructor(readonly url: string) {
    FakeSocket.opened.push(this);
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  close(): void {
    this.isClosed = true;
  }
}

const popup = { closed: false, location: '', close: () => void (popup.closed = true) };
const socket = () => FakeSocket.opened.at(-1) ?? expect.fail('No websocket was opened.');

async function ready() {
  const driver = nangoConnectDriver();
  await driver.preload();
  return driver;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened = [];
  Object.assign(popup, { closed: false, location: '' });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('open', vi.fn(() => popup));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  document.body.replaceChildren();
});

it('is ready once the SDK is there, however often that was asked for', async () => {
  const driver = nangoConnectDriver();
  expect(driver.ready).toBe(false);
  await expect(driver.authorize({ session, integrationId: 'slack', input: popupOnly }).result).rejects.toMatchObject({ code: 'connect_failed' });
  expect(window.open).not.toHaveBeenCalled();
  await Promise.all([driver.preload(), driver.preload()]);
  expect(driver.ready).toBe(true);
});

describe('the popup', () => {
  it('opens before authorize() returns, at the Nango that the session names', async () => {
    const driver = await ready();
    const { result } = driver.authorize({ session, integrationId: 'slack', input: popupOnly });
    expect(window.open).toHaveBeenCalledTimes(1);
    expect(socket().url).toBe('wss://api.nango.test/');
    socket().say({ message_type: 'connection_ack', ws_client_id: 'ws1' });
    expect(popup.location).toContain('https://api.nango.test/oauth/connect/slack?connect_session_token=nango_connect_session_1');
    socket().say({ message_type: 'success', provider_config_key: 'slack', connection_id: 'c1', is_pending: false });
    await expect(result).resolves.toEqual({ connectionId: 'c1' });
  });

  it('tells that it was closed', async () => {
    const driver = await ready();
    const { result } = driver.authorize({ session, integrationId: 'slack', input: popupOnly });
    popup.closed = true;
    vi.advanceTimersByTime(500);
    await expect(result).rejects.toMatchObject({ reason: 'closed' });
  });

  it('tells that it was blocked', async () => {
    vi.mocked(window.open).mockReturnValue(null);
    const driver = await ready();
    await expect(driver.authorize({ session, integrationId: 'slack', input: popupOnly }).result).rejects.toMatchObject({ reason: 'blocked' });
  });

  it('tells that consent was denied', async () => {
    const driver = await ready();
    const { result } = driver.authorize({ session, integrationId: 'slack', input: popupOnly });
    socket().say({
      message_type: 'error',
      error_type: 'callback_err',
      error_desc: 'Did not get authorization code in the callback. Provider error: error: access_denied; error_description: user said no',
    });
    await expect(result).rejects.toMatchObject({ reason: 'denied' });
  });

  it('tells of a fault', async () => {
    const driver = await ready();
    const { result } = driver.authorize({ session, integrationId: 'slack', input: popupOnly });
    socket().say({ message_type: 'error', error_type: 'resource_capped', error_desc: 'too many connections' });
    await expect(result).rejects.toMatchObject({ code: 'connect_failed' });
  });

  it('is closed by cancel() at once', async () => {
    const driver = await ready();
    const attempt = driver.authorize({ session, integrationId: 'slack', input: popupOnly });
    attempt.cancel();
    attempt.cancel();
    expect(popup.closed).toBe(true);
    expect(socket().isClosed).toBe(true);
    vi.advanceTimersByTime(1000);
    await expect(attempt.result).rejects.toMatchObject({ reason: 'cancelled' });
  });
});

describe('what was filled in', () => {
  const answer = (status: number, body: object) => {
    const fetch = vi.fn(async (_url: string, _init?: RequestInit) => Response.json(body, { status }));
    vi.stubGlobal('fetch', fetch);
    return fetch;
  };
  const made = { connectionId: 'c1', providerConfigKey: 'posthog' };

  it.each([
    ['a key', { apiKey: 'phx_1' }, '/api-auth/api-key/posthog', { apiKey: 'phx_1' }],
    ['a name and a password', { username: 'ada', password: 's3cret' }, '/api-auth/basic/posthog', { username: 'ada', password: 's3cret' }],
    ['a name alone', { username: 'ada' }, '/api-auth/basic/posthog', { username: 'ada', password: '' }],
    ['nothing secret', null, '/auth/unauthenticated/posthog', undefined],
  ] as const)('%s goes to Nango without a window', async (_, credentials, path, body) => {
    const fetch = answer(200, made);
    const driver = await ready();
    const { result } = driver.authorize({ session, integrationId: 'posthog', input: { params: { subdomain: 'eu' }, credentials, needsPopup: false } });
    await expect(result).resolves.toEqual({ connectionId: 'c1' });
    const [url, init] = fetch.mock.calls[0] ?? [''];
    expect(new URL(url).pathname).toBe(path);
    expect(new URL(url).searchParams.get('params[subdomain]')).toBe('eu');
    expect(init?.body && JSON.parse(init.body as string)).toEqual(body);
    expect(window.open).not.toHaveBeenCalled();
  });

  it('may be refused', async () => {
    answer(400, { error: { code: 'connection_test_failed', message: 'wrong key' } });
    const driver = await ready();
    const { result } = driver.authorize({ session, integrationId: 'posthog', input: { params: {}, credentials: { apiKey: 'x' }, needsPopup: false } });
    await expect(result).rejects.toMatchObject({ code: 'credentials_refused' });
  });

  it('goes along to the popup', async () => {
    const driver = await ready();
    void driver.authorize({ session, integrationId: 'shop', input: { params: { shop: 'acme' }, credentials: null, needsPopup: true } }).result.catch(() => undefined);
    socket().say({ message_type: 'connection_ack', ws_client_id: 'ws1' });
    expect(new URL(popup.location).searchParams.get('params[shop]')).toBe('acme');
  });
});

describe("Nango's own frame", () => {
  const frame = () => document.querySelector<HTMLIFrameElement>('#connect-ui');
  const say = (data: object) => window.dispatchEvent(new MessageEvent('message', { origin: 'https://connect.nango.test', data }));
  const isSettled = async (promise: Promise<unknown>) => Promise.race([promise.then(() => true, () => true), Promise.resolve().then(() => Promise.resolve()).then(() => false)]);

  it('stays after the connection is made, until Finish is pressed', async () => {
    const driver = await ready();
    const { result } = driver.openConnectUI({ session });
    expect(frame()?.src).toContain('https://connect.nango.test/?apiURL=https%3A%2F%2Fapi.nango.test');
    say({ type: 'ready' });
    say({ type: 'connect', payload: { connectionId: 'c1', providerConfigKey: 'slack' } });
    await expect(result).resolves.toEqual({ connectionId: 'c1' });
    expect(frame()).not.toBeNull();
    say({ type: 'close' });
    expect(frame()).toBeNull();
  });

  it('makes one end of the two errors of a denied consent', async () => {
    const driver = await ready();
    const { result } = driver.openConnectUI({ session });
    say({ type: 'error', payload: { errorType: 'callback_err', errorMessage: 'Provider error: error: access_denied' } });
    say({ type: 'error', payload: { errorType: 'connection_validation_failed', errorMessage: '{"error":"access_denied"}' } });
    await expect(result).rejects.toMatchObject({ reason: 'denied' });
    expect(frame()).toBeNull();
  });

  it('lets a wrong key be corrected', async () => {
    const driver = await ready();
    const { result } = driver.openConnectUI({ session });
    say({ type: 'error', payload: { errorType: 'connection_test_failed', errorMessage: 'wrong key' } });
    expect(await isSettled(result)).toBe(false);
    say({ type: 'connect', payload: { connectionId: 'c1', providerConfigKey: 'posthog' } });
    await expect(result).resolves.toEqual({ connectionId: 'c1' });
  });

  it('tells that it was closed, or what was wrong before', async () => {
    const driver = await ready();
    const first = driver.openConnectUI({ session });
    say({ type: 'close' });
    await expect(first.result).rejects.toMatchObject({ reason: 'closed' });
    const second = driver.openConnectUI({ session });
    say({ type: 'error', payload: { errorType: 'connection_test_failed', errorMessage: 'wrong key' } });
    say({ type: 'close' });
    await expect(second.result).rejects.toMatchObject({ code: 'credentials_refused' });
  });

  it('goes on cancel()', async () => {
    const driver = await ready();
    const attempt = driver.openConnectUI({ session });
    attempt.cancel();
    expect(frame()).toBeNull();
    await expect(attempt.result).rejects.toMatchObject({ reason: 'cancelled' });
  });
});
