// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { streamCode } from '../client/streamCode.js';
import { channels, createPage, slack } from './page.test.helper.js';
import { useConnections } from './useConnections.js';
import { useNangoEvents } from './useNangoEvents.js';
import { useRecords } from './useRecords.js';
import { useSyncStatus } from './useSyncStatus.js';

const load = streamCode.load.bind(streamCode);

afterEach(() => void vi.restoreAllMocks());

/** A page with a table whose code for live events arrives when the test says so. */
async function setUp({ realtime = true, gate = Promise.resolve() } = {}) {
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  vi.spyOn(streamCode, 'load').mockImplementation(() => arrival.then(load));
  const page = createPage();
  for (const name of ['general', 'random', 'support']) page.provider.save(name, name);
  await page.connect();
  await page.sync();
  const { result } = page.render(
    () => ({
      records: useRecords({ ...slack, model: 'SlackChannel' }),
      sync: useSyncStatus(channels),
      connections: useConnections(),
      stream: useNangoEvents().status,
    }),
    {
      realtime,
      fetch: async (input, init) => {
        if ((input as string).includes('/records/')) await gate;
        return page.network.fetch(input, init);
      },
    },
  );
  const isRead = () => waitFor(() => expect(result.current).toMatchObject({ records: { status: 'ready', count: 3 }, sync: { isSuccess: true }, connections: { isSuccess: true } }));
  return { page, result, arrive, isRead };
}

it('shows a run that ended between the first answer and the coming of the code, reading only what changed', async () => {
  const { page, result, arrive, isRead } = await setUp();
  await isRead();
  const before = page.network.requests.length;
  page.provider.save('incidents', 'incidents');
  await page.clock.advance(60_000);
  await page.sync();
  expect(result.current).toMatchObject({ stream: 'connecting', records: { count: 3 } });
  await act(async () => arrive());
  await waitFor(() => expect(result.current).toMatchObject({ stream: 'open', records: { count: 4 } }));
  expect(result.current.records.view.rowAt(0)?.id).toBe('incidents');
  await page.advance();
  const since = page.network.requests.slice(before);
  expect(since.filter((request) => request.endsWith('/records/SlackChannel'))).toHaveLength(1);
  expect(since).not.toContain('GET /events');
  expect(since).not.toContain('GET /integrations');
});

it('reads nothing twice when nothing happened meanwhile', async () => {
  const { page, result, arrive, isRead } = await setUp();
  await isRead();
  const before = page.network.requests.length;
  await act(async () => arrive());
  await waitFor(() => expect(result.current.stream).toBe('open'));
  await page.advance();
  expect(page.network.requests.slice(before)).toEqual([]);
});

it('leaves a table alone that is just opening', async () => {
  const records = 'GET /connections/slack/acme-slack/records/SlackChannel';
  const silent = await setUp({ realtime: false });
  await silent.isRead();
  let letThrough = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letThrough = resolve));
  const { page, result, arrive, isRead } = await setUp({ gate });
  await act(async () => arrive());
  await waitFor(() => expect(result.current).toMatchObject({ stream: 'open', records: { status: 'loading' } }));
  await page.advance();
  letThrough();
  await isRead();
  await page.advance();
  expect(page.network.count(records)).toBe(silent.page.network.count(records));
});
