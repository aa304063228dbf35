// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { nangoKeys } from '../client/queryKeys.js';
import { createPage, slack } from './page.test.helper.js';
import { useConnect, type UseConnectOptions, type UseConnectResult } from './useConnect.js';
import { useConnections } from './useConnections.js';

/** Renders the hook as a button would, with every callback noted. */
async function setUp(options: Partial<UseConnectOptions> = {}, page = createPage()) {
  const ends: unknown[] = [];
  const onError = vi.fn();
  const rendered = page.render(
    () => {
      const connections = useConnections();
      const flow = useConnect({
        integrationId: 'slack',
        onSuccess: ({ connectionId }) => ends.push({ success: connectionId }),
        onExit: (exit) => ends.push({ exit: exit.reason }),
        onError: ({ code }) => ends.push({ error: code }),
        onDisconnect: ({ connectionId }) => ends.push({ disconnected: connectionId }),
        ...options,
      });
      return { flow, connections };
    },
    { onError },
  );
  await waitFor(() => expect(rendered.result.current.connections.isSuccess).toBe(true));
  const flow = (): UseConnectResult => rendered.result.current.flow;
  const prepare = async () => {
    act(() => flow().prepare());
    await waitFor(() => expect(flow().ready).toBe(true));
  };
  const shown = () => page.driver.windows.at(-1) ?? expect.fail('No window is open.');
  return { ...rendered, page, ends, flow, prepare, shown, onError };
}

describe('connecting', () => {
  it('goes from a hover to a connection that the server has confirmed', async () => {
    const { page, ends, flow, prepare, shown } = await setUp();
    expect(flow()).toMatchObject({ status: 'disconnected', connection: null, ready: false });
    await prepare();
    act(() => flow().open());
    expect(flow().status).toBe('awaiting');
    let made = '';
    await act(async () => void (made = shown().allow()));
    await waitFor(() => expect(flow().status).toBe('connected'));
    expect(flow().connection).toMatchObject({ connectionId: made, endUser: { id: 'ada' } });
    expect(ends).toEqual([{ success: made }]);
    expect(page.network.count('POST /connect-sessions')).toBe(1);
  });

  it('opens one window for a double click, and one flow through a slow start', async () => {
    const { page, flow } = await setUp();
    act(() => {
      flow().open();
      flow().open();
    });
    expect(flow().status).toBe('opening');
    await waitFor(() => expect(flow().ready).toBe(true));
    expect(flow().status).toBe('opening');
    act(() => {
      flow().open();
      flow().open();
    });
    expect(flow().status).toBe('awaiting');
    expect(page.driver.windows).toHaveLength(1);
    expect(page.network.count('POST /connect-sessions')).toBe(1);
  });

  it.each(['closed', 'denied', 'blocked'] as const)('ends once when the window is %s, and can be tried again', async (reason) => {
    const { ends, flow, prepare, shown } = await setUp();
    await prepare();
    act(() => flow().open());
    await act(async () => shown().end(reason));
    await waitFor(() => expect(flow()).toMatchObject({ status: 'disconnected', exit: reason }));
    expect(flow().session?.connectLink).toMatch(/^http/);
    expect(ends).toEqual([{ exit: reason }]);
    act(() => flow().open());
    expect(flow()).toMatchObject({ status: 'awaiting', exit: null });
  });

  it('finds the connection of a window that seemed closed', async () => {
    const { page, ends, flow, prepare, shown } = await setUp();
    await prepare();
    act(() => flow().open());
    await page.connect({ connectionId: 'made-elsewhere' });
    await act(async () => shown().end('closed'));
    await waitFor(() => expect(flow().status).toBe('connected'));
    expect(ends).toEqual([{ success: 'made-elsewhere' }]);
  });

  it('closes the window of a component that goes, and calls back once', async () => {
    const { ends, flow, prepare, shown, unmount } = await setUp();
    await prepare();
    act(() => flow().open());
    const open = shown();
    unmount();
    await act(async () => open.end('closed'));
    expect(open.isCancelled).toBe(true);
    expect(ends).toEqual([{ exit: 'cancelled' }]);
  });

  it('says why there is no session, to the caller and to the log', async () => {
    const { page, ends, flow, onError } = await setUp();
    page.network.refuse('/connect-sessions', () => Response.json({ error: { code: 'forbidden', message: 'no' } }, { status: 403 }));
    act(() => flow().open());
    await waitFor(() => expect(flow()).toMatchObject({ status: 'error', error: { code: 'forbidden' } }));
    expect(ends).toEqual([{ error: 'forbidden' }]);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('shows a connection made on another page, in place of how the last flow here ended', async () => {
    const { page, flow, prepare, shown } = await setUp();
    await prepare();
    act(() => flow().open());
    await act(async () => shown().end('denied'));
    await page.connect();
    await waitFor(() => expect(flow()).toMatchObject({ status: 'connected', exit: null }));
  });
});

describe('an existing connection', () => {
  async function connected(options: Partial<UseConnectOptions> = {}) {
    const page = createPage();
    await page.connect();
    return setUp(options, page);
  }

  it('is re-authorised in place when its credentials died', async () => {
    const page = createPage();
    await page.connect();
    page.core.reportRefreshFailure(slack);
    const { ends, flow, prepare, shown, result } = await setUp({}, page);
    expect(flow().status).toBe('needs_reauth');
    await prepare();
    act(() => flow().open());
    await act(async () => void shown().allow());
    await waitFor(() => expect(flow().status).toBe('connected'));
    expect(ends).toEqual([{ success: slack.connectionId }]);
    expect(result.current.connections.data).toHaveLength(1);
  });

  it('is re-authorised when the health of its sync asks for it', async () => {
    const { flow } = await connected({ needsReauth: true });
    expect(flow().status).toBe('needs_reauth');
  });

  it('is deleted, with everything cached of it', async () => {
    const { page, ends, flow } = await connected();
    page.queryClient.setQueryData(nangoKeys.syncs(slack), { connection: null, syncs: [] });
    await act(() => flow().disconnect());
    expect(flow()).toMatchObject({ status: 'disconnected', connection: null });
    expect(ends).toEqual([{ disconnected: slack.connectionId }]);
    expect(page.core.connections.list()).toHaveLength(0);
    expect(page.queryClient.getQueryData(nangoKeys.syncs(slack))).toBeUndefined();
  });

  it('stays when deleting it failed, and says why', async () => {
    const { page, ends, flow } = await connected();
    page.network.setDown(true);
    await act(() => flow().disconnect());
    expect(flow()).toMatchObject({ status: 'connected', error: { code: 'network_error' } });
    expect(ends).toEqual([{ error: 'network_error' }]);
  });

  it('that is gone already counts as deleted', async () => {
    const { page, ends, flow } = await connected();
    page.core.connections.remove(slack);
    await act(() => flow().disconnect());
    expect(ends).toEqual([{ disconnected: slack.connectionId }]);
  });
});

it('throws the prepared session away when somebody else signs in', async () => {
  const { page, flow, prepare, result } = await setUp();
  await prepare();
  page.signIn('rival');
  await act(async () => void (await result.current.connections.refetch()));
  await waitFor(() => expect(flow()).toMatchObject({ session: null, ready: false }));
});
