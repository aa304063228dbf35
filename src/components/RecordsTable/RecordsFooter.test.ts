import { describe, expect, it } from 'vitest';
import type { UseRecordsResult } from '../../hooks/index.js';
import { recordsTable } from '../../locales/en/recordsTable.js';
import { countInWords } from './RecordsFooter.js';

const format = (count: number): string => count.toLocaleString('en');
const loaded = { scope: 'loaded', count: 50, searched: 50, isCountExact: false, hasMore: true, isFull: false } as UseRecordsResult;
const all = { scope: 'all', count: 5000, searched: 5000, isCountExact: true, hasMore: false, isFull: false } as UseRecordsResult;

describe('how many rows there are, in words', () => {
  it.each([
    [{}, '50 rows loaded'],
    [{ hasMore: false, isCountExact: true, scope: 'all' }, '50 rows'],
  ] as const)('without a search, %o', (more, words) => {
    expect(countInWords({ ...loaded, ...more }, recordsTable, { format, isNarrowed: false })).toBe(words);
  });

  it.each([
    ['loaded rows', { ...loaded, count: 3 }, '3 of 50 loaded rows'],
    ['loaded rows that all match', loaded, '50 of 50 loaded rows'],
    ['one loaded row', { ...loaded, count: 0, searched: 1 }, '0 of 1 loaded row'],
    ['all rows', { ...all, count: 12 }, '12 of all 5,000 rows'],
    ['all rows, before the store has answered', all, '5,000 rows'],
    ['all rows, before it is known how many there are', { ...all, count: 12, searched: 12 }, '12 rows'],
  ])('searching %s', (_, records, words) => {
    expect(countInWords(records, recordsTable, { format, isNarrowed: true })).toBe(words);
  });
});
