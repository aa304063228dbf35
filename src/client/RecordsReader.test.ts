import { QueryClient } from '@tanstack/react-query';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { NangoEvent, RecordsParams } from '../protocol/index.js';
import { createNangoClient } from './createNangoClient.js';
import { noteNews } from './earlyRecords.js';
import { createFakeStream, HOUR, idsOf, iso, settle } from './fakeStream.test.helper.js';
import { pendingRecords } from './pendingRecords.js';
import { RecordsReader, type ReaderOptions } from './RecordsReader.js';
import { RecordsRegistry } from './recordsRegistry.js';

const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' };

function setUp({ isStore = false } = {}) {
  const stream = createFakeStream();
  for (const [index, id] of ['a', 'b', 'c'].entries()) stream.save([id], { at: stream.now() - HOUR + index });
  const fetch: typeof globalThis.fetch = async (input) => {
    const { searchParams } = new URL(new Request(input).url);
    const text = (name: 'cursor' | 'modifiedAfter'): RecordsParams => (searchParams.has(name) ? { [name]: searchParams.get(name) ?? '' } : {});
    const page = await stream.listRecords({ ...text('cursor'), ...text('modifiedAfter'), limit: Number(searchParams.get('limit') ?? 100) });
    return Response.json(isStore ? { ...page, scope: 'all', total: page.records.length } : page);
  };
  const client = createNangoClient({ baseUrl: 'https://app.test', fetch });
  const queryClient = new QueryClient();
  const registry = new RecordsRegistry(queryClient);
  const source = { client, now: stream.now };
  const read = (options: Partial<ReaderOptions> = {}) => {
    const reader = new RecordsReader({ registry, ref, source, query: {}, ...options });
    reader.start();
    return reader;
  };
  const tell = async (...ids: string[]) => {
    stream.pass(1);
    stream.save(ids);
    const event: NangoEvent = { type: 'sync.success', ...ref, syncName: 'channels', variant: 'base', modifiedAfter: iso(stream.now()) };
    registry.handle(event);
    await flush();
  };
  return { stream, registry, queryClient, source, read, tell };
}

/** An answer passes through `fetch` and a body. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await settle();
}

it('reads nothing on an event while live is off, and catches up when it is switched on', async () => {
  const { stream, read, tell } = setUp();
  const reader = read({ query: { live: 'off' } });
  await flush();
  const before = stream.requests.length;
  await tell('d');
  reader.refresh();
  await flush();
  expect(stream.requests).toHaveLength(before);
  expect(idsOf(reader.view)).toEqual(['c', 'b', 'a']);
  reader.setQuery({ live: 'auto' });
  await flush();
  expect(idsOf(reader.view)).toEqual(['d', 'c', 'b', 'a']);
  reader.setQuery({ live: 'off' });
  const caughtUp = stream.requests.length;
  await tell('e');
  expect(stream.requests).toHaveLength(caughtUp);
});

it('shares one feed with other readers, each with its own view of it', async () => {
  const { stream, read, tell } = setUp();
  const [auto, manual, off] = [read(), read({ query: { live: 'manual' } }), read({ query: { live: 'off' } })];
  await flush();
  const before = stream.requests.length;
  await tell('d');
  expect(stream.requests).toHaveLength(before + 1);
  expect([auto, manual, off].map(({ view }) => view.getSnapshot().count)).toEqual([4, 3, 3]);
  expect([auto, manual, off].map(({ view }) => view.getSnapshot().held)).toEqual([0, 1, 0]);
  auto?.stop();
  await tell('e');
  expect(manual?.view.getSnapshot().held).toBe(2);
});

it('takes another feed when its own was dropped, and says so', async () => {
  const { registry, read } = setUp();
  const reader = read({ query: { sort: [{ field: 'id' }] } });
  await flush();
  const [view, heard] = [reader.view, vi.fn()];
  reader.subscribe(heard);
  registry.drop(ref);
  expect(reader.view).not.toBe(view);
  expect(heard).toHaveBeenCalledTimes(1);
  await flush();
  expect(idsOf(reader.view)).toEqual(['a', 'b', 'c']);
  reader.stop();
  registry.drop(ref);
  expect(heard).toHaveBeenCalledTimes(1);
});

it('drops the feeds once a host turns out to keep all records', async () => {
  const { registry, read } = setUp({ isStore: true });
  const heard = vi.fn();
  registry.subscribe(heard);
  read();
  expect(registry.hasStore).toBe(false);
  // The code of windows comes first.
  await vi.waitFor(() => expect(registry.hasStore).toBe(true));
  expect(heard).toHaveBeenCalledTimes(1);
});

it('has at hand as many rows as the reader who wants most', async () => {
  const { read } = setUp();
  const few = read({ maxRows: 2 });
  await flush();
  expect(few.view.getSnapshot()).toMatchObject({ count: 2, isFull: true, hasMore: false });
  const all = read();
  await flush();
  expect(all.view.getSnapshot()).toMatchObject({ count: 3, isFull: false, isCountExact: true });
  expect(few.view.getSnapshot().count).toBe(3);
});

it('shows the rows it has until the window has some, and none of another owner', async () => {
  const { registry, read } = setUp({ isStore: true });
  const reader = read();
  const first = reader.view;
  const counts: number[] = [];
  reader.subscribe(() => counts.push(reader.view.getSnapshot().count));
  await vi.waitFor(() => expect(reader.view).not.toBe(first));
  expect(counts).toEqual([3]);
  registry.clear();
  expect(reader.view.getSnapshot()).toMatchObject({ count: 0, status: 'loading' });
  reader.stop();
});

it.each([false, true])('takes the first rows over where they are, and asks for none of them twice (with a store: %s)', async (isStore) => {
  const { stream, queryClient, source, registry, read } = setUp({ isStore });
  const pending = pendingRecords(queryClient, { ref, source, latestQuery: { current: {} }, failure: null, retry: () => undefined });
  onTestFinished(pending.subscribe(() => undefined));
  await vi.waitFor(() => expect(pending.getSnapshot().count).toBe(3));
  const before = stream.requests.length;
  const reader = read({ meanwhile: pending });
  const shown: (string | undefined)[][] = [idsOf(reader.view)];
  reader.subscribe(() => shown.push(idsOf(reader.view)));
  await vi.waitFor(() => expect(reader.view).not.toBe(pending));
  await flush();
  expect(registry.hasStore).toBe(isStore);
  expect(shown).toEqual(shown.map(() => idsOf(pending)));
  expect(stream.requests).toHaveLength(before);
  reader.stop();
});

it('asks anew what first rows it was given say no more, because an event passed since', async () => {
  const { stream, queryClient, source, read } = setUp();
  const pending = pendingRecords(queryClient, { ref, source, latestQuery: { current: {} }, failure: null, retry: () => undefined });
  onTestFinished(pending.subscribe(() => undefined));
  await vi.waitFor(() => expect(pending.getSnapshot().count).toBe(3));
  stream.pass(1);
  stream.save(['d']);
  noteNews(queryClient);
  const reader = read({ meanwhile: pending });
  await vi.waitFor(() => expect(idsOf(reader.view)).toEqual(['d', 'c', 'b', 'a']));
  reader.stop();
});
