// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { firstRecordsQueryOptions } from '../client/firstRecords.js';
import { createNangoClient } from '../client/createNangoClient.js';
import { recordsCode } from '../client/recordsCode.js';
import { createPage, slack } from './page.test.helper.js';
import { useNangoEvents } from './useNangoEvents.js';
import { useRecords, type UseRecordsOptions } from './useRecords.js';

const ref = { ...slack, model: 'SlackChannel' };
const records = 'GET /connections/slack/acme-slack/records/SlackChannel';

let arrive: () => void;

/** The code that reads records is on its way until `arrive`; each test begins without it. */
beforeEach(() => {
  let isThere = false;
  const arrival = new Promise<void>((resolve) => {
    arrive = () => {
      isThere = true;
      resolve();
    };
  });
  const loaded = recordsCode.load();
  vi.spyOn(recordsCode, 'load').mockImplementation(() => arrival.then(() => loaded));
  const code = vi.spyOn(recordsCode, 'loaded', 'get').mockReturnValue(null);
  void Promise.all([arrival, loaded]).then(([, there]) => isThere && code.mockReturnValue(there));
});
afterEach(() => vi.restoreAllMocks());

async function setUp({ names = ['general', 'random', 'support'], query }: { names?: string[] } & UseRecordsOptions = {}) {
  const page = createPage();
  for (const name of names) page.provider.save(name, name);
  await page.connect();
  const shown: (string | undefined)[][] = [];
  const rendered = page.render(
    (props: { query?: UseRecordsOptions['query'] } = {}) => {
      const stream = useNangoEvents().status;
      const result = useRecords<{ name: string }>(ref, { query: props.query ?? query });
      shown.push(Array.from({ length: result.count }, (_, index) => result.view.rowAt(index)?.name));
      return { ...result, stream };
    },
  );
  return { ...rendered, page, shown, rows: () => shown.at(-1)! };
}

it('shows the first rows without the code that reads records', async () => {
  const { rows, result, page } = await setUp();
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(result.current).toMatchObject({ status: 'ready', count: 3, isCountExact: true, scope: 'all', error: null });
  expect(result.current.view.indexOf('random')).toBe(rows().indexOf('random'));
  // A day, a month, and the whole.
  expect(page.network.count(records)).toBe(3);
});

it('hands them over to the reader where they are, and nothing is asked for twice', async () => {
  const { rows, shown, result, page } = await setUp();
  await waitFor(() => expect(rows()).toHaveLength(3));
  const [before, { view }] = [rows(), result.current];
  shown.length = 0;
  await act(async () => arrive());
  await waitFor(() => expect(result.current.view).not.toBe(view));
  await page.advance();
  expect(new Set(shown.map((names) => names.join()))).toEqual(new Set([before.join()]));
  expect(page.network.count(records)).toBe(3);
});

it('lets the reader wait for the rows that are on their way', async () => {
  const { rows, page } = await setUp();
  await act(async () => arrive());
  await waitFor(() => expect(rows()).toHaveLength(3));
  await page.advance();
  expect(page.network.count(records)).toBe(3);
});

it('follows events from then on, and has missed none before', async () => {
  const { rows, page, result } = await setUp();
  await waitFor(() => expect(result.current).toMatchObject({ count: 3, stream: 'open' }));
  page.provider.save('incidents', 'incidents');
  await page.clock.advance(60_000);
  await page.sync();
  await act(async () => arrive());
  await waitFor(() => expect(rows()[0]).toBe('incidents'));
  page.provider.save('launch', 'launch');
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(rows()[0]).toBe('launch'));
});

it('asks for no rows where others than the first are wanted, and shows those when the code is there', async () => {
  const { rows, page, result } = await setUp({ query: { search: 'and' } });
  await page.advance();
  expect(result.current).toMatchObject({ status: 'loading', count: 0 });
  expect(page.network.count(records)).toBe(0);
  await act(async () => arrive());
  await waitFor(() => expect(rows()).toEqual(['random']));
});

it('keeps the rows when something is looked for before the code is there, and then finds it', async () => {
  const { rows, rerender, result } = await setUp();
  await waitFor(() => expect(rows()).toHaveLength(3));
  rerender({ query: { search: 'and' } });
  expect(result.current).toMatchObject({ status: 'loading_more', count: 3 });
  rerender({});
  expect(result.current.status).toBe('ready');
  rerender({ query: { search: 'and' } });
  await act(async () => arrive());
  await waitFor(() => expect(rows()).toEqual(['random']));
});

it('carries out what was asked for before the code was there', async () => {
  const { rows, page, result } = await setUp({ names: Array.from({ length: 120 }, (_, index) => `channel-${index}`) });
  await waitFor(() => expect(rows()).toHaveLength(50));
  expect(result.current).toMatchObject({ hasMore: true, isCountExact: false, scope: 'loaded' });
  act(() => result.current.view.loadAll());
  await act(async () => arrive());
  await waitFor(() => expect(result.current).toMatchObject({ count: 120, isCountExact: true }));
  // The opening, the rest of that day, and what is older.
  expect(page.network.count(records)).toBe(3);
});

it('says what went wrong, and asks again when told to', async () => {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  page.network.setDown(true);
  const { result } = page.render(() => useRecords(ref), { realtime: false });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'error', count: 0, error: { code: 'network_error' } }));
  page.network.setDown(false);
  act(() => result.current.view.retry());
  await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', count: 1, error: null }));
});

it('waits for a request that somebody sent before, such as on hover', async () => {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  const client = createNangoClient({ baseUrl: 'https://app.test/api/nango', fetch: page.network.fetch });
  void page.queryClient.prefetchQuery(firstRecordsQueryOptions(client, ref, () => page.clock.now()));
  arrive();
  const { result } = page.render(() => useRecords(ref), { realtime: false });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', count: 1 }));
  await page.advance();
  // Besides a day, a month, and the whole, perhaps what has changed since somebody asked.
  expect(page.network.count(records)).toBeLessThanOrEqual(4);
});

it('keeps nothing in the cache that a reader has taken over', async () => {
  const { rows, page } = await setUp();
  await waitFor(() => expect(rows()).toHaveLength(3));
  await act(async () => arrive());
  await waitFor(() => expect(page.queryClient.getQueryCache().findAll({ queryKey: ['nango-embed'] }).map(({ queryKey }) => queryKey)).not.toContainEqual(expect.arrayContaining(['firstRecords'])));
});
