import { describe, expect, it } from 'vitest';
import type { NangoRecord, RecordFilter } from '../protocol/index.js';
import { matcherOf } from './matchRecord.js';

// That Postgres answers the same is tested where it runs.

const metadata = { first_seen_at: '', last_modified_at: 'modified', last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: '' } as const;
const row = (fields: object): NangoRecord => ({ id: 'r1', ...fields, _nango_metadata: metadata });
const fits = (fields: object, ...filter: RecordFilter[]) => matcherOf({ filter })?.(row(fields));
const finds = (fields: object, search: string) => matcherOf({ search })?.(row(fields));

it('asks nothing where nothing is asked for', () => {
  expect([matcherOf({}), matcherOf({ search: '', filter: [] })]).toEqual([null, null]);
});

describe('a range', () => {
  const range = (from: number | undefined, to: number | undefined): RecordFilter => ({ field: 'n', kind: 'number', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });

  it.each<[unknown, boolean]>([
    [2, true],
    ['2.5', true],
    [' 3e0 ', true],
    [3.1, false],
    ['two', false],
    ['', false],
    [true, false],
    [null, false],
    [[2], false],
  ])('of numbers from 2 to 3 has %j: %j', (n, expected) => {
    expect(fits({ n }, range(2, 3))).toBe(expected);
  });

  it('without bounds has everything', () => {
    expect(fits({}, range(undefined, undefined))).toBe(true);
  });

  it.each<[string, boolean]>([
    ['2026-01-02', true],
    ['2026-01-02T00:00', true],
    ['2026-01-02 00:00:00', true],
    ['2026-01-02T01:00:00+01:00', true],
    ['2026-01-01T22:30:00-0130', true],
    ['2026-01-02T00:30:00+01:00', false],
    ['2026-01-02T00:00:00.000001Z', false],
    ['2026-01-02T24:00:00Z', false],
    ['2 January 2026', false],
  ])('of dates that is the first moment of a day has %j: %j', (at, expected) => {
    expect(fits({ at }, { field: 'at', kind: 'date', from: '2026-01-02', to: '2026-01-02T00:00:00Z' })).toBe(expected);
  });

  it('with a bound that is no date has nothing', () => {
    expect(fits({ at: '2026-01-02' }, { field: 'at', kind: 'date', from: 'soon' })).toBe(false);
  });
});

describe('a list', () => {
  it('has a value by its text, nested ones by their JSON, and null for none', () => {
    expect(fits({ n: 1 }, { field: 'n', in: ['1'] })).toBe(true);
    expect(fits({ n: 'true' }, { field: 'n', in: [true] })).toBe(true);
    expect(fits({ n: { a: [1] } }, { field: 'n', in: ['{"a":[1]}'] })).toBe(true);
    expect([fits({ n: null }, { field: 'n', in: [null] }), fits({}, { field: 'n', in: [null] }), fits({ n: 'null' }, { field: 'n', in: [null] })]).toEqual([true, true, false]);
    expect(fits({ n: 1 }, { field: 'n', in: [] })).toBe(false);
  });
});

describe('a part of a text', () => {
  it('is meant as it is, in any case', () => {
    expect(fits({ t: 'Ärger (100%)' }, { field: 't', contains: 'ÄRGER (100%' })).toBe(true);
    expect(fits({ t: 'abc' }, { field: 't', contains: 'a.c' })).toBe(false);
    expect(fits({ t: String.raw`a\b` }, { field: 't', contains: '\\' })).toBe(true);
    expect([fits({ t: '' }, { field: 't', contains: '' }), fits({}, { field: 't', contains: '' })]).toEqual([true, false]);
  });
});

describe('a name', () => {
  const odd = JSON.parse('{"__proto__":"p","constructor":{"name":"c"},"list":["x",["y"]]}') as object;
  // Spreading would lose a field of this name.
  const record = Object.assign(Object.create(null) as object, { id: 'r1', _nango_metadata: metadata }) as NangoRecord;
  for (const [name, value] of Object.entries(odd)) Object.defineProperty(record, name, { value, enumerable: true });
  const has = (field: string | readonly string[], value: string | null, of: NangoRecord = record) => matcherOf({ filter: [{ field, in: [value] }] })?.(of);

  it('that every object seems to have is a field only where the record has one', () => {
    expect([has('__proto__', 'p'), has(['constructor', 'name'], 'c'), has('toString', null)]).toEqual([true, true, true]);
    expect([has('__proto__', null, row({})), has(['constructor', 'name'], null, row({})), has(['list', 'length'], null)]).toEqual([true, true, true]);
  });

  it('leads into a list by number, from its end below zero', () => {
    expect([has(['list', '0'], 'x'), has(['list', '-1', '0'], 'y'), has(['list', '5'], null), has(['list', 'x'], null)]).toEqual([true, true, true, true]);
  });

  it('leads to what Nango notes of a record, but for its place in the stream', () => {
    expect([has(['_nango_metadata', 'last_modified_at'], 'modified'), has(['_nango_metadata', 'last_action'], 'ADDED'), has(['_nango_metadata', 'deleted_at'], null)]).toEqual([true, true, true]);
    expect([has('_nango_metadata', null), has(['_nango_metadata', 'cursor'], null), has(['_nango_metadata', 'toString'], null)]).toEqual([true, true, true]);
  });
});

describe('a search', () => {
  it('looks at each field, nested ones as JSON, and at nothing that Nango notes', () => {
    const fields = { name: 'Zoë', n: 42, inner: { deep: 'Down' }, nothing: null };
    expect(['ZOË', '42', 'down', 'r1'].map((search) => finds(fields, search))).toEqual([true, true, true, true]);
    expect(['modified', 'null', 'ADDED'].map((search) => finds(fields, search))).toEqual([false, false, false]);
  });

  it('goes with every condition', () => {
    const matches = matcherOf({ search: 'zoë', filter: [{ field: 'n', in: [1] }] });
    expect([matches?.(row({ name: 'Zoë', n: 1 })), matches?.(row({ name: 'Zoë', n: 2 })), matches?.(row({ name: 'Ann', n: 1 }))]).toEqual([true, false, false]);
  });
});
