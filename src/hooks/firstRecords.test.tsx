// @vitest-environment jsdom
import { dehydrate, hydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createNangoClient } from '../client/createNangoClient.js';
import { firstRecordsQueryOptions } from '../client/firstRecords.js';
import { createPage, slack } from './page.test.helper.js';
import { useConnections } from './useConnections.js';
import { useRecords } from './useRecords.js';

const ref = { ...slack, model: 'SlackChannel' };
const records = 'GET /connections/slack/acme-slack/records/SlackChannel';

it('shows rows that were read before, elsewhere, and asks only for what changed since', async () => {
  const page = createPage();
  for (const name of ['general', 'random']) page.provider.save(name, name);
  await page.connect();
  const client = createNangoClient({ baseUrl: 'https://app.test/api/nango', fetch: page.network.fetch });
  const server = new QueryClient();
  await server.prefetchQuery(firstRecordsQueryOptions(client, ref, () => page.clock.now()));
  const asked = page.network.count(records);
  const html = JSON.stringify(dehydrate(server));
  page.provider.save('incidents', 'incidents');
  await page.clock.advance(60_000);
  await page.sync();

  const queryClient = new QueryClient();
  hydrate(queryClient, JSON.parse(html) as DehydratedState);
  const { result } = page.render(() => useRecords<{ name: string }>(ref), { queryClient });
  const names = () => Array.from({ length: result.current.count }, (_, index) => result.current.view.rowAt(index)?.name);
  await waitFor(() => expect(names()[0]).toBe('incidents'));
  expect(new Set(names())).toEqual(new Set(['incidents', 'general', 'random']));
  expect(result.current).toMatchObject({ status: 'ready', isCountExact: true, scope: 'all' });
  // From the end of the stream, which came along.
  expect(page.network.count(records) - asked).toBe(1);
});

it('forgets first rows of the owner before', async () => {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  const client = createNangoClient({ baseUrl: 'https://app.test/api/nango', fetch: page.network.fetch });
  await page.queryClient.prefetchQuery(firstRecordsQueryOptions(client, ref, () => page.clock.now()));
  const { result } = page.render(() => ({ connections: useConnections(), records: useRecords(ref) }));
  await waitFor(() => expect(result.current).toMatchObject({ connections: { status: 'success' }, records: { count: 1 } }));
  page.signIn('rival');
  await act(async () => void (await result.current.connections.refetch()));
  await waitFor(() => expect(result.current.records).toMatchObject({ count: 0, error: { code: 'unknown_connection' } }));
});
