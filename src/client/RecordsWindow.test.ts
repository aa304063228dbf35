import { describe, expect, it, vi } from 'vitest';
import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import type { RecordsQuery } from './recordsView.js';
import { RecordsWindow } from './RecordsWindow.js';

/** A store of the host's: every record, in an order and by conditions of the caller's. */
function fakeServer({ query, seed }: { query?: RecordsQuery; seed?: RecordsPage } = {}) {
  const rows = new Map<string, NangoRecord>();
  const requests: RecordsParams[] = [];
  const signals: AbortSignal[] = [];
  /** What the next requests come to: null is a good answer. */
  const failures: (Error | null)[] = [];
  const timers = new Set<() => void>();
  let held: (() => void)[] | null = null;
  let scope: RecordsPage['scope'] = 'all';
  let time = 0;

  function change(id: string, fields: Record<string, unknown> = {}): void {
    const at = new Date(Date.UTC(2026, 10, 23) + (time += 1)).toISOString();
    rows.set(id, {
      id,
      ...fields,
      _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'UPDATED', deleted_at: null, pruned_at: null, cursor: id },
    });
  }

  function fill(count: number): void {
    for (let index = 0; index < count; index += 1) change(idAt(index));
  }

  async function listRecords(params: RecordsParams, signal: AbortSignal): Promise<RecordsPage> {
    requests.push(params);
    signals.push(signal);
    const answer = read(params);
    const waiting = held;
    if (waiting) await new Promise<void>((resolve) => waiting.push(resolve));
    signal.throwIfAborted();
    const failure = failures.shift();
    if (failure) throw failure;
    return answer;
  }

  function read({ offset = 0, limit = 100, search = '', sort }: RecordsParams): RecordsPage {
    const found = [...rows.values()].filter(({ id }) => id.includes(search)).sort((a, b) => (a.id < b.id ? -1 : 1));
    if (sort?.[0]?.direction === 'desc') found.reverse();
    return { records: found.slice(offset, offset + limit), nextCursor: null, total: scope === 'all' ? found.length : null, scope };
  }

  /** Holds answers back; the returned function lets one go (by number, in the order asked), or all and those to come. */
  function hold(): (which?: number) => void {
    const waiting: (() => void)[] = [];
    held = waiting;
    return (which) => {
      if (which !== undefined) return waiting[which]?.();
      held = null;
      waiting.forEach((resolve) => resolve());
    };
  }

  function schedule(task: () => void): () => void {
    timers.add(task);
    return () => timers.delete(task);
  }

  function standStill(): void {
    const due = [...timers];
    timers.clear();
    due.forEach((task) => task());
  }

  const window = new RecordsWindow({ listRecords, query, seed, schedule });
  const loseStore = () => (scope = 'loaded');
  const remove = (id: string) => rows.delete(id);
  return { window, change, fill, remove, requests, signals, failures, hold, read, timers, standStill, loseStore };
}

type Server = ReturnType<typeof fakeServer>;

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const idAt = (index: number) => `r${String(index).padStart(7, '0')}`;
const placesOf = (requests: readonly RecordsParams[]) => requests.map(({ offset, limit }) => [offset, limit]);
const event = '2026-11-23T12:00:00.000Z';

async function opened(count: number, query?: RecordsQuery): Promise<Server> {
  const server = fakeServer(query && { query });
  server.fill(count);
  server.window.start();
  await settle();
  return server;
}

async function jumpTo(server: Server, first: number): Promise<void> {
  server.window.setRange({ first, last: first + 20 });
  server.standStill();
  await settle();
}

function idsOf({ window }: Server, count = window.getSnapshot().count): (string | undefined)[] {
  return Array.from({ length: count }, (_, index) => window.rowAt(index)?.id);
}

describe('opening', () => {
  it('reads the first page and knows how many there are', async () => {
    const server = fakeServer();
    server.fill(250);
    expect(server.window.getSnapshot()).toMatchObject({ status: 'loading', count: 0, isCountExact: false });
    server.window.start();
    server.window.start();
    await settle();
    expect(server.requests).toEqual([{ offset: 0, limit: 100 }]);
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', count: 250, searched: 250, isCountExact: true, hasMore: false, isFull: false, scope: 'all', held: 0 });
    expect(server.window.rowAt(99)?.id).toBe(idAt(99));
    expect(server.window.rowAt(100)).toBeUndefined();
    expect(server.window.indexOf(idAt(42))).toBe(42);
    expect(server.window.indexOf(idAt(142))).toBe(-1);
  });

  it('says so when there is nothing', async () => {
    const { window } = await opened(0);
    expect(window.getSnapshot()).toMatchObject({ status: 'ready', count: 0, isCountExact: true });
  });

  it('shows a seed at once and reads nothing that it has', async () => {
    const source = fakeServer();
    source.fill(250);
    const server = fakeServer({ seed: source.read({ limit: 50 }) });
    server.fill(250);
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', count: 250 });
    server.window.start();
    server.window.setRange({ first: 0, last: 30 });
    await settle();
    expect(server.requests).toEqual([]);
    server.window.setRange({ first: 25, last: 60 });
    await settle();
    expect(placesOf(server.requests)).toEqual([[0, 100], [100, 100]]);
    expect(server.window.rowAt(60)?.id).toBe(idAt(60));
  });

  it('passes over a seed without a total', async () => {
    const server = fakeServer({ seed: { records: [], nextCursor: null, total: null, scope: 'loaded' } });
    server.fill(3);
    server.window.start();
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', count: 3 });
  });

  it('sends the query without what only concerns the browser, and no empty search', async () => {
    const { requests } = await opened(1, { live: 'manual', deleted: 'include', search: '', locale: 'de', sort: [{ field: 'id' }] });
    expect(requests).toEqual([{ offset: 0, limit: 100, deleted: 'include', locale: 'de', sort: [{ field: 'id' }] }]);
  });
});

describe('a range', () => {
  it('reads the pages it touches, and one ahead of its movement', async () => {
    const server = await opened(1000);
    server.window.setRange({ first: 80, last: 120 });
    expect(server.window.getSnapshot().status).toBe('loading_more');
    await settle();
    expect(placesOf(server.requests)).toEqual([[0, 100], [100, 100], [200, 100]]);
    expect(server.window.getSnapshot().status).toBe('ready');
    expect(server.window.rowAt(120)?.id).toBe(idAt(120));
    await jumpTo(server, 550);
    server.window.setRange({ first: 540, last: 560 });
    await settle();
    expect(placesOf(server.requests.slice(3))).toEqual([[500, 100], [600, 100], [400, 100]]);
  });

  it('asks at most twice at once, what is in sight first', async () => {
    const server = await opened(1000);
    const release = server.hold();
    server.window.setRange({ first: 90, last: 390 });
    expect(placesOf(server.requests.slice(1))).toEqual([[100, 100], [200, 100]]);
    release(1);
    await settle();
    expect(placesOf(server.requests.slice(3))).toEqual([[300, 100]]);
    expect(server.window.rowAt(250)?.id).toBe(idAt(250));
  });

  it('that flies over everything asks only for where it comes to rest', async () => {
    const server = await opened(1000);
    for (let first = 0; first <= 900; first += 150) server.window.setRange({ first, last: first + 20 });
    await settle();
    expect(server.requests).toHaveLength(1);
    expect(server.timers.size).toBe(1);
    server.standStill();
    await settle();
    expect(placesOf(server.requests.slice(1))).toEqual([[900, 100]]);
  });

  it('that moves off by single pages gives up requests far behind, once it stands still', async () => {
    const server = await opened(10_000);
    const release = server.hold();
    for (let first = 0; first <= 5000; first += 90) server.window.setRange({ first, last: first + 20 });
    expect(server.requests).toHaveLength(3);
    server.standStill();
    expect(server.signals.slice(1, 3).map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(placesOf(server.requests.slice(3))).toEqual([[4900, 100], [5000, 100]]);
    release();
    await settle();
    expect(server.window.rowAt(4960)?.id).toBe(idAt(4960));
    expect(server.window.rowAt(150)).toBeUndefined();
  });

  it('that comes back to rows at hand gives up nothing', async () => {
    const server = await opened(10_000);
    server.hold();
    await jumpTo(server, 5000);
    await jumpTo(server, 0);
    expect(server.signals.map(({ aborted }) => aborted)).toEqual([false, false, false]);
    expect(placesOf(server.requests)).toEqual([[0, 100], [5000, 100], [5100, 100]]);
  });

  it('looks ahead only once it is known that there is more', async () => {
    const server = fakeServer();
    server.fill(300);
    const release = server.hold();
    server.window.setRange({ first: 50, last: 70 });
    server.window.start();
    expect(placesOf(server.requests)).toEqual([[0, 100]]);
    release();
    await settle();
    expect(placesOf(server.requests)).toEqual([[0, 100], [100, 100]]);
  });

  it('keeps a hundred pages at most, those seen last', async () => {
    const server = await opened(20_000);
    for (let first = 0; first < 15_000; first += 100) await jumpTo(server, first);
    const kept = Array.from({ length: 200 }, (_, page) => page).filter((page) => server.window.rowAt(page * 100));
    expect(kept).toHaveLength(100);
    expect(kept.at(0)).toBe(51);
    const before = server.requests.length;
    await jumpTo(server, 10_000);
    expect(server.requests).toHaveLength(before);
  });

  it('beyond the end shows the end', async () => {
    const server = await opened(300);
    await jumpTo(server, 250);
    for (let index = 120; index < 300; index += 1) server.remove(idAt(index));
    server.window.pullDelta(event);
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', count: 120 });
    expect(server.window.rowAt(119)?.id).toBe(idAt(119));
    expect(server.window.rowAt(120)).toBeUndefined();
  });
});

describe('a live event', () => {
  it('reads only what is in sight, all of it together; the rest when it comes into sight', async () => {
    const server = await opened(1000);
    await jumpTo(server, 290);
    await jumpTo(server, 690);
    server.window.setRange({ first: 690, last: 710 });
    const before = server.requests.length;
    server.change('q');
    const versions: number[] = [];
    const version = () => server.window.getSnapshot().version;
    server.window.subscribe(() => versions.push(version()));
    const known = version();
    server.window.pullDelta(event);
    await settle();
    expect(placesOf(server.requests.slice(before))).toEqual([[600, 200]]);
    expect([server.window.rowAt(691)?.id, server.window.rowAt(700)?.id]).toEqual([idAt(690), idAt(699)]);
    expect(server.window.getSnapshot()).toMatchObject({ count: 1001, status: 'ready', version: known + 1 });
    expect(versions).toEqual([known + 1]);
    server.window.setRange({ first: 295, last: 305 });
    server.standStill();
    await settle();
    expect(placesOf(server.requests.slice(before + 1))).toEqual([[200, 200], [100, 100]]);
    expect(server.window.rowAt(300)?.id).toBe(idAt(299));
  });

  it('of a row that only changed tells that row and nobody else', async () => {
    const server = await opened(150);
    const before = server.window.getSnapshot();
    const [row, other, changes, all] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
    server.window.subscribeToRow(idAt(3), row);
    server.window.subscribeToRow(idAt(4), other);
    server.window.subscribeToChanges(changes);
    server.window.subscribe(all);
    const unchanged = server.window.rowAt(4);
    server.change(idAt(3), { name: 'new' });
    server.window.pullDelta(event);
    await settle();
    expect(server.window.rowAt(3)?.['name']).toBe('new');
    expect(server.window.rowAt(4)).toBe(unchanged);
    expect([row.mock.calls.length, other.mock.calls.length, all.mock.calls.length]).toEqual([1, 0, 0]);
    expect(changes.mock.calls).toEqual([[[idAt(3)]]]);
    expect(server.window.getSnapshot()).toBe(before);
  });

  it('tells a row that left, and one that changed and moved', async () => {
    const server = await opened(5);
    const [left, moved, stayed] = [vi.fn(), vi.fn(), vi.fn()];
    server.window.subscribeToRow(idAt(0), left);
    server.window.subscribeToRow(idAt(1), moved);
    server.window.subscribeToRow(idAt(2), stayed);
    server.remove(idAt(0));
    server.change(idAt(1), { name: 'new' });
    server.window.pullDelta(event);
    await settle();
    expect([left.mock.calls.length, moved.mock.calls.length, stayed.mock.calls.length]).toEqual([1, 1, 0]);
    expect(server.window.indexOf(idAt(0))).toBe(-1);
    expect(server.window.indexOf(idAt(1))).toBe(0);
  });

  it('while one is read, waits and is read after it', async () => {
    const server = await opened(5);
    const release = server.hold();
    server.window.pullDelta(event);
    server.change('new');
    server.window.pullDelta(event);
    server.window.refresh();
    expect(server.requests).toHaveLength(2);
    release();
    await settle();
    expect(server.requests).toHaveLength(3);
    expect(server.window.getSnapshot().count).toBe(6);
  });

  it('does not lose to a page that was asked before it and comes after', async () => {
    const server = await opened(300);
    const release = server.hold();
    server.window.setRange({ first: 90, last: 110 });
    server.change(idAt(105), { name: 'new' });
    server.window.pullDelta(event);
    release(1);
    await settle();
    release();
    await settle();
    expect(server.window.rowAt(105)?.['name']).toBe('new');
    expect(server.window.getSnapshot().status).toBe('ready');
  });

  it('that was missed shows when pages contradict each other', async () => {
    const server = await opened(300);
    server.change('q');
    server.remove(idAt(299));
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    expect(idsOf(server, 200)).toEqual(['q', ...Array.from({ length: 199 }, (_, index) => idAt(index))]);
  });

  it('that was missed shows when the total is another', async () => {
    const server = await opened(300);
    server.remove(idAt(0));
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    expect(idsOf(server, 200)).toEqual(Array.from({ length: 200 }, (_, index) => idAt(index + 1)));
  });

  it('does nothing with live off, and is made up for when live comes on', async () => {
    const server = await opened(5, { live: 'off' });
    server.change('new');
    server.window.pullDelta(event);
    server.window.refresh();
    await settle();
    expect(server.requests).toHaveLength(1);
    server.window.setQuery({});
    await settle();
    expect(server.window.getSnapshot().count).toBe(6);
  });
});

describe('live by hand', () => {
  it('changes content at once, and lets rows wait until they are wanted', async () => {
    const server = await opened(5, { live: 'manual' });
    const before = idsOf(server);
    server.change('new');
    server.remove(idAt(0));
    server.change(idAt(2), { name: 'renamed' });
    server.window.pullDelta(event);
    await settle();
    expect(idsOf(server)).toEqual(before);
    expect(server.window.rowAt(2)?.['name']).toBe('renamed');
    // One came, one left.
    expect(server.window.getSnapshot()).toMatchObject({ count: 5, held: 2, status: 'ready' });
    server.window.showHeld();
    expect(idsOf(server)).toEqual(['new', ...before.slice(1)]);
    expect(server.window.getSnapshot().held).toBe(0);
    await settle();
    expect(server.requests).toHaveLength(2);
  });

  it('counts what came elsewhere', async () => {
    const server = await opened(250, { live: 'manual' });
    for (const id of ['x', 'y', 'z']) server.change(id);
    server.window.pullDelta(event);
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ count: 250, held: 3 });
    server.window.showHeld();
    expect(server.window.getSnapshot()).toMatchObject({ count: 253, held: 0 });
  });

  it('does not count rows that others push along', async () => {
    const server = await opened(5, { live: 'manual' });
    server.change('new');
    server.window.pullDelta(event);
    await settle();
    expect(server.window.getSnapshot().held).toBe(1);
  });

  it('lets nothing wait when only content changed', async () => {
    const server = await opened(5, { live: 'manual' });
    server.change(idAt(1), { name: 'new' });
    server.window.pullDelta(event);
    await settle();
    expect(server.window.getSnapshot().held).toBe(0);
    expect(server.window.rowAt(1)?.['name']).toBe('new');
  });

  it('shows pages that come into sight, and what waits when live goes on by itself', async () => {
    const server = await opened(300, { live: 'manual' });
    server.change('a-first');
    server.window.pullDelta(event);
    await settle();
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    expect(server.window.rowAt(0)?.id).toBe(idAt(0));
    expect(server.window.rowAt(101)?.id).toBe(idAt(100));
    expect(server.window.rowAt(100)).toBeUndefined();
    server.window.setQuery({ live: 'auto' });
    await settle();
    expect(idsOf(server, 200)).toEqual(['a-first', ...Array.from({ length: 199 }, (_, index) => idAt(index))]);
    expect(server.window.getSnapshot()).toMatchObject({ count: 301, held: 0 });
  });
});

describe('what waits', () => {
  const shown = (server: Server, first: number) => Array.from({ length: 21 }, (_, index) => server.window.rowAt(first + index)?.id);
  const moved = (first: number) => Array.from({ length: 21 }, (_, index) => idAt(first + index - 1));

  async function withThreePages(): Promise<Server> {
    const server = await opened(1000, { live: 'manual' });
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    server.change('a-first');
    server.window.pullDelta(event);
    await settle();
    return server;
  }

  it('is of one answer: pages shown together fit together', async () => {
    const server = await withThreePages();
    server.window.setRange({ first: 190, last: 210 });
    await settle();
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    server.window.showHeld();
    expect(shown(server, 90)).toEqual(moved(90));
    await settle();
    server.window.setRange({ first: 190, last: 210 });
    await settle();
    server.window.showHeld();
    expect(shown(server, 190)).toEqual(moved(190));
  });

  it('and is out of date by an event is read again when it comes into sight', async () => {
    const server = await withThreePages();
    await jumpTo(server, 550);
    const release = server.hold();
    server.change(idAt(95), { name: 'new' });
    server.window.pullDelta(event);
    server.window.showHeld();
    release();
    await settle();
    await jumpTo(server, 90);
    server.window.showHeld();
    expect(server.window.rowAt(96)).toMatchObject({ id: idAt(95), name: 'new' });
  });
});

describe('another query', () => {
  it('leaves the rows until its first page is there, and aborts what was asked before', async () => {
    const server = await opened(300);
    const release = server.hold();
    server.window.setRange({ first: 90, last: 110 });
    server.window.setQuery({ sort: [{ field: 'id', direction: 'desc' }] });
    expect(server.signals.map(({ aborted }) => aborted)).toEqual([false, true, true, false, false]);
    expect(server.window.getSnapshot()).toMatchObject({ count: 300, status: 'loading_more' });
    expect(server.window.rowAt(0)?.id).toBe(idAt(0));
    const counts = new Set<number>();
    server.window.subscribe(() => counts.add(server.window.getSnapshot().count));
    release();
    await settle();
    expect(server.window.rowAt(0)?.id).toBe(idAt(299));
    expect([...counts]).toEqual([300]);
  });

  it('that says the same is none', async () => {
    const server = await opened(5, { sort: [{ field: 'id', direction: 'desc' }] });
    const before = server.window.getSnapshot();
    server.window.setQuery({ live: 'auto', search: '', sort: [{ direction: 'desc', field: 'id' }] });
    await settle();
    expect(server.window.getSnapshot()).toBe(before);
    expect(server.requests).toHaveLength(1);
  });

  it('that is shorter shows its end where the range was', async () => {
    const server = await opened(1000);
    await jumpTo(server, 950);
    server.window.setQuery({ search: 'r00000' });
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ count: 100, searched: 1000, status: 'ready' });
    expect(server.window.rowAt(99)?.id).toBe(idAt(99));
  });

  it('that searches first asks once how many there are', async () => {
    const server = await opened(30, { search: 'r000001' });
    expect(server.requests).toEqual([{ search: 'r000001', offset: 0, limit: 100 }, { offset: 0, limit: 1 }]);
    expect(server.window.getSnapshot()).toMatchObject({ count: 10, searched: 30 });
    server.window.setQuery({ search: 'r000002' });
    await settle();
    expect(server.requests).toHaveLength(3);
  });

  it('does without the number of all when asking for it fails', async () => {
    const server = fakeServer({ query: { search: 'r0' } });
    server.fill(3);
    server.failures.push(null, new NangoEmbedError('nango_unavailable', 'down'));
    server.window.start();
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', error: null, count: 3, searched: 3 });
    expect(server.requests).toHaveLength(2);
  });
});

describe('when a request fails', () => {
  const outage = () => new NangoEmbedError('nango_unavailable', 'down');

  it('says why, asks no more by itself, and goes on when told to', async () => {
    const server = fakeServer();
    server.fill(3);
    server.failures.push(outage());
    server.window.start();
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'nango_unavailable' }, count: 0 });
    server.window.setRange({ first: 0, last: 10 });
    expect(server.requests).toHaveLength(1);
    server.window.retry();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'loading', error: null });
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', count: 3 });
  });

  it('keeps the rows and reads other pages', async () => {
    const server = await opened(1000);
    server.failures.push(outage());
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    expect(server.window.rowAt(90)?.id).toBe(idAt(90));
    expect(server.window.rowAt(110)).toBeUndefined();
    await jumpTo(server, 500);
    expect(server.window.rowAt(510)?.id).toBe(idAt(510));
    expect(server.window.getSnapshot().status).toBe('error');
    await jumpTo(server, 110);
    const before = server.requests.length;
    server.window.retry();
    await settle();
    expect(placesOf(server.requests.slice(before))).toContainEqual([100, 100]);
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', error: null });
  });

  it('reads again what an event announced, when told to or by the next event', async () => {
    const server = await opened(5);
    server.change('new');
    server.failures.push(outage(), outage());
    server.window.pullDelta(event);
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'error', count: 5 });
    server.window.retry();
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'error', count: 5 });
    server.window.pullDelta(event);
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', count: 6 });
  });

  it('is made good by an answer that holds what failed', async () => {
    const server = await opened(300);
    server.remove(idAt(0));
    server.failures.push(outage());
    server.window.setRange({ first: 90, last: 110 });
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', error: null });
    expect(server.window.rowAt(110)?.id).toBe(idAt(111));
  });

  it('asks anew for another query', async () => {
    const server = await opened(5);
    server.failures.push(outage());
    server.window.refresh();
    await settle();
    server.window.setQuery({ sort: [{ field: 'id', direction: 'desc' }] });
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'ready', error: null });
    expect(server.window.rowAt(0)?.id).toBe(idAt(4));
  });

  it('says so when the host has lost its store', async () => {
    const server = await opened(5);
    server.loseStore();
    server.window.refresh();
    await settle();
    expect(server.window.getSnapshot()).toMatchObject({ status: 'error', count: 5, error: { code: 'unexpected_response', message: expect.stringContaining('store') as string } });
  });

  it('wraps what nobody foresaw', async () => {
    const server = fakeServer();
    server.failures.push(new TypeError('surprise'));
    server.window.start();
    await settle();
    expect(server.window.getSnapshot().error).toMatchObject({ code: 'unexpected_response', action: 'retry' });
  });
});

it('says nothing more once it is disposed of, and keeps its rows', async () => {
  const server = await opened(300);
  const before = server.window.getSnapshot();
  const release = server.hold();
  server.window.refresh();
  const heard = vi.fn();
  server.window.subscribe(heard);
  server.window.dispose();
  expect(server.signals.at(-1)?.aborted).toBe(true);
  release();
  await settle();
  const { length } = server.requests;
  await jumpTo(server, 200);
  server.window.setQuery({ search: 'x' });
  server.window.pullDelta(event);
  server.window.retry();
  await settle();
  expect(heard).not.toHaveBeenCalled();
  expect(server.requests).toHaveLength(length);
  expect(server.window.getSnapshot()).toBe(before);
  expect(server.window.rowAt(5)?.id).toBe(idAt(5));
});
