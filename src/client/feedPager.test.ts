import { describe, expect, it } from 'vitest';
import type { NangoRecord } from '../protocol/index.js';
import { openingPlace, placeAfter, requestAt, wholeOpeningPlace, type Place } from './feedPager.js';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const recordAt = (last_modified_at: string): NangoRecord => ({
  id: last_modified_at,
  _nango_metadata: { first_seen_at: last_modified_at, last_modified_at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: 'c' },
});
const page = (nextCursor: string | null, ...times: string[]) => ({ nextCursor, records: times.map(recordAt) });

function after(place: Place, answer: ReturnType<typeof page>, rows = 0): Place {
  if (place.phase === 'done') throw new Error('Nothing comes after the end.');
  return placeAfter(place, answer, rows);
}

function requestOf(place: Place) {
  return place.phase === 'done' ? null : requestAt(place);
}

describe('opening', () => {
  it('begins with a small page of the latest day', () => {
    expect(requestOf(openingPlace(now))).toEqual({ modifiedAfter: '2026-11-22T12:00:00.000Z', limit: 50 });
  });

  it('widens to a month and the whole stream while the first page has room', () => {
    const month = after(openingPlace(now), page(null), 3);
    const whole = after(month, page(null), 49);
    expect([month, whole].map(requestOf)).toEqual([{ modifiedAfter: '2026-10-24T12:00:00.000Z', limit: 50 }, { limit: 50 }]);
    expect(after(whole, page(null), 49)).toEqual({ phase: 'done' });
  });

  it('is over once the first page is full, and goes on with the older part', () => {
    const older = after(openingPlace(now), page(null), 50);
    expect(requestOf(older)).toEqual({ limit: 1000 });
    expect(older.phase).toBe('older');
  });

  it('of a whole stream asks once', () => {
    expect(requestOf(wholeOpeningPlace(now))).toEqual({ limit: 50 });
    expect(after(wholeOpeningPlace(now), page(null), 0)).toEqual({ phase: 'done' });
  });
});

it('finishes the opened window before anything older', () => {
  const window = after(openingPlace(now), page('w1'), 50);
  expect(requestOf(window)).toEqual({ cursor: 'w1', limit: 1000 });
  expect(requestOf(after(window, page('w2')))).toEqual({ cursor: 'w2', limit: 1000 });
  expect(after(window, page(null)).phase).toBe('older');
});

it('has nothing older once the window was the whole stream', () => {
  const window = after(wholeOpeningPlace(now), page('w1'), 50);
  expect(after(window, page(null))).toEqual({ phase: 'done' });
});

it('walks the older part by cursor until it meets the window', () => {
  const older = after(openingPlace(now), page(null), 50);
  const further = after(older, page('o1', '2026-11-01T00:00:00.000000+00:00'));
  expect(requestOf(further)).toEqual({ cursor: 'o1', limit: 1000 });
  expect(after(further, page('o2', '2026-11-22T12:00:00.000000+00:00'))).toEqual({ phase: 'done' });
  expect(after(further, page(null))).toEqual({ phase: 'done' });
});
