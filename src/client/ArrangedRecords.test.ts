import { describe, expect, it, vi } from 'vitest';
import { ArrangedRecords } from './ArrangedRecords.js';
import { createFakeStream, HOUR, idsOf, iso, settle } from './fakeStream.test.helper.js';
import { RecordsFeed } from './RecordsFeed.js';
import type { RecordsQuery } from './recordsView.js';

const byName = { sort: [{ field: 'name' }] } as const;

/** Rows by id, each with its name and a number; later ones changed later, and so stand before. */
async function setUp(rows: Record<string, { name?: string | null; n?: unknown }>, query: RecordsQuery = {}) {
  const stream = createFakeStream();
  for (const [index, [id, fields]] of Object.entries(rows).entries()) stream.save([id], { fields, at: stream.now() - HOUR + index });
  const feed = new RecordsFeed({ listRecords: stream.listRecords, now: stream.now });
  const view = new ArrangedRecords(feed, query);
  view.start();
  feed.start();
  await settle();
  /** Tells of what `change` did, as a webhook would. */
  const told = async (change: () => void) => {
    stream.pass(1);
    change();
    feed.pullDelta(iso(stream.now()));
    await settle();
  };
  const save = (id: string, name: string | null, n?: unknown) => told(() => stream.save([id], { fields: { name, n } }));
  const remove = (id: string) => told(() => stream.save([id], { isDeleted: true }));
  return { stream, feed, view, told, save, remove };
}

const people = { a: { name: 'Carl', n: 1 }, b: { name: 'Ann', n: 2 }, c: { name: 'Bert', n: 1 }, d: { name: null, n: 2 } };

describe('a sort', () => {
  it.each<[string, RecordsQuery, string[]]>([
    ['by one field, without a value last', byName, ['b', 'c', 'a', 'd']],
    ['downwards, without a value last too', { sort: [{ field: 'name', direction: 'desc' }] }, ['a', 'c', 'b', 'd']],
    ['by several fields', { sort: [{ field: 'n', kind: 'number', direction: 'desc' }, { field: 'name' }] }, ['b', 'd', 'c', 'a']],
    ['with ties as they were', { sort: [{ field: 'n', kind: 'number' }] }, ['c', 'a', 'd', 'b']],
  ])('%s', async (_, query, expected) => {
    const { view } = await setUp(people, query);
    expect(idsOf(view)).toEqual(expected);
    expect(expected.map(view.indexOf)).toEqual([0, 1, 2, 3]);
    expect([view.indexOf('nobody'), view.rowAt(4), view.rowAt(-1)]).toEqual([-1, undefined, undefined]);
  });

  it('moves a row whose value changes, says so once, and says nothing of others', async () => {
    const { view, save } = await setUp(people, byName);
    const heard = vi.fn();
    view.subscribe(heard);
    await save('a', 'Aaron', 1);
    expect(idsOf(view)).toEqual(['a', 'b', 'c', 'd']);
    expect(heard).toHaveBeenCalledTimes(1);
    const before = view.getSnapshot();
    await save('a', 'Aaron', 2);
    expect(view.getSnapshot()).toBe(before);
    expect(view.rowAt(0)?.['n']).toBe(2);
  });

  it('has new rows where they belong, and pages read later', async () => {
    const { view, save, remove } = await setUp(people, byName);
    await save('e', 'Berta', 1);
    await remove('b');
    expect(idsOf(view)).toEqual(['c', 'e', 'a', 'd']);
  });
});

describe('search and filter', () => {
  it('let rows in and out as they change', async () => {
    const { view, save } = await setUp(people, { search: 'AN', filter: [{ field: 'n', kind: 'number', from: 2 }] });
    expect(idsOf(view)).toEqual(['b']);
    expect(view.getSnapshot()).toMatchObject({ count: 1, searched: 4, scope: 'all' });
    await save('c', 'Hans', 3);
    await save('b', 'Ann', 1);
    expect(idsOf(view)).toEqual(['c']);
    expect(view.indexOf('b')).toBe(-1);
  });
});

describe('deleted rows', () => {
  it.each<[RecordsQuery['deleted'], (string | undefined)[], number]>([
    ['exclude', ['d', 'c', 'a'], 3],
    ['include', ['d', 'c', 'b', 'a'], 4],
    ['only', ['b'], 1],
  ])('%s', async (deleted = 'exclude', expected, searched) => {
    const { view, remove, save } = await setUp(people, { deleted });
    await remove('b');
    expect(idsOf(view)).toEqual(expected);
    expect(view.getSnapshot().searched).toBe(searched);
    await save('b', 'Ann', 2);
    expect(idsOf(view)).toEqual(deleted === 'only' ? [] : ['d', 'c', 'b', 'a']);
  });
});

describe('held back by hand', () => {
  it.each<[string, RecordsQuery]>([
    ['in the order of the feed', {}],
    ['in an order of its own', byName],
  ])('rows wait to come, leave and move %s', async (_, query) => {
    const { view, save, remove } = await setUp(people, { ...query, live: 'manual' });
    const before = idsOf(view);
    await save('e', 'Aaron', 1);
    await remove('b');
    expect(idsOf(view)).toEqual(before);
    expect(view.getSnapshot()).toMatchObject({ held: 2, count: 4 });
    view.showHeld();
    expect(idsOf(view)).toEqual(query === byName ? ['e', 'c', 'a', 'd'] : ['e', 'd', 'c', 'a']);
    expect(view.getSnapshot()).toMatchObject({ held: 0, count: 4 });
    const shown = view.getSnapshot();
    view.showHeld();
    expect(view.getSnapshot()).toBe(shown);
  });

  it('a row that would move waits, its content does not', async () => {
    const { view, save } = await setUp(people, { ...byName, live: 'manual' });
    await save('a', 'Aaron', 1);
    expect(idsOf(view)).toEqual(['b', 'c', 'a', 'd']);
    expect(view.rowAt(2)?.['name']).toBe('Aaron');
    expect(view.indexOf('a')).toBe(2);
    expect(view.getSnapshot().held).toBe(1);
  });

  it('what is undone waits no more', async () => {
    const { view, save, remove } = await setUp(people, { live: 'manual' });
    await save('e', 'Eve');
    await remove('e');
    expect(view.getSnapshot().held).toBe(0);
  });

  it('a page asked for is shown, and what it brings waits no more', async () => {
    const stream = createFakeStream({ pageSize: 2 });
    for (let index = 0; index < 4; index += 1) stream.save([`r${index}`], { at: stream.now() - HOUR + index });
    const feed = new RecordsFeed({ listRecords: stream.listRecords, now: stream.now });
    const view = new ArrangedRecords(feed, { live: 'manual' });
    view.start();
    feed.start();
    await settle();
    stream.pass(1);
    stream.save(['new']);
    feed.pullDelta(iso(stream.now()));
    await settle();
    expect(view.getSnapshot()).toMatchObject({ held: 1, count: 2 });
    stream.pass(1);
    stream.save(['new'], { fields: { name: 'newer' } });
    feed.loadAll();
    await settle();
    expect(new Set(idsOf(view))).toEqual(new Set(['r0', 'r1', 'r2', 'r3', 'new']));
    expect(view.getSnapshot()).toMatchObject({ held: 0, count: 5 });
  });

  it('rows keep waiting when others have to make room', async () => {
    const { feed, view, save } = await setUp(people, { live: 'manual' });
    feed.allow(4);
    await save('e', 'Eve');
    expect(idsOf(view)).toEqual(['d', 'c', 'b']);
    expect(view.getSnapshot()).toMatchObject({ held: 1, count: 3, isFull: true, hasMore: false });
    view.showHeld();
    expect(idsOf(view)).toEqual(['e', 'd', 'c', 'b']);
  });

  it('nothing is counted while live is off, and all is shown once it is on', async () => {
    const { view, save } = await setUp(people, { live: 'off' });
    await save('e', 'Eve');
    expect(view.getSnapshot()).toMatchObject({ held: 0, count: 4 });
    view.setQuery({ live: 'auto' });
    expect(idsOf(view)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
});

describe('a query', () => {
  it('of the same content changes nothing, another one at once', async () => {
    const { view } = await setUp(people, byName);
    const before = view.getSnapshot();
    view.setQuery({ sort: [{ field: 'name' }] });
    expect(view.getSnapshot()).toBe(before);
    view.setQuery({ search: 'ann' });
    expect(idsOf(view)).toEqual(['b']);
    view.setQuery({});
    expect(idsOf(view)).toEqual(['d', 'c', 'b', 'a']);
  });
});

describe('before start and after stop', () => {
  it('nothing is heard; what happened meanwhile is made up for', async () => {
    const { view, save } = await setUp(people, byName);
    const heard = vi.fn();
    view.subscribe(heard);
    view.stop();
    view.stop();
    await save('a', 'Aaron', 1);
    await save('e', 'Eve', 1);
    expect(heard).not.toHaveBeenCalled();
    view.start();
    view.start();
    expect(idsOf(view)).toEqual(['a', 'b', 'c', 'e', 'd']);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('a row that only changed its content is where it belongs after start', async () => {
    const { view, save } = await setUp(people, byName);
    view.stop();
    await save('a', 'Aaron', 1);
    view.start();
    expect(idsOf(view)).toEqual(['a', 'b', 'c', 'd']);
  });
});

it('shows other rows at once, never none, when the feed starts over', async () => {
  const { stream, feed, view } = await setUp(people, byName);
  const counts: number[] = [];
  view.subscribe(() => counts.push(view.getSnapshot().count));
  stream.hold();
  feed.refresh();
  stream.waiting[0]?.fail('invalid_cursor');
  await settle();
  expect(view.getSnapshot()).toMatchObject({ status: 'loading', count: 4 });
  stream.emptyCache();
  stream.save(['z'], { fields: { name: 'Zoe' } });
  stream.waiting[0]?.answer('now');
  await settle();
  expect(idsOf(view)).toEqual(['z']);
  expect(counts).not.toContain(0);
});
