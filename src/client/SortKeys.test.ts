import { describe, expect, it } from 'vitest';
import type { FieldKind, NangoRecord } from '../protocol/index.js';
import { sortKeysOf } from './SortKeys.js';

const metadata = { first_seen_at: '', last_modified_at: '', last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: '' } as const;
const row = (value: unknown): NangoRecord => ({ id: 'x', value, _nango_metadata: metadata });

/** Sorted both ways the code can: by comparing anew, and by what was compared before. */
function sorted(values: readonly unknown[], { kind, direction = 'asc', locale }: { kind?: FieldKind; direction?: 'asc' | 'desc'; locale?: string } = {}): unknown[] {
  const keys = sortKeysOf({ field: 'value', direction, ...(kind ? { kind } : {}) }, locale);
  const slots = Uint32Array.from(values.keys());
  for (const slot of slots) keys.note(slot, row(values[slot]));
  const [one, other] = [[...slots].sort(keys.compare), [...slots].sort(keys.comparer(slots))];
  expect(one).toEqual(other);
  return one.map((slot) => values[slot]);
}

describe('rows without a value', () => {
  it.each<[FieldKind, unknown[], unknown[]]>([
    ['number', [null, 2, 'many', '10', undefined, 1], [1, 2, '10', null, 'many', undefined]],
    ['date', ['soon', '2026-02-01', null, '2026-01-01T12:00'], ['2026-01-01T12:00', '2026-02-01', 'soon', null]],
    ['boolean', ['yes', true, 'false', null], ['false', true, 'yes', null]],
    ['text', [null, 'b', undefined, 'a'], ['a', 'b', null, undefined]],
  ])('come last as a %s, in either direction and as they were', (kind, given, ascending) => {
    expect(sorted(given, { kind })).toEqual(ascending);
    const without = given.filter((value) => ascending.indexOf(value) >= 2 && (kind !== 'number' || value !== '10'));
    expect(sorted(given, { kind, direction: 'desc' }).slice(-without.length)).toEqual(without);
  });
});

it('leaves what compares alike as it was, in both directions', () => {
  expect(sorted(['1', 1, '1.0', 0], { kind: 'number' })).toEqual([0, '1', 1, '1.0']);
  expect(sorted(['1', 1, '1.0', 0], { kind: 'number', direction: 'desc' })).toEqual(['1', 1, '1.0', 0]);
  // One letter with its accent, and the same as two characters.
  expect(sorted(['e\u0301', '\u00E9', 'a'])).toEqual(['a', 'e\u0301', '\u00E9']);
});

it('tells moments apart that lie within one millisecond', () => {
  const [first, second] = ['2026-01-01T00:00:00.123456Z', '2026-01-01T00:00:00.123457Z'];
  expect(sorted([second, first], { kind: 'date' })).toEqual([first, second]);
});

it('orders text as the language does, and without one the same for everybody', () => {
  expect(sorted(['z', 'ä', 'a', 'B'])).toEqual(['a', 'ä', 'B', 'z']);
  expect(sorted(['z', 'ä', 'a'], { locale: 'sv' })).toEqual(['a', 'z', 'ä']);
  for (const locale of ['und', 'tlh', 'no such language']) expect(sorted(['z', 'ä', 'a'], { locale })).toEqual(['a', 'ä', 'z']);
});

it.each<[FieldKind, unknown, unknown, boolean]>([
  ['number', 1, '1', false],
  ['number', 'x', null, false],
  ['number', 1, 2, true],
  ['text', null, undefined, false],
  ['text', '', null, true],
])('says of a %s whether %j and %j differ', (kind, before, after, differs) => {
  const keys = sortKeysOf({ field: 'value', kind }, undefined);
  keys.note(3000, row(before));
  expect(keys.differs(3000, row(after))).toBe(differs);
});
