import { describe, expect, it, vi } from 'vitest';
import { ConnectExit, popupOnly, type ConnectDriver, type ConnectExitReason } from '../client/connectDriver.js';
import { NangoEmbedError, type Connection, type ConnectSession } from '../protocol/index.js';
import { createManualClock } from '../sandbox/core/clock.js';
import { ConnectFlow, type ConnectFlowHost } from './ConnectFlow.js';

const MINUTE = 60_000;
const connection: Connection = {
  connectionId: 'c1',
  integrationId: 'slack',
  provider: 'slack',
  createdAt: '2026-11-23T12:00:00.000Z',
  errors: [],
  endUser: { id: null, email: null, displayName: null },
};

/** A flow with its page: the test decides how the window, the server and the clock behave. */
function setUp(overrides: Partial<ConnectFlowHost> = {}) {
  const clock = createManualClock();
  const windows: { succeed: (id?: string) => Promise<void>; end: (cause: ConnectExitReason | Error) => Promise<void>; isCancelled: boolean }[] = [];
  let isLoaded = false;
  const openWindow: ConnectDriver['authorize'] = () => {
    let settle: { resolve: (value: { connectionId: string }) => void; reject: (error: Error) => void };
    const result = new Promise<{ connectionId: string }>((resolve, reject) => (settle = { resolve, reject }));
    const shown = {
      isCancelled: false,
      succeed: async (connectionId = 'c1') => (settle.resolve({ connectionId }), clock.advance(0)),
      end: async (cause: ConnectExitReason | Error) => (settle.reject(cause instanceof Error ? cause : new ConnectExit(cause)), clock.advance(0)),
    };
    windows.push(shown);
    const cancel = () => {
      shown.isCancelled = true;
      settle.reject(new ConnectExit('cancelled'));
    };
    return { result, cancel };
  };
  const createSession = vi.fn(async (): Promise<ConnectSession> => {
    const expiresAt = new Date(clock.now() + 30 * MINUTE).toISOString();
    return { token: `t${createSession.mock.calls.length}`, connectLink: 'https://connect.test', expiresAt, apiUrl: 'https://api.test', connectUrl: '' };
  });
  const [authorize, openConnectUI] = [vi.fn(openWindow), vi.fn(openWindow)];
  const ends: unknown[] = [];
  const steps: string[] = [];
  const host: ConnectFlowHost = {
    driver: {
      get ready() {
        return isLoaded;
      },
      preload: async () => void (isLoaded = true),
      authorize,
      openConnectUI,
    },
    now: () => clock.now(),
    way: 'popup',
    createSession,
    confirm: async () => connection,
    findMade: async () => null,
    knownIds: () => new Set(),
    disconnect: async () => undefined,
    onSuccess: ({ connectionId }) => ends.push({ success: connectionId }),
    onExit: ({ reason }) => ends.push({ exit: reason }),
    onError: ({ code }) => ends.push({ error: code }),
    onDisconnect: ({ connectionId }) => ends.push({ disconnected: connectionId }),
    onEvent: ({ type }) => steps.push(type),
    ...overrides,
  };
  const flow = new ConnectFlow(
    () => host,
    { integrationId: 'slack', reconnectId: null },
    (task, delayMs) => clock.schedule(delayMs, task),
  );
  const phase = () => flow.getSnapshot().state.phase;
  const prepared = async () => {
    flow.prepare();
    await clock.advance(0);
  };
  return { authorize, openConnectUI, flow, host, clock, windows, ends, steps, createSession, phase, prepared };
}

describe('opening', () => {
  it('tells of each step, and of none twice', async () => {
    const { flow, windows, steps, prepared } = setUp();
    await prepared();
    flow.open();
    flow.open();
    await windows[0]?.succeed();
    expect(steps).toEqual(['window_opened', 'window_done', 'connected']);
  });

  it('opens the window before open() returns when everything is in hand', async () => {
    const { flow, windows, phase, prepared, authorize } = setUp();
    await prepared();
    expect(flow.getSnapshot()).toMatchObject({ ready: true, session: { token: 't1' } });
    flow.open();
    expect(windows).toHaveLength(1);
    expect(phase()).toBe('awaiting');
    expect(authorize).toHaveBeenCalledWith({ session: expect.objectContaining({ token: 't1' }) as ConnectSession, integrationId: 'slack', input: popupOnly });
  });

  it('waits for a fresh click when something had to be fetched first', async () => {
    const { flow, clock, windows, phase } = setUp();
    flow.open();
    expect(flow.getSnapshot()).toMatchObject({ state: { phase: 'opening' }, ready: false });
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ state: { phase: 'opening' }, ready: true });
    expect(windows).toHaveLength(0);
    flow.open();
    expect(phase()).toBe('awaiting');
  });

  it("opens Nango's frame by itself, since no blocker minds it", async () => {
    const { flow, clock, phase, openConnectUI } = setUp({ way: 'connect-ui' });
    flow.open();
    await clock.advance(0);
    expect(phase()).toBe('awaiting');
    expect(openConnectUI).toHaveBeenCalledTimes(1);
  });

  it('fetches one session however often it is asked', async () => {
    const { flow, createSession, prepared, windows } = setUp();
    flow.prepare();
    flow.open();
    flow.open();
    await prepared();
    flow.open();
    flow.open();
    flow.prepare();
    expect(createSession).toHaveBeenCalledTimes(1);
    expect(windows).toHaveLength(1);
  });

  it('ends in an error when there is no session to be had', async () => {
    const { flow, clock, ends, phase } = setUp({ createSession: async () => Promise.reject(new NangoEmbedError('unknown_integration', 'no')) });
    flow.open();
    await clock.advance(0);
    expect(phase()).toBe('idle');
    expect(flow.getSnapshot().state).toMatchObject({ failure: { of: 'connect', error: { code: 'unknown_integration' } } });
    expect(ends).toEqual([{ error: 'unknown_integration' }]);
  });

  it('shows why preparing ahead failed, without ending a flow that was never begun', async () => {
    let isDown = true;
    const { flow, ends, prepared, host } = setUp();
    const { createSession } = host;
    host.createSession = (target) => (isDown ? Promise.reject(new NangoEmbedError('network_error', 'offline')) : createSession(target));
    await prepared();
    expect(flow.getSnapshot()).toMatchObject({ state: { phase: 'idle', failure: null }, prepareError: { code: 'network_error' } });
    isDown = false;
    await prepared();
    expect(flow.getSnapshot()).toMatchObject({ prepareError: null, ready: true });
    expect(ends).toEqual([]);
  });

  it('takes a driver that throws for a failed flow', async () => {
    const { flow, clock, ends, prepared, host } = setUp();
    host.driver = { ...host.driver, ready: true, authorize: () => { throw new Error('surprise'); } };
    await prepared();
    flow.open();
    await clock.advance(0);
    expect(ends).toEqual([{ error: 'connect_failed' }]);
  });
});

describe('ending', () => {
  async function awaiting(overrides: Partial<ConnectFlowHost> = {}) {
    const page = setUp(overrides);
    await page.prepared();
    page.flow.open();
    const [shown] = page.windows;
    if (!shown) throw new Error('No window was opened.');
    return { ...page, shown };
  }

  it('says connected only once the server has confirmed it', async () => {
    let confirm: (connection: Connection) => void = () => undefined;
    const { shown, ends, phase, clock, flow } = await awaiting({ confirm: () => new Promise((resolve) => (confirm = resolve)) });
    await shown.succeed();
    expect(phase()).toBe('confirming');
    expect(ends).toEqual([]);
    confirm(connection);
    await clock.advance(0);
    expect(ends).toEqual([{ success: 'c1' }]);
    expect(flow.getSnapshot()).toMatchObject({ state: { phase: 'idle', exit: null }, session: null, ready: false });
  });

  it.each(['closed', 'denied', 'blocked'] as const)('tells once that the window was %s, and keeps the session for its link', async (reason) => {
    const { shown, ends, flow } = await awaiting();
    await shown.end(reason);
    await shown.end(reason);
    expect(ends).toEqual([{ exit: reason }]);
    expect(flow.getSnapshot()).toMatchObject({ state: { phase: 'idle', exit: reason }, session: { connectLink: 'https://connect.test' } });
  });

  it('believes the server when a closed window had made a connection after all', async () => {
    const { shown, ends } = await awaiting({ findMade: async (_integration, since) => (since.has('c1') ? null : connection) });
    await shown.end('closed');
    expect(ends).toEqual([{ success: 'c1' }]);
  });

  it('takes a closed window for closed when the server cannot be asked', async () => {
    const { shown, ends } = await awaiting({ findMade: async () => Promise.reject(new Error('offline')) });
    await shown.end('closed');
    expect(ends).toEqual([{ exit: 'closed' }]);
  });

  it('reports a failure of the window and one of the confirmation', async () => {
    const first = await awaiting();
    await first.shown.end(new NangoEmbedError('connect_failed', 'resource capped'));
    expect(first.ends).toEqual([{ error: 'connect_failed' }]);
    const second = await awaiting({ confirm: async () => Promise.reject(new NangoEmbedError('network_error', 'offline')) });
    await second.shown.succeed();
    expect(second.ends).toEqual([{ error: 'network_error' }]);
  });

  it('closes the window on cancel and hears nothing of it afterwards', async () => {
    const { flow, shown, ends, clock, phase } = await awaiting();
    flow.cancel();
    flow.cancel();
    await clock.advance(0);
    await shown.succeed();
    expect(shown.isCancelled).toBe(true);
    expect(ends).toEqual([{ exit: 'cancelled' }]);
    expect(phase()).toBe('idle');
  });

  it('cancels while it still opens', async () => {
    const { flow, clock, windows, ends, phase } = setUp({ way: 'connect-ui' });
    flow.open();
    flow.cancel();
    await clock.advance(0);
    expect([phase(), windows.length, ends]).toEqual(['idle', 0, [{ exit: 'cancelled' }]]);
  });

  it('closes the window when the page goes, and tells so once', async () => {
    const { flow, shown, ends, clock } = await awaiting();
    flow.leave();
    flow.leave();
    await clock.advance(60 * MINUTE);
    expect(shown.isCancelled).toBe(true);
    expect(ends).toEqual([{ exit: 'cancelled' }]);
  });

  it('goes on confirming when the page goes, since the connection exists', async () => {
    let confirm: (connection: Connection) => void = () => undefined;
    const { flow, shown, ends, clock } = await awaiting({ confirm: () => new Promise((resolve) => (confirm = resolve)) });
    await shown.succeed();
    flow.leave();
    confirm(connection);
    await clock.advance(0);
    expect(ends).toEqual([{ success: 'c1' }]);
  });

  it('ends by itself when the session expires, for Nango says nothing', async () => {
    const { shown, ends, clock } = await awaiting();
    await clock.advance(30 * MINUTE - 1);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(shown.isCancelled).toBe(true);
    expect(ends).toEqual([{ exit: 'expired' }]);
  });

  it('can be begun again, and a late word of the first window changes nothing', async () => {
    const { flow, shown, windows, ends, clock } = await awaiting();
    flow.cancel();
    flow.open();
    await shown.end('denied');
    expect(windows).toHaveLength(2);
    await windows[1]?.succeed();
    await clock.advance(0);
    expect(ends).toEqual([{ exit: 'cancelled' }, { success: 'c1' }]);
  });
});

describe('the session', () => {
  it('is not begun with in its last five minutes', async () => {
    const { flow, clock, prepared, createSession, windows } = setUp();
    await prepared();
    await clock.advance(25 * MINUTE);
    expect(flow.getSnapshot().ready).toBe(false);
    flow.open();
    expect(windows).toHaveLength(0);
    await clock.advance(0);
    expect(createSession).toHaveBeenCalledTimes(2);
    expect(flow.getSnapshot()).toMatchObject({ ready: true, session: { token: 't2' } });
  });

  it('that grew old while the component was away is not begun with', async () => {
    const { flow, clock, prepared } = setUp();
    await prepared();
    flow.leave();
    await clock.advance(26 * MINUTE);
    flow.enter();
    await clock.advance(0);
    expect(flow.getSnapshot()).toMatchObject({ ready: false, session: null });
  });

  it('is used although the clock of this computer is an hour fast', async () => {
    const { flow, clock, host, prepared, phase, ends } = setUp();
    host.now = () => clock.now() + 60 * MINUTE;
    await prepared();
    flow.open();
    expect(phase()).toBe('awaiting');
    await clock.advance(29 * MINUTE);
    expect(ends).toEqual([]);
  });

  it('is made anew for another target', async () => {
    const { flow, prepared, host, createSession } = setUp();
    await prepared();
    flow.aim({ integrationId: 'slack', reconnectId: null });
    expect(flow.getSnapshot().ready).toBe(true);
    flow.aim({ integrationId: 'slack', reconnectId: 'c1' });
    expect(flow.getSnapshot()).toMatchObject({ ready: false, session: null });
    await prepared();
    expect(host.createSession).toHaveBeenLastCalledWith({ integrationId: 'slack', reconnectId: 'c1' });
    expect(createSession).toHaveBeenCalledTimes(2);
  });

  it('of another target that was on its way is not used', async () => {
    const { flow, clock, createSession, windows } = setUp({ way: 'connect-ui' });
    flow.open();
    flow.aim({ integrationId: 'slack', reconnectId: 'c1' });
    await clock.advance(0);
    expect(createSession).toHaveBeenLastCalledWith({ integrationId: 'slack', reconnectId: 'c1' });
    expect(flow.getSnapshot().session?.token).toBe('t2');
    expect(windows).toHaveLength(1);
  });
});

describe('disconnecting', () => {
  it('tells once it is done', async () => {
    const { flow, ends, phase } = setUp();
    const done = flow.disconnect(connection);
    expect(phase()).toBe('disconnecting');
    await Promise.all([done, flow.disconnect(connection)]);
    expect([phase(), ends]).toEqual(['idle', [{ disconnected: 'c1' }]]);
  });

  it('resolves and says why when it failed', async () => {
    const { flow, ends } = setUp({ disconnect: async () => Promise.reject(new NangoEmbedError('forbidden', 'no')) });
    await flow.disconnect(connection);
    expect(flow.getSnapshot().state).toMatchObject({ phase: 'idle', failure: { of: 'disconnect' } });
    expect(ends).toEqual([{ error: 'forbidden' }]);
    flow.outdate();
    expect(flow.getSnapshot().state).toMatchObject({ failure: null });
  });
});

describe('a form', () => {
  const key = { params: { subdomain: 'eu' }, credentials: { apiKey: 'phx_1' }, needsPopup: false };
  const refusal = new NangoEmbedError('credentials_refused', 'The provider does not know this key.');

  it('comes first, and what it has is handed on once it is submitted', async () => {
    const { flow, clock, windows, phase, prepared, authorize, ends } = setUp({ way: 'form' });
    await prepared();
    flow.open();
    await clock.advance(0);
    expect([phase(), windows.length]).toEqual(['opening', 0]);
    flow.submit(key);
    expect(phase()).toBe('awaiting');
    expect(authorize).toHaveBeenCalledWith({ session: expect.objectContaining({ token: 't1' }) as ConnectSession, integrationId: 'slack', input: key });
    await windows[0]?.succeed();
    expect(ends).toEqual([{ success: 'c1' }]);
  });

  it('stays when what was filled in is refused, which is not the end, and may be submitted again', async () => {
    const { flow, clock, windows, ends } = setUp({ way: 'form' });
    flow.open();
    await clock.advance(0);
    flow.submit(key);
    await windows[0]?.end(refusal);
    expect(flow.getSnapshot().state).toEqual({ phase: 'opening', refusal });
    expect(ends).toEqual([]);
    flow.submit(key);
    await windows[1]?.succeed();
    expect(ends).toEqual([{ success: 'c1' }]);
  });

  it('waits for the session with a key, and for a fresh click with a popup', async () => {
    const { flow, clock, windows } = setUp({ way: 'form' });
    flow.open();
    flow.submit({ params: { subdomain: 'eu' }, credentials: null, needsPopup: true });
    flow.submit(key);
    expect(windows).toHaveLength(0);
    await clock.advance(0);
    expect(windows).toHaveLength(1);
  });

  it('that is closed ends the flow', async () => {
    const { flow, ends } = setUp({ way: 'form' });
    flow.open();
    flow.cancel();
    flow.submit(key);
    expect(ends).toEqual([{ exit: 'cancelled' }]);
  });
});
