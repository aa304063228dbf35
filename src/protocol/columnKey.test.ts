import { describe, expect, it } from 'vitest';
import type { NangoRecord } from './types.js';
import { valueAt } from './columnKey.js';

describe('valueAt', () => {
  const row = record({ 'a.b': 'own', a: { b: 'inner', c: 'other' }, values: { 'Amt. (EUR)': 5, '': 'blank' }, tags: ['x'], note: 'text', gone: null });

  it.each([
    ['note', 'text'],
    ['values.Amt. (EUR)', 5],
    ['a.c', 'other'],
    ['_nango_metadata.last_action', 'ADDED'],
  ])('reads %s', (key, value) => {
    expect(valueAt(row, key)).toBe(value);
  });

  it('takes a field whose own name has a dot before what another field holds', () => {
    expect(valueAt(row, 'a.b')).toBe('own');
  });

  it.each(['values.Nope', 'gone.x', 'nothing.x', 'note.length', 'tags.0', 'values.toString', '.note', 'values.'])('finds nothing under %s', (key) => {
    expect(valueAt(row, key)).toBeUndefined();
  });

  it('finds nothing in a row that is not at hand', () => {
    expect(valueAt(undefined, 'note')).toBeUndefined();
  });
});

function record(fields: Record<string, unknown>): NangoRecord {
  const time = '2026-11-23T12:00:00.000000+00:00';
  return { id: '1', ...fields, _nango_metadata: { first_seen_at: time, last_modified_at: time, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: 'c' } };
}
