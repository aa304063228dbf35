// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createPage, slack } from './page.test.helper.js';
import { useRecordCount } from './useRecordCount.js';
import { useRecordMetric } from './useRecordMetric.js';

const ref = { ...slack, model: 'Number' };
const model = { ...slack, model: 'SlackChannel' };

async function setUp(rows: number) {
  const page = createPage();
  for (let row = 0; row < rows; row += 1) page.provider.save(`row-${row}`, String(row));
  await page.connect();
  return page;
}

it('counts without reading a record', async () => {
  const page = await setUp(3);
  const { result } = page.render(() => useRecordCount(model).data);
  await waitFor(() => expect(result.current).toBe(3));
  expect(page.network.count('GET /connections/slack/acme-slack/records/SlackChannel')).toBe(0);
  page.provider.save('more', 'more');
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(result.current).toBe(4));
});

it('says null where Nango knows no number', async () => {
  const page = await setUp(1);
  const { result } = page.render(() => useRecordCount(ref));
  await waitFor(() => expect(result.current.data).toBeNull());
});

it('reads all pages, and follows a record that changes', async () => {
  const page = await setUp(250);
  const { result } = page.render(() => useRecordMetric(model, { latest: 'name', by: 'id' }));
  await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', value: 99, read: 250, isPartial: false, error: null }));
  page.provider.save('row-99', '1234');
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(result.current.value).toBe(1234));
});

it('takes only the records that count, and measures once for a metric that says the same', async () => {
  const page = await setUp(10);
  const isSmall = ({ name }: Record<string, unknown>): boolean => Number(name) < 5;
  const { result, rerender } = page.render(() => useRecordMetric(model, { latest: 'name', by: 'name' }, { where: isSmall }));
  await waitFor(() => expect(result.current.value).toBe(4));
  const before = result.current.days;
  act(() => rerender());
  expect(result.current.days).toBe(before);
});

it('stops at the greatest number of records, and says so', async () => {
  const page = await setUp(1500);
  const { result } = page.render(() => useRecordMetric(model, 'count', { maximum: 120 }));
  await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', value: 120, isPartial: true, read: 120 }));
});

it('reads all rows of a host with a store, which brings them by places', async () => {
  const page = await setUp(0);
  const records = Array.from({ length: 1500 }, (_, row) => ({ id: `row-${row}`, name: '1', at: page.clock.now(), _nango_metadata: metadata }));
  const fetchFromStore: typeof fetch = async (input, init) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (!pathname.endsWith('/records/SlackChannel')) return page.network.fetch(input, init);
    const [offset, limit] = [Number(searchParams.get('offset') ?? 0), Number(searchParams.get('limit') ?? 100)];
    return Response.json({ records: records.slice(offset, offset + limit), nextCursor: null, total: records.length, scope: 'all' });
  };
  const { result } = page.render(() => useRecordMetric(model, { perDay: 'at', days: 3 }), { fetch: fetchFromStore });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', value: 1500, read: 1500, isPartial: false }));
});

const metadata = { first_seen_at: '2026-11-20T00:00:00Z', last_modified_at: '2026-11-20T00:00:00Z', last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: 'c' };
