import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NangoRecord, RecordFilter, RecordSort } from '../protocol/index.js';
import { ArrangedRecords } from './ArrangedRecords.js';
import { createFakeStream, DAY, HOUR, idsOf, iso, settle, type FakeStream } from './fakeStream.test.helper.js';
import type { RecordsQuery } from './recordsView.js';
import { isLive } from './latestVersion.js';
import { RecordsFeed } from './RecordsFeed.js';

interface Reader {
  view: ArrangedRecords;
  query: RecordsQuery;
  isStarted: boolean;
  /** What was on show when the view last called back. */
  shown: (string | undefined)[];
}

interface World {
  stream: FakeStream;
  feed: RecordsFeed;
  readers: Reader[];
}

/** Something that happens, in words for when a run fails. */
type Step = [words: string, happen: (world: World) => void];

const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const someIds = fc.uniqueArray(anyId, { minLength: 1, maxLength: 4 });
const anyFields = fc.record({ n: fc.constantFrom(1, 2, 3, '2', 'x', null), name: fc.constantFrom('Ann', 'Bert', 'Émile', 'zoë', null) });
const anyQuery: fc.Arbitrary<RecordsQuery> = fc.record(
  {
    sort: fc.constantFrom<readonly RecordSort[]>([{ field: 'n', kind: 'number' }], [{ field: 'n', kind: 'number', direction: 'desc' }, { field: 'name' }], [{ field: 'name', direction: 'desc' }]),
    search: fc.constantFrom('', 'nn', 'E'),
    filter: fc.constantFrom<readonly RecordFilter[]>([{ field: 'n', kind: 'number', from: 2 }], [{ field: 'name', in: ['Ann', null] }], [{ field: 'name', contains: 'B' }]),
    deleted: fc.constantFrom('exclude', 'include', 'only'),
    live: fc.constantFrom('auto', 'manual', 'off'),
  },
  { requiredKeys: [] },
);

const tell = ({ feed, stream }: World, isTold: boolean) => isTold && feed.pullDelta(iso(stream.now()));
const ofReader = (words: string, happen: (reader: Reader) => void) =>
  fc.nat(1).map((which): Step => [`${words} ${which}`, ({ readers }) => readers.slice(which, which + 1).forEach(happen)]);
const ofFeed = (what: 'loadMore' | 'loadAll' | 'stopLoading' | 'retry' | 'refresh' | 'start') => fc.constant<Step>([what, ({ feed }) => feed[what]()]);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(someIds, anyFields, fc.boolean()).map(([ids, fields, isTold]): Step => [
      `save ${ids.join()} ${JSON.stringify(fields)}${isTold ? ', told' : ''}`,
      (world) => {
        world.stream.save(ids, { fields });
        tell(world, isTold);
      },
    ]),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(someIds, fc.boolean()).map(([ids, isTold]): Step => [
      `delete ${ids.join()}${isTold ? ', told' : ''}`,
      (world) => {
        world.stream.save(ids.filter((id) => isThere(world.stream, id)), { isDeleted: true });
        tell(world, isTold);
      },
    ]),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(someIds, anyFields, fc.boolean()).map(([ids, fields, isTold]): Step => [
      `empty, save ${ids.join()}${isTold ? ', told' : ''}`,
      (world) => emptyAndRun(world, ids, fields, isTold),
    ]),
  },
  { weight: 1, arbitrary: anyId.map((id): Step => [`prune ${id}`, ({ stream }) => stream.prune(id)]) },
  {
    weight: 9,
    arbitrary: fc.tuple(fc.nat(2), fc.constantFrom('asked' as const, 'now' as const)).map(([which, when]): Step => [
      `answer ${which} as of ${when}`,
      ({ stream }) => stream.waiting[which]?.answer(when),
    ]),
  },
  { weight: 1, arbitrary: fc.nat(2).map((which): Step => [`fail ${which}`, ({ stream }) => stream.waiting[which]?.fail('nango_unavailable')]) },
  {
    weight: 1,
    arbitrary: fc.constant<Step>(['refuse a cursor', ({ stream }) => stream.waiting.find(({ params }) => params.cursor !== undefined)?.fail('invalid_cursor')]),
  },
  { weight: 2, arbitrary: fc.constant<Step>(['an event', (world) => void tell(world, true)]) },
  { weight: 6, arbitrary: fc.oneof(ofFeed('loadMore'), ofFeed('loadAll'), ofFeed('stopLoading'), ofFeed('retry'), ofFeed('refresh'), ofFeed('start')) },
  { weight: 2, arbitrary: ofReader('show held of', ({ view }) => view.showHeld()) },
  { weight: 2, arbitrary: ofReader('stop', stop) },
  { weight: 3, arbitrary: ofReader('start', start) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(1), anyQuery).map(([which, query]): Step => [`query of ${which} ${JSON.stringify(query)}`, ({ readers }) => readers.slice(which, which + 1).forEach((reader) => ask(reader, query))]),
  },
  { weight: 2, arbitrary: fc.constantFrom(HOUR, DAY, 20 * DAY).map((ms): Step => [`${ms / HOUR} h pass`, ({ stream }) => stream.pass(ms)]) },
);

function isThere({ rows }: FakeStream, id: string): boolean {
  return isLive(rows.get(id));
}

/**
 * Nothing but a row that is on show and comes again tells that the cache was emptied, so one of those comes again, whatever else does.
 * With pages on their way nobody can say what will be on show.
 */
function emptyAndRun(world: World, ids: readonly string[], fields: object, isTold: boolean): void {
  const { feed, stream } = world;
  const witness = [...stream.rows.values()].find((row) => {
    const known = feed.rowAt(feed.indexOf(row.id));
    return isLive(row) && known?._nango_metadata.first_seen_at === row._nango_metadata.first_seen_at;
  });
  const isAtRest = stream.waiting.length === 0;
  // A feed that starts over, perhaps with an error from before, shows rows that are about to go.
  const isSettled = isAtRest || ['ready', 'loading_more'].includes(feed.getSnapshot().status);
  const isSure = witness === undefined ? feed.store.size === 0 && isAtRest : isSettled;
  if (!isSure) return;
  stream.emptyCache();
  stream.save([...new Set([...ids, ...(witness ? [witness.id] : [])])], { fields: { ...fields } });
  tell(world, isTold);
}

function start(reader: Reader): void {
  if (reader.isStarted) return;
  reader.isStarted = true;
  reader.view.start();
  reader.shown = idsOf(reader.view);
}

function stop(reader: Reader): void {
  reader.isStarted = false;
  reader.view.stop();
}

function ask(reader: Reader, query: RecordsQuery): void {
  reader.query = query;
  reader.view.setQuery(query);
}

function expectWhole({ view, shown }: Reader): void {
  const ids = idsOf(view);
  expect(shown).toEqual(ids);
  expect(ids).not.toContain(undefined);
  expect(ids.map((id) => view.indexOf(id ?? ''))).toEqual([...ids.keys()]);
  expect(view.rowAt(ids.length)).toBeUndefined();
}

/** Everybody gets an answer, failures are tried again, until there is nothing more to ask. */
async function calm({ stream, feed }: World): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    await settle();
    if (feed.getSnapshot().error) feed.retry();
    else if (stream.waiting[0]) stream.waiting[0].answer('asked');
    else return;
  }
  throw new Error('The feed does not stop asking.');
}

/** The same in plain words, of all that the stream holds. A payload that was read before it was pruned is still true. */
function expected({ stream, feed }: World, { sort = [], search = '', filter = [], deleted = 'exclude' }: RecordsQuery): string[] {
  const known = (row: NangoRecord) => (row._nango_metadata.pruned_at === null ? row : (feed.store.atSlot(feed.store.slotOf(row.id) ?? -1) ?? row));
  const found = [...stream.rows.values()]
    .map(known)
    .filter((row) => deleted === 'include' || isLive(row) === (deleted === 'exclude'))
    .filter((row) => filter.every((condition) => fulfils(row, condition)))
    .filter(({ id, ...row }) => [id, row['n'], row['name']].some((value) => value !== undefined && value !== null && has(value, search)) || search === '');
  return found.sort((a, b) => sort.map((level) => compare(a, b, level)).find((order) => order !== 0) ?? feed.store.rank(feed.store.slotOf(a.id) ?? -1) - feed.store.rank(feed.store.slotOf(b.id) ?? -1)).map(({ id }) => id);
}

function has(value: unknown, part: string): boolean {
  return String(value).toLowerCase().includes(part.toLowerCase());
}

function fulfils(row: NangoRecord, filter: RecordFilter): boolean {
  const value = row[String(filter.field)];
  if ('contains' in filter) return typeof value === 'string' && has(value, filter.contains);
  if ('in' in filter) return filter.in.includes((value ?? null) as string | null);
  return Number(value ?? 'x') >= Number(filter.from);
}

function compare(a: NangoRecord, b: NangoRecord, { field, kind, direction }: RecordSort): number {
  const [x = null, y = null] = [a, b].map((row) => {
    const value = (row[String(field)] ?? null) as string | number | null;
    return kind === 'number' && Number.isNaN(Number(value)) ? null : value;
  });
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  const order = kind === 'number' ? Number(x) - Number(y) : String(x).localeCompare(String(y), 'en');
  return direction === 'desc' ? -order : order;
}

async function live(past: readonly { id: string; daysAgo: number }[], queries: readonly RecordsQuery[], steps: readonly Step[]): Promise<void> {
  const stream = createFakeStream({ pageSize: 2 });
  for (const { id, daysAgo } of past) stream.save([id], { at: stream.now() - daysAgo * DAY, fields: { n: daysAgo % 3, name: 'Ann' } });
  stream.hold();
  const feed = new RecordsFeed({ listRecords: stream.listRecords, now: stream.now });
  const readers = queries.map((query): Reader => ({ view: new ArrangedRecords(feed, query), query, isStarted: false, shown: [] }));
  for (const reader of readers) {
    start(reader);
    reader.view.subscribe(() => (reader.shown = idsOf(reader.view)));
  }
  const world = { stream, feed, readers };
  feed.start();
  for (const [, happen] of steps) {
    stream.pass(1);
    happen(world);
    await settle();
    readers.filter(({ isStarted }) => isStarted).forEach(expectWhole);
  }
  await calm(world);
  feed.refresh();
  await calm(world);
  feed.loadAll();
  await calm(world);
  for (const reader of readers) {
    start(reader);
    reader.view.showHeld();
    if (reader.query.live !== 'auto') ask(reader, { ...reader.query, live: 'auto' });
    expectWhole(reader);
    expect(idsOf(reader.view)).toEqual(expected(world, reader.query));
    expect(reader.view.getSnapshot()).toMatchObject({ status: 'ready', error: null, scope: 'all', isCountExact: true, hasMore: false, isFull: false, held: 0 });
  }
  const truth = [...stream.rows.values()];
  expect(feed.getSnapshot().count).toBe(truth.filter(isLive).length);
  expect(feed.store.size).toBe(truth.length);
}

it('shows in the end what the stream holds, whatever happens in which order', async () => {
  const anyPast = fc.uniqueArray(fc.record({ id: anyId, daysAgo: fc.constantFrom(0.1, 0.5, 3, 12, 40, 90) }), { selector: ({ id }) => id, maxLength: 8 });
  const anyLife = fc.asyncProperty(anyPast, fc.array(anyQuery, { minLength: 1, maxLength: 2 }), fc.array(anyStep, { maxLength: 40, size: 'max' }), live);
  await fc.assert(anyLife, { numRuns: 600 });
}, 60_000);
