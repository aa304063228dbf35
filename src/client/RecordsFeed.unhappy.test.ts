import { describe, expect, it, vi } from 'vitest';
import { createFakeStream, HOUR, idsOf, iso, settle } from './fakeStream.test.helper.js';
import { RecordsFeed } from './RecordsFeed.js';

// Rare turns that a test with random ones has found, one by one.

async function opened({ rows, pageSize = Infinity, maxRows }: { rows: readonly string[]; pageSize?: number; maxRows?: number }) {
  const stream = createFakeStream({ pageSize });
  for (const [index, id] of rows.entries()) stream.save([id], { at: stream.now() - HOUR + index });
  const feed = new RecordsFeed({ listRecords: stream.listRecords, now: stream.now });
  if (maxRows !== undefined) feed.allow(maxRows);
  feed.start();
  await settle();
  const told = async (...ids: string[]) => {
    stream.pass(1);
    stream.save(ids);
    feed.pullDelta(iso(stream.now()));
    await settle();
  };
  return { stream, feed, told };
}

describe('a lost event', () => {
  it('is made up for although a later one was read before the walk was at the end', async () => {
    const { stream, feed } = await opened({ rows: ['a', 'b', 'c'], pageSize: 2 });
    stream.hold();
    feed.loadMore();
    stream.pass(1);
    stream.save(['lost']);
    stream.pass(1);
    stream.save(['told']);
    feed.pullDelta(iso(stream.now()));
    stream.waiting[1]?.answer('asked');
    stream.waiting[0]?.answer('asked');
    await settle();
    stream.release();
    feed.refresh();
    feed.loadAll();
    await settle();
    expect(new Set(idsOf(feed))).toEqual(new Set(['a', 'b', 'c', 'lost', 'told']));
  });
});

describe('while starting over', () => {
  it('says that it loads, reads no delta into rows that are about to go, and reads it then', async () => {
    const { stream, feed } = await opened({ rows: ['a', 'b', 'c'], pageSize: 2 });
    stream.hold();
    feed.pullDelta(iso(stream.now()));
    feed.loadMore();
    stream.waiting[1]?.fail('invalid_cursor');
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ status: 'loading', count: 2 });
    stream.pass(1);
    stream.save(['new']);
    feed.pullDelta(iso(stream.now()));
    stream.waiting[0]?.answer('asked');
    await settle();
    expect(stream.waiting.map(({ params }) => params.limit)).toEqual([50]);
    stream.waiting[0]?.answer('asked');
    await settle();
    stream.release();
    await settle();
    expect(idsOf(feed)).toContain('new');
  });

  it('forgets that a delta failed, since nobody could try it again', async () => {
    const { stream, feed } = await opened({ rows: ['a', 'b', 'c'], pageSize: 2 });
    stream.hold();
    feed.pullDelta(iso(stream.now()));
    feed.loadMore();
    stream.waiting[0]?.fail('nango_unavailable');
    await settle();
    stream.waiting[0]?.fail('invalid_cursor');
    await settle();
    stream.release();
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ status: 'ready', error: null });
  });
});

describe('an emptied cache', () => {
  it('is noticed when a row comes again, by one small request; the others leave', async () => {
    const { stream, told, feed } = await opened({ rows: ['a', 'b', 'c'] });
    const row = vi.fn();
    feed.subscribeToRow('c', row);
    stream.emptyCache();
    await told('a', 'd');
    expect(new Set(idsOf(feed))).toEqual(new Set(['a', 'd']));
    expect(stream.requests.filter(({ limit }) => limit === 1)).toHaveLength(1);
    expect(row).toHaveBeenCalledTimes(1);
    await told('e');
    expect(stream.requests.filter(({ limit }) => limit === 1)).toHaveLength(1);
  });

  it('is noticed by who walks on, too', async () => {
    const { stream, feed } = await opened({ rows: ['a', 'b', 'c'], pageSize: 2 });
    stream.emptyCache();
    stream.save(['a']);
    feed.loadAll();
    await settle();
    expect(idsOf(feed)).toEqual(['a']);
  });

  it('does not come back with a page from before', async () => {
    const { stream, feed, told } = await opened({ rows: ['a', 'b', 'c'], pageSize: 2 });
    stream.hold();
    feed.loadMore();
    stream.emptyCache();
    await told('a');
    stream.waiting[1]?.answer('asked');
    await settle();
    stream.waiting[1]?.answer('asked');
    await settle();
    stream.release();
    await settle();
    expect(idsOf(feed)).toEqual(['a']);
  });

  it('is looked for again when the request fails', async () => {
    const { stream, feed, told } = await opened({ rows: ['a', 'b'] });
    stream.emptyCache();
    stream.hold();
    await told('a');
    stream.waiting[0]?.answer('asked');
    await settle();
    stream.waiting[0]?.fail('nango_unavailable');
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ status: 'error', count: 2 });
    feed.retry();
    stream.release();
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ status: 'ready', error: null, count: 1 });
  });

  it('is not meant where a row was deleted and comes again: nobody else leaves', async () => {
    const { stream, told, feed } = await opened({ rows: ['a', 'b', 'c'] });
    stream.pass(1);
    stream.save(['b'], { isDeleted: true });
    await told('b');
    expect(idsOf(feed)).toEqual(['c', 'b', 'a']);
  });
});

describe('as many rows as allowed', () => {
  it('are kept, and no more asked for', async () => {
    const { stream, feed } = await opened({ rows: ['a', 'b', 'c', 'd', 'e'], pageSize: 2, maxRows: 3 });
    feed.loadAll();
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ count: 3, isFull: true, hasMore: false, isCountExact: false, scope: 'loaded', status: 'ready' });
    const before = stream.requests.length;
    feed.loadMore();
    feed.loadAll();
    expect(stream.requests).toHaveLength(before);
  });

  it('stay so many when an event brings others; who leaves is told', async () => {
    const { feed, told } = await opened({ rows: ['a', 'b', 'c'], maxRows: 3 });
    const row = vi.fn();
    feed.subscribeToRow('a', row);
    await told('d');
    expect(idsOf(feed)).toEqual(['d', 'c', 'b']);
    expect(feed.getSnapshot()).toMatchObject({ isFull: true, isCountExact: false });
    expect(row).toHaveBeenCalledTimes(1);
  });

  it('are read anew when more are allowed, and not when fewer', async () => {
    const { stream, feed, told } = await opened({ rows: ['a', 'b', 'c'], maxRows: 3 });
    await told('d');
    const before = stream.requests.length;
    feed.allow(2);
    expect(stream.requests).toHaveLength(before);
    feed.allow(10);
    expect(feed.getSnapshot()).toMatchObject({ status: 'loading', count: 3 });
    await settle();
    expect(idsOf(feed)).toEqual(['d', 'c', 'b', 'a']);
    expect(feed.getSnapshot()).toMatchObject({ isFull: false, isCountExact: true, status: 'ready' });
  });
});

describe('loading all', () => {
  it('goes on to the end, or until it is stopped', async () => {
    const { stream, feed } = await opened({ rows: ['a', 'b', 'c', 'd', 'e', 'f'], pageSize: 2 });
    stream.hold();
    feed.loadAll();
    feed.stopLoading();
    stream.release();
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ count: 4, hasMore: true, status: 'ready' });
    feed.loadAll();
    await settle();
    expect(feed.getSnapshot()).toMatchObject({ count: 6, hasMore: false, isCountExact: true });
  });
});
