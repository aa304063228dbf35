import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { ConnectExit, type ConnectAttempt, type ConnectDriver } from '../client/connectDriver.js';
import { createNangoClient } from '../client/createNangoClient.js';
import { LateCode } from '../client/LateCode.js';
import type { Connection } from '../protocol/index.js';
import { DeferredConnectFlow } from './DeferredConnectFlow.js';
import type { ConnectPage } from './startConnectFlow.js';

const connection: Connection = {
  connectionId: 'c1',
  integrationId: 'slack',
  provider: 'slack',
  createdAt: '2026-11-23T12:00:00.000Z',
  errors: [],
  endUser: { id: null, email: null, displayName: null },
};

/** A flow whose code arrives, or fails to, when the test says so. */
function setUp(about: Partial<ConnectPage> = {}) {
  const arrivals: { resolve: () => void; reject: (cause: Error) => void }[] = [];
  const code = new LateCode(async () => {
    await new Promise<void>((resolve, reject) => arrivals.push({ resolve, reject }));
    return import('./startConnectFlow.js');
  }, 'nothing was opened', 'connect_failed');
  const requests: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(`${init?.method} ${input as string}`);
    return Response.json({ token: 't1', connectLink: 'https://connect.test', expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(), apiUrl: '', connectUrl: '', connections: [] });
  };
  const ends: unknown[] = [];
  const steps: string[] = [];
  const driver = createDriver();
  const page: ConnectPage = {
    client: createNangoClient({ fetch }),
    queryClient: new QueryClient(),
    driver,
    now: Date.now,
    integrationId: 'slack',
    way: 'popup',
    connections: [],
    onSuccess: ({ connectionId }) => ends.push({ success: connectionId }),
    onExit: ({ reason }) => ends.push({ exit: reason }),
    onError: ({ code: errorCode }) => ends.push({ error: errorCode }),
    onDisconnect: ({ connectionId }) => ends.push({ disconnected: connectionId }),
    onEvent: ({ type }) => steps.push(type),
    ...about,
  };
  const create = () => new DeferredConnectFlow(() => page, { integrationId: 'slack', reconnectId: null }, code);
  const flow = create();
  const phases: string[] = [];
  flow.subscribe(() => phases.push(flow.getSnapshot().state.phase));
  return {
    flow,
    create,
    ends,
    steps,
    driver,
    phases,
    requests,
    arrive: () => arrivals.at(-1)?.resolve(),
    fail: () => arrivals.at(-1)?.reject(new TypeError('Failed to fetch dynamically imported module')),
    loads: arrivals,
    snapshot: () => flow.getSnapshot(),
  };
}

function createDriver() {
  const open = vi.fn((_about: object): ConnectAttempt => {
    let cancel = (): void => undefined;
    const result = new Promise<{ connectionId: string }>((_, reject) => (cancel = () => reject(new ConnectExit('cancelled'))));
    return { result, cancel };
  });
  let ready = false;
  const driver: ConnectDriver = {
    get ready() {
      return ready;
    },
    preload: async () => void (ready = true),
    authorize: open,
    openConnectUI: open,
  };
  return Object.assign(driver, { open });
}

it('loads nothing for a button that nobody has come near', () => {
  const { flow, loads } = setUp();
  flow.enter();
  flow.leave();
  expect(loads).toHaveLength(0);
});

it('shows a click at once, and opens the window inside the next one', async () => {
  const { flow, arrive, snapshot, driver, phases } = setUp();
  flow.open();
  flow.open();
  expect(snapshot()).toMatchObject({ state: { phase: 'opening' }, ready: false });
  arrive();
  await vi.waitFor(() => expect(snapshot().ready).toBe(true));
  expect(new Set(phases)).toEqual(new Set(['opening']));
  expect(driver.open).not.toHaveBeenCalled();
  flow.open();
  expect(driver.open).toHaveBeenCalledTimes(1);
  expect(snapshot().state.phase).toBe('awaiting');
});

it('has session and window in hand after a hover, so that a click opens the window before it returns', async () => {
  const { flow, arrive, snapshot, driver, create, loads } = setUp();
  flow.prepare();
  arrive();
  await vi.waitFor(() => expect(snapshot()).toMatchObject({ state: { phase: 'idle' }, ready: true, session: { token: 't1' } }));
  flow.open();
  expect(driver.open).toHaveBeenCalledTimes(1);
  create().prepare();
  expect(loads).toHaveLength(1);
});

it('keeps the click when a hover came before it, and aims where the page does by then', async () => {
  const { flow, arrive, snapshot, phases, requests } = setUp();
  flow.prepare();
  flow.open();
  flow.aim({ integrationId: 'slack', reconnectId: 'c1' });
  arrive();
  await vi.waitFor(() => expect(snapshot().ready).toBe(true));
  expect(new Set(phases)).toEqual(new Set(['opening']));
  expect(requests).toEqual(['POST /api/nango/connect-sessions']);
});

it('ends a click that is taken back before the code is there, once', async () => {
  const { flow, arrive, snapshot, ends, steps, requests } = setUp();
  flow.open();
  flow.leave();
  flow.cancel();
  expect(snapshot().state).toMatchObject({ phase: 'idle', exit: 'cancelled' });
  arrive();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(snapshot().state).toMatchObject({ phase: 'idle', exit: 'cancelled' });
  expect(ends).toEqual([{ exit: 'cancelled' }]);
  expect(steps).toEqual(['exited']);
  expect(requests).toEqual([]);
  flow.outdate();
  expect(snapshot().state).toMatchObject({ phase: 'idle', exit: null });
});

it('passes on what the form had', async () => {
  const { flow, arrive, driver, snapshot } = setUp({ way: 'form' });
  flow.open();
  flow.submit({ integrationId: 'slack', provider: 'x', displayName: 'X', logoUrl: null, categories: [], authMode: 'API_KEY', fields: [], syncs: [] }, { apiKey: 'k' });
  arrive();
  await vi.waitFor(() => expect(driver.open).toHaveBeenCalledTimes(1));
  expect(driver.open).toHaveBeenCalledWith(expect.objectContaining({ input: { params: {}, credentials: { apiKey: 'k' }, needsPopup: false } }));
  expect(snapshot().state.phase).toBe('awaiting');
});

it('says at once that it disconnects, and does', async () => {
  const { flow, arrive, snapshot, ends, requests, phases } = setUp();
  flow.prepare();
  const done = flow.disconnect(connection);
  await flow.disconnect(connection);
  expect(snapshot().state.phase).toBe('disconnecting');
  arrive();
  await done;
  expect(ends).toEqual([{ disconnected: 'c1' }]);
  expect(requests).toContain('DELETE /api/nango/connections/slack/c1');
  expect(phases.slice(0, phases.indexOf('idle'))).not.toContain('opening');
});

it('says why nothing happened when the code does not come, and asks for it anew', async () => {
  const { flow, arrive, fail, snapshot, ends, loads } = setUp();
  flow.prepare();
  fail();
  await vi.waitFor(() => expect(snapshot()).toMatchObject({ state: { phase: 'idle' }, prepareError: { code: 'connect_failed' } }));
  expect(ends).toEqual([]);
  flow.open();
  expect(snapshot().prepareError).toBeNull();
  fail();
  await vi.waitFor(() => expect(snapshot().state).toMatchObject({ phase: 'idle', failure: { of: 'connect', error: { code: 'connect_failed' } } }));
  const disconnected = flow.disconnect(connection);
  fail();
  await disconnected;
  expect(snapshot().state).toMatchObject({ phase: 'idle', failure: { of: 'disconnect' } });
  expect(ends).toEqual([{ error: 'connect_failed' }, { error: 'connect_failed' }]);
  flow.prepare();
  arrive();
  await vi.waitFor(() => expect(snapshot().ready).toBe(true));
  expect(loads).toHaveLength(4);
});
