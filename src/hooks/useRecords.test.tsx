// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { recordsCode } from '../client/recordsCode.js';
import { createPage, slack } from './page.test.helper.js';
import { useConnections } from './useConnections.js';
import { useNangoEvents } from './useNangoEvents.js';
import { useRecords } from './useRecords.js';

interface SlackChannel {
  name: string;
}

const ref = { ...slack, model: 'SlackChannel' };
const records = 'GET /connections/slack/acme-slack/records/SlackChannel';

afterEach(() => void vi.useRealTimers());

async function setUp() {
  const page = createPage();
  for (const name of ['general', 'random', 'support']) page.provider.save(name, name);
  await page.connect();
  await page.sync();
  const renders = vi.fn();
  const rendered = page.render(() => {
    renders();
    const { status } = useNangoEvents();
    return { ...useRecords<SlackChannel>(ref), stream: status };
  });
  await waitFor(() => expect(rendered.result.current).toMatchObject({ status: 'ready', stream: 'open' }));
  const names = () => Array.from({ length: rendered.result.current.count }, (_, index) => rendered.result.current.view.rowAt(index)?.name);
  return { ...rendered, page, names, renders };
}

it('shows the rows, fetched once through a double mount', async () => {
  const { names, page, result } = await setUp();
  expect(new Set(names())).toEqual(new Set(['general', 'random', 'support']));
  expect(result.current).toMatchObject({ count: 3, isCountExact: true, scope: 'all', hasMore: false, error: null });
  const requests = page.network.count(records);
  const second = page.render(() => useRecords(ref));
  expect(second.result.current.count).toBe(3);
  expect(page.network.count(records)).toBe(requests);
});

it('brings what a run changed: new rows first, changed ones in place, deleted ones gone', async () => {
  const { names, page } = await setUp();
  const before = names();
  page.provider.save('general', 'everyone');
  page.provider.save('incidents', 'incidents');
  page.provider.remove('random');
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(names()).toContain('incidents'));
  const kept = before.filter((name) => name !== 'random').map((name) => (name === 'general' ? 'everyone' : name));
  expect(names()).toEqual(['incidents', ...kept]);
});

it('renders nothing anew for a row that only changed, but tells that row', async () => {
  const { page, result, renders } = await setUp();
  const heard = vi.fn();
  result.current.view.subscribeToRow('general', heard);
  const before = renders.mock.calls.length;
  page.provider.save('general', 'everyone');
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  expect(renders.mock.calls.length).toBe(before);
});

it('forgets the rows of the owner before', async () => {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  const { result } = page.render(() => ({ connections: useConnections(), records: useRecords(ref) }));
  await waitFor(() => expect(result.current.records.count).toBe(1));
  page.signIn('rival');
  await act(async () => void (await result.current.connections.refetch()));
  await waitFor(() => expect(result.current.records).toMatchObject({ count: 0, error: { code: 'unknown_connection' } }));
});

it('looks for changes every minute while there are no live events', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const page = createPage();
  await page.connect();
  page.provider.save('general', 'general');
  await page.sync();
  const { result } = page.render(() => useRecords(ref), { realtime: false });
  await vi.waitFor(() => expect(result.current.count).toBe(1));
  page.provider.save('random', 'random');
  await page.clock.advance(60_000);
  await page.sync();
  expect(result.current.count).toBe(1);
  await act(() => vi.advanceTimersByTimeAsync(72_000));
  await vi.waitFor(() => expect(result.current.count).toBe(2));
});

it('follows no events once it is gone, also in mid-request', async () => {
  await recordsCode.load();
  const page = createPage();
  await page.connect();
  const { unmount } = page.render(() => useRecords(ref));
  unmount();
  // The opening of an empty stream looks at a day, a month, and the whole.
  await waitFor(() => expect(page.network.count(records)).toBe(3));
  await page.sync();
  await page.advance();
  expect(page.network.count(records)).toBe(3);
});
