// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { nangoKeys } from '../client/queryKeys.js';
import type { NangoEvent } from '../protocol/index.js';
import { NangoProvider } from './NangoProvider.js';
import { createPage, slack } from './page.test.helper.js';
import { useConnections } from './useConnections.js';
import { useIntegrations } from './useIntegrations.js';
import { useNango } from './useNango.js';
import { useNangoEvents } from './useNangoEvents.js';

afterEach(() => void vi.useRealTimers());

it('says what is missing when there is no provider', () => {
  expect(() => renderHook(() => useNango())).toThrow('Wrap your app in <NangoProvider');
});

it('asks once, however many hooks ask, through a double mount', async () => {
  const page = createPage();
  await page.connect();
  const { result } = page.render(() => [useConnections(), useConnections({ integrationId: 'slack' }), useConnections({ integrationId: 'posthog' })] as const);
  await waitFor(() => expect(result.current[0].data).toHaveLength(1));
  expect(result.current[1].data).toHaveLength(1);
  expect(result.current[2].data).toHaveLength(0);
  expect(page.network.count('GET /connections')).toBe(1);
  expect(page.network.count('GET /events')).toBe(1);
});

it('lists what can be connected', async () => {
  const { result } = createPage().render(() => useIntegrations());
  await waitFor(() => expect(result.current.data?.map(({ integrationId }) => integrationId)).toEqual(['slack']));
});

it("uses the host's QueryClient, and one of its own without any", async () => {
  const page = createPage();
  const host = new QueryClient();
  const provider = (children: React.ReactNode) => (
    <NangoProvider baseUrl="https://app.test/api/nango" fetch={page.network.fetch} realtime={false}>
      {children}
    </NangoProvider>
  );
  const inside = renderHook(() => [useNango().queryClient, useConnections()] as const, {
    wrapper: ({ children }) => <QueryClientProvider client={host}>{provider(children)}</QueryClientProvider>,
  });
  await waitFor(() => expect(host.getQueryData(nangoKeys.connections())).toEqual([]));
  expect(inside.result.current[0]).toBe(host);
  const alone = renderHook(() => [useNango().queryClient, useConnections()] as const, { wrapper: ({ children }) => provider(children) });
  await waitFor(() => expect(alone.result.current[1].data).toEqual([]));
  expect(alone.result.current[0]).not.toBe(host);
});

it('keeps its client although the host passes new functions with each render', () => {
  const page = createPage();
  const { result, rerender } = page.render(() => useNango(), { onEvent: () => undefined });
  const { client, events, now } = result.current;
  rerender();
  expect(result.current).toMatchObject({ client, events, now });
});

it('follows live events and passes them on', async () => {
  const page = createPage();
  const onEvent = vi.fn<(event: NangoEvent) => void>();
  const heard = vi.fn<(event: NangoEvent) => void>();
  const { result } = page.render(() => [useConnections(), useNangoEvents(heard)] as const, { onEvent });
  await waitFor(() => expect(result.current[1].status).toBe('open'));
  expect(result.current[0].data).toEqual([]);
  await page.connect();
  await waitFor(() => expect(result.current[0].data).toHaveLength(1));
  const event = { type: 'connection.created', ...slack };
  expect(onEvent.mock.calls.filter(([{ type }]) => type === 'connection.created')).toEqual([[event]]);
  expect(heard.mock.calls).toEqual(onEvent.mock.calls);
});

it('asks for everything once when the stream comes back after a drop', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const page = createPage();
  const { result } = page.render(() => [useConnections(), useNangoEvents()] as const);
  await vi.waitFor(() => expect(result.current[1].status).toBe('open'));
  page.network.setDown(true);
  await act(async () => page.network.cutStream());
  await page.connect();
  expect(result.current[1].status).toBe('reconnecting');
  expect(result.current[0].data).toEqual([]);
  page.network.setDown(false);
  await act(() => vi.advanceTimersByTimeAsync(5000));
  await vi.waitFor(() => expect(result.current[0].data).toHaveLength(1));
  expect(result.current[1].status).toBe('open');
  expect(page.network.count('GET /connections')).toBe(2);
});

it('opens no stream when live events are not wanted', async () => {
  const page = createPage();
  const { result } = page.render(() => [useConnections(), useNangoEvents(() => undefined)] as const, { realtime: false });
  await waitFor(() => expect(result.current[0].data).toEqual([]));
  expect(result.current[1].status).toBe('closed');
  expect(page.network.count('GET /events')).toBe(0);
});

it('drops everything when somebody else signs in', async () => {
  const page = createPage();
  await page.connect();
  await page.connect({ connectionId: 'rival-slack', organization_id: 'rival' });
  const dropped = vi.fn();
  const { result } = page.render(() => [useConnections(), useNango()] as const);
  await waitFor(() => expect(result.current[0].data?.[0]?.connectionId).toBe('acme-slack'));
  result.current[1].onOwnerChange(dropped);
  page.signIn('rival');
  await act(() => result.current[0].refetch());
  await waitFor(() => expect(result.current[0].data?.map(({ connectionId }) => connectionId)).toEqual(['rival-slack']));
  expect(dropped).toHaveBeenCalledTimes(1);
});

it('hears the events of whoever is signed in now, and no longer those of who was', async () => {
  const page = createPage();
  await page.connect();
  await page.connect({ connectionId: 'rival-slack', organization_id: 'rival' });
  const onEvent = vi.fn<(event: NangoEvent) => void>();
  const { result } = page.render(() => [useConnections(), useNangoEvents()] as const, { onEvent });
  await waitFor(() => expect(result.current[1].status).toBe('open'));
  page.signIn('rival');
  await act(() => result.current[0].refetch());
  await waitFor(() => expect(page.network.count('GET /events')).toBe(2));
  await waitFor(() => expect(result.current[1].status).toBe('open'));

  for (const connectionId of ['acme-slack', 'rival-slack']) page.core.syncs.trigger({ integrationId: 'slack', connectionId, syncs: [{ syncName: 'channels' }] });
  await page.advance(5000);
  expect(new Set(onEvent.mock.calls.map(([{ connectionId }]) => connectionId))).toEqual(new Set(['rival-slack']));
});

it('listens as soon as somebody signs in on a page that was refused', async () => {
  const page = createPage();
  page.signOut();
  const { result } = page.render(() => [useConnections(), useNangoEvents()] as const);
  await waitFor(() => expect(result.current[1].status).toBe('reconnecting'));
  page.signIn('acme');
  await act(() => result.current[0].refetch());
  await waitFor(() => expect(result.current[1].status).toBe('open'));
});

it('tells a log what failed, once, and does not ask again for what was refused', async () => {
  const page = createPage();
  const onError = vi.fn();
  page.network.refuse('/connections', () => Response.json({ error: { code: 'forbidden', message: 'no' } }, { status: 403 }));
  const { result } = page.render(() => useConnections(), { onError });
  await waitFor(() => expect(result.current.error?.code).toBe('forbidden'));
  expect(onError.mock.calls.map(([error]) => (error as { code: string }).code)).toEqual(['forbidden']);
  expect(page.network.count('GET /connections')).toBe(1);
});
