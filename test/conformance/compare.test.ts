import { describe, expect, it } from 'vitest';
import { differences } from './compare.js';

describe('comparing a body with a recorded one', () => {
  it('passes over what every server makes for itself', () => {
    const ours = { id: 3, at: '2026-01-01T00:00:00.000Z', token: `nango_connect_session_${'a'.repeat(64)}` };
    const recorded = { id: 7, at: '2026-11-23T12:13:08.635Z', token: `nango_connect_session_${'b'.repeat(64)}` };
    expect(differences(ours, recorded)).toEqual([]);
  });

  it.each([
    ['a field too many', { a: 1, b: 2 }, { a: 1 }],
    ['a field too few', { a: 1 }, { a: 1, b: 2 }],
    ['another value', { code: 'x' }, { code: 'y' }],
    ['null for a value', { next_cursor: null }, { next_cursor: 'MjAy' }],
    ['another spelling of time', { at: '2026-01-01T00:00:00Z' }, { at: '2026-01-01T00:00:00+00:00' }],
    ['another entry', { path: ['a', 'b'] }, { path: ['a', 'c'] }],
    ['a row too few', { records: [] }, { records: [{ id: 'a' }] }],
    ['text for a number', { limit: '1' }, { limit: 1 }],
    ['a cursor of another form', { cursor: btoa(`${'x'.repeat(30)}||1`) }, { cursor: btoa('2026-11-23T12:07:06.28746+00:00||a8704ea0-5d51-50c8-8b25-28b5f58ef5b6') }],
  ])('finds %s', (_, ours, recorded) => {
    expect(differences(ours, recorded)).toHaveLength(1);
  });

  it('takes rows in any order, unless told that it matters', () => {
    const [ours, recorded] = [{ records: [{ id: 'a' }, { id: 'b' }] }, { records: [{ id: 'b' }, { id: 'a' }] }];
    expect(differences(ours, recorded)).toEqual([]);
    expect(differences(ours, recorded, { inOrder: true })).toHaveLength(2);
  });
});
