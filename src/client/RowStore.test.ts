import { describe, expect, it } from 'vitest';
import type { NangoRecord, RecordMetadata } from '../protocol/index.js';
import { RowStore } from './RowStore.js';

const FIRST_SEEN = '2026-11-23T11:00:00.000000+00:00';

function row(id: string, second: number, fields: Record<string, unknown> = {}, metadata: Partial<RecordMetadata> = {}): NangoRecord {
  const at = new Date(Date.UTC(2026, 10, 23, 12) + second * 1000).toISOString().replace('Z', '000+00:00');
  return {
    id,
    ...fields,
    _nango_metadata: { first_seen_at: FIRST_SEEN, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: `${second}-${id}`, ...metadata },
  };
}

const deleted = (id: string, second: number) => row(id, second, {}, { last_action: 'DELETED', deleted_at: '2026-11-23T12:00:00.000000+00:00' });

function idsOf(store: RowStore): (string | undefined)[] {
  return Array.from({ length: store.count }, (_, index) => store.rowAt(index)?.id);
}

function storeOf(...records: NangoRecord[]): RowStore {
  const store = new RowStore();
  store.fold(records, 'end');
  return store;
}

describe('folding', () => {
  it('puts new rows at the end in order, or at the start with the newest first', () => {
    const store = storeOf(row('a', 1), row('b', 2));
    const { added, ...others } = store.fold([row('c', 3), row('d', 4)], 'start');
    expect(added.map((slot) => store.atSlot(slot)?.id)).toEqual(['c', 'd']);
    expect(others).toEqual({ changed: [], left: [], returned: [], isReborn: false });
    store.fold([row('e', 5)], 'end');
    expect(idsOf(store)).toEqual(['d', 'c', 'a', 'b', 'e']);
    expect(store.rowAt(-1)).toBeUndefined();
    expect(store.rowAt(5)).toBeUndefined();
  });

  it('changes a row in its place', () => {
    const store = storeOf(row('a', 1), row('b', 2, { name: 'old' }), row('c', 3));
    expect(store.fold([row('b', 9, { name: 'new' })], 'start')).toEqual({ added: [], changed: [store.slotOf('b')], left: [], returned: [], isReborn: false });
    expect(idsOf(store)).toEqual(['a', 'b', 'c']);
    expect(store.rowAt(1)?.['name']).toBe('new');
  });

  it('ignores what it has and what is older, as happens while paging', () => {
    const store = storeOf(row('a', 5, { name: 'five' }));
    expect(store.fold([row('a', 5, { name: 'again' }), row('a', 4, { name: 'older' })], 'end')).toEqual({ added: [], changed: [], left: [], returned: [], isReborn: false });
    expect(store.rowAt(0)?.['name']).toBe('five');
    expect(storeOf(row('b', 1), row('b', 2), row('b', 2)).count).toBe(1);
  });

  it('tells when a row was seen for the first time once more, even by an older version', () => {
    const reborn = { first_seen_at: '2026-11-23T11:30:00.000000+00:00' };
    expect(storeOf(row('a', 5)).fold([row('a', 6, {}, reborn)], 'start').isReborn).toBe(true);
    expect(storeOf(row('a', 5)).fold([row('a', 4, {}, reborn)], 'start').isReborn).toBe(true);
    expect(storeOf(row('a', 5)).fold([row('b', 6, {}, reborn)], 'start').isReborn).toBe(false);
  });

  it('keeps deleted rows, but not among the live ones', () => {
    const store = storeOf(row('a', 1), row('b', 2), row('c', 3));
    expect(store.fold([deleted('b', 9), deleted('z', 9)], 'start').left).toEqual([store.slotOf('b')]);
    expect(idsOf(store)).toEqual(['a', 'c']);
    expect([store.indexOf('a'), store.indexOf('b'), store.indexOf('c'), store.indexOf('nobody')]).toEqual([0, -1, 1, -1]);
    expect([store.count, store.size]).toEqual([2, 4]);
    const all: string[] = [];
    store.eachSlot((_, { id }) => all.push(id));
    expect(all).toEqual(['z', 'a', 'b', 'c']);
  });

  it('does not let an older version on its way bring a deleted row back', () => {
    const store = storeOf(deleted('a', 9));
    store.fold([row('a', 5)], 'end');
    expect(store.count).toBe(0);
  });

  it('shows a row where it was when it returns after its deletion', () => {
    const store = storeOf(row('a', 1), row('b', 2));
    store.fold([deleted('b', 3)], 'start');
    expect(store.fold([row('b', 4, { name: 'back' })], 'start').returned).toEqual([store.slotOf('b')]);
    expect(idsOf(store)).toEqual(['a', 'b']);
    expect(store.rowAt(1)?.['name']).toBe('back');
  });
});

describe('pruned payloads', () => {
  const pruned = (id: string, second: number) => row(id, second, {}, { pruned_at: '2026-12-30T00:00:00.000000+00:00' });

  it('never overwrite a good copy, of the same version or a newer one', () => {
    const store = storeOf(row('a', 1, { name: 'good' }));
    store.fold([pruned('a', 1), pruned('a', 2)], 'start');
    expect(store.rowAt(0)).toMatchObject({ name: 'good', _nango_metadata: { pruned_at: null } });
  });

  it('are replaced by a good copy of the same version', () => {
    const store = storeOf(pruned('a', 1));
    expect(store.rowAt(0)?._nango_metadata.pruned_at).not.toBeNull();
    store.fold([row('a', 1, { name: 'good' })], 'end');
    expect(store.rowAt(0)?.['name']).toBe('good');
  });
});

it('forgets rows from the end, and knows nothing of them then', () => {
  const store = storeOf(row('a', 1), row('b', 2), deleted('c', 3));
  store.fold([row('d', 4), row('e', 5)], 'start');
  expect(store.trim(5)).toEqual([]);
  expect(store.trim(2).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(idsOf(store)).toEqual(['e', 'd']);
  expect(store.trim(1).map(({ id }) => id)).toEqual(['d']);
  expect(idsOf(store)).toEqual(['e']);
  expect([store.size, store.indexOf('d'), store.indexOf('e')]).toEqual([1, -1, 0]);
  store.fold([row('f', 6)], 'start');
  store.fold([row('d', 4)], 'end');
  expect(idsOf(store)).toEqual(['f', 'e', 'd']);
});

it('agrees with a plain list over many chunks', () => {
  const store = new RowStore();
  let expected: string[] = [];
  const batch = (from: number, size: number) => Array.from({ length: size }, (_, index) => row(`r${from + index}`, from + index));
  for (let step = 0; step < 12; step += 1) {
    const fresh = batch(step * 1000, 700);
    store.fold(fresh, step % 2 ? 'start' : 'end');
    const ids = fresh.map(({ id }) => id);
    expected = step % 2 ? [...ids.toReversed(), ...expected] : [...expected, ...ids];
    const gone = new Set(expected.filter((_, index) => index % 17 === step));
    store.fold([...gone].map((id) => deleted(id, 1_000_000)), 'start');
    expected = expected.filter((id) => !gone.has(id));
  }
  expect(idsOf(store)).toEqual(expected);
  expect(expected.map((id) => store.indexOf(id))).toEqual([...expected.keys()]);
  const slots = expected.map((id) => store.slotOf(id) ?? -1);
  expect(slots.toSorted((a, b) => store.rank(a) - store.rank(b))).toEqual(slots);
});
