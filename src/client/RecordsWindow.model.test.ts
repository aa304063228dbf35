import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import type { RecordsQuery } from './recordsView.js';
import { RecordsWindow } from './RecordsWindow.js';

const queries: RecordsQuery[] = [
  {},
  { live: 'manual' },
  { sort: [{ field: 'rank', kind: 'number', direction: 'desc' }] },
  { sort: [{ field: 'rank', kind: 'number' }], filter: [{ field: 'rank', kind: 'number', from: 40 }] },
  { filter: [{ field: 'rank', kind: 'number', from: 60 }], live: 'manual' },
  { filter: [{ field: 'rank', kind: 'number', from: 1000 }] },
];

type Command =
  | { type: 'put' | 'delete'; ids: readonly number[]; rank: number; isTold: boolean }
  | { type: 'look'; first: number; size: number }
  | { type: 'query'; query: RecordsQuery }
  | { type: 'answer'; which: number; isOld: boolean }
  | { type: 'fail' | 'retry' | 'standStill' | 'showHeld' };

const id = fc.nat(700);
const written = { ids: fc.array(id, { minLength: 1, maxLength: 12 }), rank: fc.nat(100), isTold: fc.boolean() };
const answer = fc.record({ type: fc.constant('answer' as const), which: fc.nat(3), isOld: fc.boolean() });
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constantFrom('put' as const, 'delete' as const), ...written }),
  fc.record({ type: fc.constant('look' as const), first: fc.nat(800), size: fc.nat(250) }),
  fc.record({ type: fc.constant('query' as const), query: fc.constantFrom(...queries) }),
  { arbitrary: answer, weight: 4 },
  fc.record({ type: fc.constantFrom('fail' as const, 'retry' as const, 'standStill' as const, 'showHeld' as const) }),
);

/** A store, requests that are answered when somebody says so, and what ought to be on show. */
class World {
  readonly rows = new Map<string, NangoRecord>();
  readonly waiting: { params: RecordsParams; asked: RecordsPage; resolve: (page: RecordsPage) => void; reject: (error: Error) => void }[] = [];
  readonly window: RecordsWindow;
  query: RecordsQuery = {};
  range = { first: 0, last: 0 };
  /** Something changed and no event told of it. */
  isBehind = false;
  mostAtOnce = 0;
  #failNext = false;
  #time = 0;
  #tasks = new Set<() => void>();

  constructor(count: number) {
    for (let index = 0; index < count; index += 1) this.put(index, (index * 37) % 101);
    this.window = new RecordsWindow({
      listRecords: (params, signal) =>
        new Promise((resolve, reject) => {
          const request = { params, asked: this.#read(params), resolve, reject };
          this.waiting.push(request);
          this.mostAtOnce = Math.max(this.mostAtOnce, this.waiting.length);
          signal.addEventListener('abort', () => this.#take(this.waiting.indexOf(request))?.reject(new Error('aborted')));
        }),
      schedule: (task) => {
        this.#tasks.add(task);
        return () => this.#tasks.delete(task);
      },
    });
  }

  put(index: number, rank: number): void {
    const at = new Date(Date.UTC(2026, 10, 23) + (this.#time += 1)).toISOString();
    const name = `r${index}`;
    this.rows.set(name, { id: name, rank, _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'UPDATED', deleted_at: null, pruned_at: null, cursor: name } });
  }

  /** What the server would say of all rows. */
  truth({ sort = [], filter = [] }: RecordsParams | RecordsQuery = this.query): NangoRecord[] {
    const from = filter.map((condition) => ('from' in condition ? Number(condition.from) : 0)).at(0) ?? -1;
    const direction = sort[0]?.direction === 'desc' ? -1 : 1;
    const byChange = (a: NangoRecord, b: NangoRecord) => (a._nango_metadata.last_modified_at < b._nango_metadata.last_modified_at ? 1 : -1);
    const byRank = (a: NangoRecord, b: NangoRecord) => direction * (rankOf(a) - rankOf(b)) || (a.id < b.id ? -1 : 1);
    return [...this.rows.values()].filter((row) => rankOf(row) >= from).sort(sort.length > 0 ? byRank : byChange);
  }

  /** With what was true when it was asked, or with what is true now. */
  answer(which: number, isOld: boolean): void {
    const request = this.#take(which % Math.max(1, this.waiting.length));
    if (!request) return;
    const { params, asked, resolve, reject } = request;
    if (this.#failNext) {
      this.#failNext = false;
      return reject(new NangoEmbedError('nango_unavailable', 'down'));
    }
    resolve(isOld ? asked : this.#read(params));
  }

  standStill(): void {
    const due = [...this.#tasks];
    this.#tasks.clear();
    due.forEach((task) => task());
  }

  run(given: Command): void {
    switch (given.type) {
      case 'put':
      case 'delete':
        for (const [index, number] of given.ids.entries()) {
          if (given.type === 'put') this.put(number, (given.rank + index) % 101);
          else this.rows.delete(`r${number}`);
        }
        this.isBehind = !given.isTold;
        if (given.isTold) this.window.pullDelta('2026-11-23T12:00:00.000Z');
        return;
      case 'look':
        this.range = { first: given.first, last: given.first + given.size };
        return this.window.setRange(this.range);
      case 'query':
        this.query = given.query;
        return this.window.setQuery(given.query);
      case 'answer':
        return this.answer(given.which, given.isOld);
      case 'fail':
        this.#failNext = true;
        return;
      case 'retry':
        return this.window.retry();
      case 'standStill':
        return this.standStill();
      case 'showHeld':
        return this.window.showHeld();
    }
  }

  /** Until nothing is on its way. */
  async finish(): Promise<void> {
    this.#failNext = false;
    for (let round = 0; ; round += 1) {
      expect(round).toBeLessThan(100);
      this.standStill();
      await settle();
      if (this.waiting.length === 0) return;
      this.answer(round, true);
      await settle();
    }
  }

  #read(params: RecordsParams): RecordsPage {
    const all = this.truth(params);
    const { offset = 0, limit = 100 } = params;
    return { records: all.slice(offset, offset + limit), nextCursor: null, total: all.length, scope: 'all' };
  }

  #take(index: number): World['waiting'][number] | undefined {
    return this.waiting.splice(index, 1)[0];
  }
}

const rankOf = (row: NangoRecord) => Number(row['rank']);
/** As many steps as an answer takes to be folded in. */
const settle = async () => {
  for (let step = 0; step < 8; step += 1) await Promise.resolve();
};

/** What listeners were told, played back: whoever redraws only on word must not show anything old. */
function keepPicture({ window }: World) {
  let version = -1;
  let rows: (NangoRecord | undefined)[] = [];
  const redraw = () => {
    const snapshot = window.getSnapshot();
    if (snapshot.version === version) return;
    version = snapshot.version;
    rows = Array.from({ length: snapshot.count }, (_, index) => window.rowAt(index));
  };
  window.subscribe(redraw);
  window.subscribeToChanges((ids) => ids.forEach((changed) => (rows[window.indexOf(changed)] = window.rowAt(window.indexOf(changed)))));
  return { check: () => expect(rows).toEqual(Array.from({ length: window.getSnapshot().count }, (_, index) => window.rowAt(index))) };
}

function checkPlaces({ window }: World): void {
  for (let index = 0; index < window.getSnapshot().count; index += 1) {
    const row = window.rowAt(index);
    if (row && window.indexOf(row.id) !== index) throw new Error(`${row.id} is at ${index} and said to be at ${window.indexOf(row.id)}`);
  }
}

async function checkTruth(world: World): Promise<void> {
  await world.finish();
  world.window.showHeld();
  await world.finish();
  const truth = world.truth();
  const { first, last } = world.range;
  expect(world.window.getSnapshot()).toMatchObject({ count: truth.length, status: 'ready', error: null, held: 0 });
  for (let index = first; index <= Math.min(last, truth.length - 1); index += 1) expect(world.window.rowAt(index)).toEqual(truth[index]);
  checkPlaces(world);
}

it('comes to show what the server has, whatever happened on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 600 }), fc.array(command, { maxLength: 40 }), async (count, commands) => {
      const world = new World(count);
      const picture = keepPicture(world);
      world.window.start();
      for (const given of commands) {
        world.run(given);
        await settle();
        checkPlaces(world);
        picture.check();
      }
      if (world.isBehind) world.window.refresh();
      else world.window.retry();
      await checkTruth(world);
      for (const first of [0, 150, 320, 610]) {
        world.run({ type: 'look', first, size: 120 });
        await checkTruth(world);
      }
      picture.check();
      expect(world.mostAtOnce).toBeLessThanOrEqual(2);
    }),
    { numRuns: 1000 },
  );
}, 30_000);
