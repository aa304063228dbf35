import { describe, expect, it } from 'vitest';
import type { NangoRecord } from '../protocol/index.js';
import { PageCache } from './PageCache.js';

const at = '2026-11-23T12:00:00.000000+00:00';
const metadata = { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: '' } as const;

/** A page of a hundred rows, counted from `first`. */
function rowsFrom(first: number, fields: Record<string, unknown> = {}): NangoRecord[] {
  return Array.from({ length: 100 }, (_, index) => ({ ...fields, id: `r${first + index}`, _nango_metadata: metadata }));
}

function take(cache: PageCache, asked: number, pages: Record<number, NangoRecord[]>, { total = 1000, isOutdated = false } = {}): void {
  cache.take({ pages: new Map(Object.entries(pages).map(([number, rows]) => [Number(number), rows])), total, asked, isOutdated });
}

const cacheAt = (first: number, last: number) => new PageCache({}, { first, last });
const staleOf = (cache: PageCache) => [0, 1, 2, 3].filter((number) => cache.isStale(number));

describe('answers in another order than asked', () => {
  it('never put older rows in the place of newer ones', () => {
    const cache = cacheAt(0, 10);
    take(cache, 2, { 0: rowsFrom(0, { name: 'new' }) });
    take(cache, 1, { 0: rowsFrom(0, { name: 'old' }) }, { total: 900 });
    expect(cache.rows.byPlace.get(0)?.['name']).toBe('new');
    expect(cache.total).toBe(1000);
  });

  it('are doubted when their total is not the latest', () => {
    const cache = cacheAt(0, 150);
    take(cache, 2, { 0: rowsFrom(0) });
    take(cache, 1, { 1: rowsFrom(100) }, { total: 999 });
    expect(staleOf(cache)).toEqual([1]);
  });
});

describe('a row that is in two pages', () => {
  it('stays where it is seen, and has the page read again when both are in sight', () => {
    const cache = cacheAt(0, 150);
    take(cache, 1, { 0: rowsFrom(0) });
    take(cache, 2, { 1: rowsFrom(99) });
    expect(cache.rows.placeOf.get('r99')).toBe(99);
    expect(cache.rows.byPlace.has(100)).toBe(false);
    expect(staleOf(cache)).toEqual([0]);
  });

  it('drops the page that is out of sight', () => {
    const cache = cacheAt(0, 10);
    take(cache, 1, { 0: rowsFrom(0) });
    cache.look({ first: 100, last: 110 });
    take(cache, 2, { 1: rowsFrom(99) });
    expect(cache.has(0)).toBe(false);
    expect(cache.rows.placeOf.get('r99')).toBe(100);
  });

  it('makes a new page doubtful that nobody sees, and never one that is seen', () => {
    const cache = cacheAt(0, 10);
    take(cache, 1, { 0: rowsFrom(0) });
    take(cache, 2, { 1: rowsFrom(99) });
    expect(staleOf(cache)).toEqual([1]);
    expect(cache.rows.placeOf.get('r99')).toBe(99);
  });
});

it('marks everything stale by another total, except what came with it', () => {
  const cache = cacheAt(0, 250);
  take(cache, 1, { 0: rowsFrom(0), 1: rowsFrom(100) });
  take(cache, 2, { 2: rowsFrom(201) }, { total: 999 });
  expect(staleOf(cache)).toEqual([0, 1]);
});

it('shows no row beyond the end', () => {
  const cache = cacheAt(0, 10);
  take(cache, 1, { 0: rowsFrom(0) }, { total: 60 });
  expect(cache.rows.byPlace.size).toBe(60);
  expect(cache.rows.placeOf.has('r60')).toBe(false);
});

it('keeps at most fifty pages in sight, so that there is room beside them', () => {
  const cache = cacheAt(0, 1_000_000);
  take(cache, 1, { 0: rowsFrom(0) }, { total: 1_000_000 });
  expect(cache.sight).toEqual({ first: 0, last: 49 });
});
