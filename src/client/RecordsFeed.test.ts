import { describe, expect, it, vi } from 'vitest';
import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import { compareTimes } from './compareTimes.js';
import { RecordsFeed } from './RecordsFeed.js';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A change stream as Nango keeps one: ascending, one version of each row, cursors that stay valid. */
function fakeStream() {
  const rows = new Map<string, NangoRecord>();
  const requests: RecordsParams[] = [];
  /** What the next requests come to: null is a good answer. */
  const failures: (Error | null)[] = [];
  let held: (() => void)[] | null = null;

  function change(id: string, at: number, fields: Record<string, unknown> = {}, isDeleted = false): void {
    const time = new Date(at).toISOString().replace('Z', '000+00:00');
    const metadata = {
      first_seen_at: time,
      last_modified_at: time,
      last_action: isDeleted ? 'DELETED' : 'ADDED',
      deleted_at: isDeleted ? time : null,
      pruned_at: null,
      cursor: `${time}|${id}`,
    } as const;
    rows.set(id, { id, ...fields, _nango_metadata: metadata });
  }

  async function listRecords(params: RecordsParams, signal: AbortSignal): Promise<RecordsPage> {
    requests.push(params);
    const answer = read(params);
    const waiting = held;
    if (waiting) await new Promise<void>((resolve) => waiting.push(resolve));
    signal.throwIfAborted();
    const failure = failures.shift();
    if (failure) throw failure;
    return answer;
  }

  function read({ cursor, modifiedAfter, limit = 100 }: RecordsParams): RecordsPage {
    const from = modifiedAfter ?? '';
    const after = cursor?.split('|')[0] ?? '';
    const rest = [...rows.values()]
      .map((row) => ({ row, time: row._nango_metadata.last_modified_at }))
      .filter(({ time }) => compareTimes(time, from) >= 0 && compareTimes(time, after) > 0)
      .sort((a, b) => compareTimes(a.time, b.time))
      .map(({ row }) => row);
    const records = rest.slice(0, limit);
    return { records, nextCursor: rest.length > limit ? (records.at(-1)?._nango_metadata.cursor ?? null) : null, total: null, scope: 'loaded' };
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

  const feed = new RecordsFeed({ listRecords, now: () => now });
  return { feed, change, requests, failures, hold, clear: () => rows.clear() };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const idsOf = (feed: RecordsFeed) => Array.from({ length: feed.getSnapshot().count }, (_, index) => feed.rowAt(index)?.id);
const iso = (at: number) => new Date(at).toISOString();

async function opened(setUp: (stream: ReturnType<typeof fakeStream>) => void) {
  const stream = fakeStream();
  setUp(stream);
  stream.feed.start();
  await settle();
  return stream;
}

describe('opening', () => {
  it('shows what changed last first, and knows that it has everything', async () => {
    const { feed, requests } = await opened(({ change }) => {
      change('old', now - 90 * DAY);
      change('new', now - HOUR);
    });
    expect(idsOf(feed)).toEqual(['new', 'old']);
    expect(feed.getSnapshot()).toMatchObject({ status: 'ready', hasMore: false, isCountExact: true, scope: 'all' });
    expect(requests).toHaveLength(3);
  });

  it('says so when there is nothing', async () => {
    const { feed } = await opened(() => undefined);
    expect(feed.getSnapshot()).toMatchObject({ count: 0, status: 'ready', isCountExact: true, hasMore: false });
  });

  it('starts once', async () => {
    const { feed, requests } = await opened(({ change }) => change('a', now - HOUR));
    const before = requests.length;
    feed.start();
    await settle();
    expect(requests).toHaveLength(before);
  });
});

describe('asking for more', () => {
  it('finishes the latest day, then walks the older part, each row once', async () => {
    const { feed, requests } = await opened(({ change }) => {
      for (let index = 0; index < 1500; index += 1) change(`old${index}`, now - 40 * DAY + index * 1000);
      for (let index = 0; index < 60; index += 1) change(`new${index}`, now - HOUR + index * 1000);
    });
    expect(feed.getSnapshot()).toMatchObject({ count: 50, hasMore: true, isCountExact: false, scope: 'loaded' });
    const first = idsOf(feed);
    for (let page = 0; page < 3; page += 1) {
      feed.loadMore();
      feed.loadMore();
      expect(feed.getSnapshot().status).toBe('loading_more');
      await settle();
    }
    expect(idsOf(feed).slice(0, 50)).toEqual(first);
    expect(feed.getSnapshot()).toMatchObject({ count: 1560, hasMore: false, isCountExact: true, scope: 'all' });
    expect(requests).toHaveLength(4);
    feed.loadMore();
    expect(requests).toHaveLength(4);
  });
});

describe('a live event', () => {
  const startOfRun = now + HOUR;

  it('tells of a page, and that no other is on its way, at once', async () => {
    const { feed } = await opened((stream) => {
      for (let minute = 0; minute < 60; minute += 1) stream.change(`row ${minute}`, now - HOUR + minute * 60_000);
    });
    const told: [status: string, count: number][] = [];
    feed.subscribe(() => told.push([feed.getSnapshot().status, feed.getSnapshot().count]));
    feed.loadMore();
    await settle();
    expect(told).toEqual([
      ['loading_more', 50],
      ['ready', 60],
    ]);
  });

  it('puts new rows first, changes others in place and takes deleted ones out', async () => {
    const { feed, change } = await opened((stream) => ['a', 'b', 'c'].forEach((id, index) => stream.change(id, now - HOUR + index)));
    expect(idsOf(feed)).toEqual(['c', 'b', 'a']);
    const seen = vi.fn();
    const rows = { a: vi.fn(), b: vi.fn(), c: vi.fn() };
    feed.subscribeToRow('a', rows.a);
    feed.subscribeToRow('b', rows.b);
    feed.subscribeToRow('c', rows.c);
    feed.subscribeToChanges(seen);
    change('a', startOfRun + 1, { name: 'renamed' });
    change('b', startOfRun + 2, {}, true);
    change('d', startOfRun + 3);
    feed.pullDelta(iso(startOfRun));
    await settle();
    expect(idsOf(feed)).toEqual(['d', 'c', 'a']);
    expect(feed.rowAt(2)?.['name']).toBe('renamed');
    expect([rows.a.mock.calls.length, rows.b.mock.calls.length, rows.c.mock.calls.length]).toEqual([1, 1, 0]);
    expect(seen.mock.calls).toEqual([[['a']]]);
  });

  it('of a row that only changed tells that row and nobody else', async () => {
    const { feed, change } = await opened((stream) => stream.change('a', now - HOUR));
    const before = feed.getSnapshot();
    const row = vi.fn();
    feed.subscribeToRow('a', row)();
    const leave = feed.subscribeToRow('a', row);
    change('a', startOfRun, { name: 'new' });
    feed.pullDelta(iso(startOfRun));
    await settle();
    expect(row).toHaveBeenCalledTimes(1);
    expect(feed.getSnapshot()).toBe(before);
    leave();
    change('a', startOfRun + 1);
    feed.pullDelta(iso(startOfRun));
    await settle();
    expect(row).toHaveBeenCalledTimes(1);
  });

  it('takes a row back that returned after its deletion, where it was', async () => {
    const { feed, change } = await opened((stream) => ['a', 'b'].forEach((id, index) => stream.change(id, now - HOUR + index)));
    change('a', startOfRun, {}, true);
    feed.pullDelta(iso(startOfRun));
    await settle();
    change('a', startOfRun + 1);
    feed.pullDelta(iso(startOfRun + 1));
    await settle();
    expect(idsOf(feed)).toEqual(['b', 'a']);
  });

  it('is read one at a time; those that come meanwhile are read together from the earliest', async () => {
    const { feed, change, requests, hold } = await opened((stream) => {
      for (let index = 0; index < 60; index += 1) stream.change(`r${index}`, now - HOUR + index);
    });
    change('x', startOfRun);
    const release = hold();
    const before = requests.length;
    feed.pullDelta(iso(startOfRun));
    feed.pullDelta(iso(startOfRun + 2 * HOUR));
    feed.pullDelta(iso(startOfRun + HOUR));
    expect(requests.length - before).toBe(1);
    release();
    await settle();
    expect(requests.slice(before)).toEqual([
      { modifiedAfter: iso(startOfRun), limit: 1000 },
      { cursor: expect.stringContaining('|x') as string, limit: 1000 },
    ]);
    expect(feed.rowAt(0)?.id).toBe('x');
  });

  it('goes on from the one before while the stream was not read to its end, and so asks as a tab does that has read it', async () => {
    const { feed, change, requests } = await opened((stream) => {
      for (let index = 0; index < 60; index += 1) stream.change(`r${index}`, now - HOUR + index);
    });
    change('x', startOfRun);
    feed.pullDelta(iso(startOfRun));
    await settle();
    change('lost', startOfRun + 1);
    change('told', startOfRun + HOUR);
    feed.pullDelta(iso(startOfRun + HOUR));
    await settle();
    expect(requests.at(-1)).toEqual({ cursor: expect.stringContaining('|x') as string, limit: 1000 });
    expect(idsOf(feed).slice(0, 3)).toEqual(['told', 'lost', 'x']);
  });

  it('is read to the end, however many pages that takes', async () => {
    const { feed, change } = await opened((stream) => stream.change('a', now - HOUR));
    for (let index = 0; index < 2500; index += 1) change(`n${index}`, startOfRun + index);
    feed.pullDelta(iso(startOfRun));
    await settle();
    expect(feed.getSnapshot().count).toBe(2501);
    expect(feed.rowAt(0)?.id).toBe('n2499');
  });

  it('goes on from the end of the stream, and so brings what a lost event announced', async () => {
    const { feed, change, requests } = await opened((stream) => stream.change('a', now - HOUR));
    change('lost', now + 1);
    change('told', startOfRun);
    feed.pullDelta(iso(startOfRun));
    await settle();
    expect(requests.at(-1)).toHaveProperty('cursor');
    expect(idsOf(feed)).toEqual(['told', 'lost', 'a']);
  });

  it('of the first run opens an empty feed like any other', async () => {
    const { feed, change, requests } = await opened(() => undefined);
    for (let index = 0; index < 1200; index += 1) change(`r${index}`, startOfRun + index);
    feed.pullDelta(iso(startOfRun));
    await settle();
    expect(requests.at(-1)).toEqual({ limit: 50 });
    expect(feed.getSnapshot()).toMatchObject({ count: 50, hasMore: true });
  });

  it('waits for the opening', async () => {
    const stream = fakeStream();
    for (let index = 0; index < 55; index += 1) stream.change(`r${index}`, now - HOUR + index);
    const release = stream.hold();
    stream.feed.start();
    stream.change('x', startOfRun);
    stream.feed.pullDelta(iso(startOfRun));
    expect(stream.requests).toHaveLength(1);
    release();
    await settle();
    expect(stream.feed.getSnapshot().count).toBe(51);
    expect(stream.feed.rowAt(0)?.id).toBe('x');
  });

  it('overtakes a page on its way without losing to it', async () => {
    const stream = await opened(({ change }) => {
      for (let index = 0; index < 60; index += 1) change(`r${index}`, now - HOUR + index);
    });
    const release = stream.hold();
    stream.feed.loadMore();
    stream.change('r55', startOfRun, { name: 'newer' });
    stream.change('r56', startOfRun + 1, {}, true);
    stream.feed.pullDelta(iso(startOfRun));
    release(1);
    await settle();
    release();
    await settle();
    expect(stream.feed.getSnapshot().count).toBe(59);
    expect(stream.feed.rowAt(0)).toMatchObject({ id: 'r55', name: 'newer' });
  });
});

describe('after a gap', () => {
  it('reads on from the last record', async () => {
    const { feed, change, requests } = await opened((stream) => stream.change('a', now - HOUR));
    change('b', now + HOUR);
    feed.refresh();
    await settle();
    expect(requests.at(-1)).toMatchObject({ cursor: expect.stringContaining('|a') as string });
    expect(idsOf(feed)).toEqual(['b', 'a']);
  });

  it('looks back to the opening while the stream was not read to its end', async () => {
    const { feed, requests } = await opened((stream) => {
      for (let index = 0; index < 60; index += 1) stream.change(`r${index}`, now - HOUR + index);
    });
    feed.refresh();
    await settle();
    expect(requests.at(-1)).toEqual({ modifiedAfter: iso(now - 10 * 60_000), limit: 1000 });
  });
});

describe('when a request fails', () => {
  const outage = () => new NangoEmbedError('nango_unavailable', 'down');

  it('says why, asks no more by itself, and goes on when told to', async () => {
    const stream = fakeStream();
    stream.change('a', now - HOUR);
    stream.failures.push(outage());
    stream.feed.start();
    await settle();
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'nango_unavailable' }, count: 0 });
    stream.feed.loadMore();
    expect(stream.requests).toHaveLength(1);
    stream.feed.retry();
    await settle();
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'ready', error: null, count: 1 });
  });

  it('keeps the rows and retries from the last good page', async () => {
    const stream = await opened(({ change }) => {
      for (let index = 0; index < 1200; index += 1) change(`r${index}`, now - HOUR + index);
    });
    stream.feed.loadMore();
    await settle();
    stream.failures.push(outage());
    stream.feed.loadMore();
    await settle();
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'error', count: 1050 });
    stream.feed.retry();
    await settle();
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'ready', count: 1200 });
    expect(stream.requests.at(-1)).toEqual(stream.requests.at(-2));
  });

  it('goes on with a delta where it broke off', async () => {
    const stream = await opened(({ change }) => change('a', now - HOUR));
    for (let index = 0; index < 1500; index += 1) stream.change(`n${index}`, now + HOUR + index);
    stream.failures.push(null, outage());
    stream.feed.pullDelta(iso(now + HOUR));
    await settle();
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'error', count: 1001 });
    stream.feed.retry();
    await settle();
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'ready', error: null, count: 1501 });
    expect(stream.requests.at(-1)).toEqual(stream.requests.at(-2));
  });

  it('starts over when its place in the stream is refused, and keeps the rows until others come', async () => {
    const stream = await opened(({ change }) => {
      for (let index = 0; index < 60; index += 1) change(`r${index}`, now - HOUR + index);
    });
    stream.clear();
    stream.change('fresh', now - HOUR);
    stream.failures.push(new NangoEmbedError('invalid_cursor', 'unknown cursor'));
    const counts: number[] = [];
    stream.feed.subscribe(() => counts.push(stream.feed.getSnapshot().count));
    stream.feed.loadMore();
    await settle();
    expect(idsOf(stream.feed)).toEqual(['fresh']);
    expect(stream.feed.getSnapshot()).toMatchObject({ status: 'ready', error: null });
    expect(counts).not.toContain(0);
  });

  it('wraps what nobody foresaw', async () => {
    const stream = fakeStream();
    stream.failures.push(new TypeError('surprise'));
    stream.feed.start();
    await settle();
    expect(stream.feed.getSnapshot().error).toMatchObject({ code: 'unexpected_response', action: 'retry' });
  });
});

it('says nothing more once it is disposed of', async () => {
  const stream = fakeStream();
  stream.change('a', now - HOUR);
  const release = stream.hold();
  const heard = vi.fn();
  stream.feed.start();
  stream.feed.subscribe(heard);
  stream.feed.dispose();
  release();
  await settle();
  stream.feed.loadMore();
  stream.feed.pullDelta(iso(now));
  expect(heard).not.toHaveBeenCalled();
  expect(stream.requests).toHaveLength(1);
});
