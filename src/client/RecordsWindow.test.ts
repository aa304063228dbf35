import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NangoEmbedError, type NangoRecord, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import { createManualClock } from '../sandbox/core/clock.js';
import { RecordsWindow } from './RecordsWindow.js';
import type { RecordsQuery } from './recordsView.js';

describe('a window', () => {
  it('reads the pages in sight and the next on the way, and knows how many there are', async () => {
    const { window, host } = opened(1000);
    await host.settle();
    expect(window.getSnapshot()).toMatchObject({ count: 1000, status: 'ready', isCountExact: true, scope: 'all', hasMore: false });
    expect(window.rowAt(5)?.id).toBe('r5');
    window.setRange({ first: 90, last: 120 });
    await host.settle();
    expect(host.asked.map(({ offset }) => offset)).toEqual([0, 100, 200]);
    expect(window.indexOf('r120')).toBe(120);
    expect(window.rowAt(900)).toBeUndefined();
  });

  it('waits for a thumb to stand still', async () => {
    const { window, host, clock } = opened(1_000_000);
    await host.settle();
    for (let first = 1000; first < 900_000; first += 5000) window.setRange({ first, last: first + 30 });
    window.setRange({ first: 999_970, last: 999_999 });
    await clock.advance(100);
    await host.settle();
    expect(host.asked.length).toBeLessThan(6);
    expect(window.rowAt(999_999)?.id).toBe('r999999');
  });

  it('tells a row that changed, and moves nothing', async () => {
    const { window, host } = opened(50);
    await host.settle();
    const { version } = window.getSnapshot();
    const row = vi.fn();
    const changes = vi.fn();
    window.subscribeToRow('r3', row);
    window.subscribeToChanges(changes);
    host.rows[3] = recordAt('r3', 1);
    window.pullDelta();
    await host.settle();
    expect(window.getSnapshot().version).toBe(version);
    expect(row).toHaveBeenCalledTimes(1);
    expect(changes).toHaveBeenCalledWith(['r3']);
  });

  it('lets rows wait that would move, counts them, and shows them when told to', async () => {
    const { window, host } = opened(50, { live: 'manual' });
    await host.settle();
    host.rows.unshift(recordAt('new1', 0), recordAt('new2', 0));
    host.rows[4] = recordAt('r2', 1);
    window.pullDelta();
    await host.settle();
    expect(window.getSnapshot()).toMatchObject({ count: 50, held: 2 });
    expect(window.rowAt(0)?.id).toBe('r0');
    expect(window.rowAt(2)?._nango_metadata.last_action).toBe('UPDATED');
    window.showHeld();
    expect(window.getSnapshot()).toMatchObject({ count: 52, held: 0 });
    expect(window.rowAt(0)?.id).toBe('new1');
  });

  it('asks for nothing on an event where nobody wants it live', async () => {
    const { window, host } = opened(50, { live: 'off' });
    await host.settle();
    window.pullDelta();
    window.refresh();
    await host.settle();
    expect(host.asked).toHaveLength(1);
  });

  it('keeps the rows of the query before until the first of the new are there', async () => {
    const { window, host } = opened(300);
    await host.settle();
    const counts: number[] = [];
    window.subscribe(() => counts.push(window.getSnapshot().count));
    window.setQuery({ search: '7' });
    expect(window.rowAt(0)?.id).toBe('r0');
    await host.settle();
    expect(window.rowAt(0)?.id).toBe('r7');
    expect(window.getSnapshot()).toMatchObject({ searched: 300, status: 'ready' });
    expect(counts).not.toContain(0);
    expect(host.asked.at(-1)).toEqual({ search: '7', offset: 0, limit: 100 });
  });

  it('says why it cannot read, keeps the rows, and goes on when told to', async () => {
    const { window, host } = opened(300);
    await host.settle();
    host.fail(new NangoEmbedError('nango_unavailable', 'Down.'));
    window.setRange({ first: 95, last: 215 });
    await host.settle();
    expect(window.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'nango_unavailable' } });
    expect(window.rowAt(5)?.id).toBe('r5');
    window.retry();
    await host.settle();
    expect(window.getSnapshot()).toMatchObject({ status: 'ready', error: null });
    expect(window.rowAt(210)?.id).toBe('r210');
  });

  it('says what is wrong when the host keeps no records any more', async () => {
    const { window, host } = opened(300);
    host.loseStore();
    await host.settle();
    expect(window.getSnapshot().error).toMatchObject({ code: 'unexpected_response' });
    expect(window.getSnapshot().error?.message).toContain('createNangoHandler({ store })');
  });

  it('begins with a page that was read before, and asks for nothing', async () => {
    const host = fakeHost(50);
    const seed = host.page({ offset: 0, limit: 100 });
    const window = new RecordsWindow({ listRecords: host.listRecords, seed });
    expect(window.getSnapshot()).toMatchObject({ count: 50, status: 'ready' });
    window.start();
    await host.settle();
    expect(host.asked).toEqual([]);
  });

  it('says nothing more once it is disposed of', async () => {
    const { window, host } = opened(50);
    const listener = vi.fn();
    window.subscribe(listener);
    window.dispose();
    await host.settle();
    expect(listener).not.toHaveBeenCalled();
  });
});

/** Whatever happens at the host, wherever people look, and in whatever order answers come: in the end what is in sight is the truth. */
it('ends with the truth', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('change' as const), at: fc.nat(400), tells: fc.boolean() }),
    fc.record({ do: fc.constant('add' as const), at: fc.nat(400), tells: fc.boolean() }),
    fc.record({ do: fc.constant('remove' as const), at: fc.nat(400), tells: fc.boolean() }),
    fc.record({ do: fc.constant('look' as const), at: fc.nat(400) }),
    fc.record({ do: fc.constant('query' as const), query: fc.constantFrom<RecordsQuery>({}, { search: '3' }, { live: 'manual' }, { search: '1', live: 'off' }) }),
    fc.record({ do: fc.constant('answer' as const), which: fc.nat(3) }),
    fc.record({ do: fc.constantFrom('fail' as const, 'retry' as const, 'held' as const, 'refresh' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { window, host, clock } = opened(250, {}, true);
      let isSilent = false;
      for (const each of steps) {
        if (each.do === 'change') host.change(each.at);
        if (each.do === 'add') host.add(each.at);
        if (each.do === 'remove') host.remove(each.at);
        if (each.do === 'look') window.setRange({ first: each.at, last: each.at + 20 });
        if (each.do === 'answer') host.answer(each.which);
        if (each.do === 'fail') host.fail(new NangoEmbedError('network_error', 'No answer.'));
        if (each.do === 'retry') window.retry();
        if (each.do === 'held') window.showHeld();
        if (each.do === 'refresh') window.refresh();
        if (each.do === 'query') {
          window.setQuery(each.query);
          isSilent = each.query.live === 'off';
        }
        if ('tells' in each && each.tells) window.pullDelta();
        await tick();
      }
      host.fail(null);
      host.letGo();
      await clock.advance(100);
      await host.settle();
      if (isSilent) window.setQuery({ ...window.query, live: 'auto' });
      for (let round = 0; round < 4; round += 1) {
        window.retry();
        window.refresh();
        await host.settle();
        window.showHeld();
        const last = Math.max(0, window.getSnapshot().count - 1);
        window.setRange({ first: Math.min(40, last), last: Math.min(180, last) });
        await clock.advance(100);
        await host.settle();
      }
      const expected = host.found(window.query);
      expect(window.getSnapshot()).toMatchObject({ status: 'ready', error: null, count: expected.length, held: 0 });
      const shown = expected.slice(40, 181);
      expect(shown.map((_, index) => window.rowAt(40 + index))).toEqual(shown);
      for (const [index, { id }] of shown.entries()) expect(window.indexOf(id)).toBe(40 + index);
    }),
    { numRuns: 500 },
  );
});

function opened(count: number, query: RecordsQuery = {}, isHeldBack = false) {
  const clock = createManualClock();
  const host = fakeHost(count, isHeldBack);
  const window = new RecordsWindow({ listRecords: host.listRecords, query, schedule: (task, delayMs) => clock.schedule(delayMs, task) });
  window.start();
  return { window, host, clock };
}

function fakeHost(count: number, isHeldBack = false) {
  const rows: NangoRecord[] = Array.from({ length: Math.min(count, 2000) }, (_, index) => recordAt(`r${index}`, 0));
  const isLarge = count > rows.length;
  const asked: RecordsParams[] = [];
  let waiting: (() => void)[] | null = isHeldBack ? [] : null;
  let failure: Error | null = null;
  let scope: RecordsPage['scope'] = 'all';
  let added = 0;

  const found = ({ search }: RecordsQuery): NangoRecord[] => rows.filter(({ id }) => search === undefined || id.includes(search));
  function page({ offset = 0, limit = 100, search }: RecordsParams): RecordsPage {
    if (isLarge) return { records: Array.from({ length: Math.min(limit, count - offset) }, (_, index) => recordAt(`r${offset + index}`, 0)), nextCursor: null, total: count, scope };
    const all = found(search === undefined ? {} : { search });
    return { records: all.slice(offset, offset + limit), nextCursor: null, total: all.length, scope };
  }

  return {
    rows,
    asked,
    page,
    found,
    listRecords: async (params: RecordsParams, signal: AbortSignal): Promise<RecordsPage> => {
      asked.push(params);
      const queue = waiting;
      if (queue) await new Promise<void>((resolve) => queue.push(resolve));
      signal.throwIfAborted();
      const error = failure;
      failure = null;
      if (error) throw error;
      return page(params);
    },
    change(at: number) {
      const row = rows[at % rows.length];
      if (row) rows[at % rows.length] = recordAt(row.id, (added += 1));
    },
    add: (at: number) => void rows.splice(at % (rows.length + 1), 0, recordAt(`n${(added += 1)}`, added)),
    remove: (at: number) => void rows.splice(at % Math.max(1, rows.length), 1),
    answer: (which: number) => waiting?.splice(which % Math.max(1, waiting.length), 1).forEach((resolve) => resolve()),
    letGo() {
      const queue = waiting ?? [];
      waiting = null;
      for (const resolve of queue) resolve();
    },
    fail(error: Error | null) {
      failure = error;
    },
    loseStore() {
      scope = 'loaded';
    },
    async settle() {
      for (let round = 0; round < 6; round += 1) await tick();
    },
  };
}

function recordAt(id: string, version: number): NangoRecord {
  const at = new Date(Date.UTC(2026, 10, 23) + version * 1000).toISOString();
  return { id, _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: version === 0 ? 'ADDED' : 'UPDATED', deleted_at: null, pruned_at: null, cursor: id } };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
