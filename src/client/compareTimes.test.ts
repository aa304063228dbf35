import { expect, it } from 'vitest';
import { compareTimes } from './compareTimes.js';

it.each([
  ['2026-11-23T12:05:57.546011+00:00', '2026-11-23T12:05:57.546012+00:00'],
  ['2026-11-23T12:05:57.5+00:00', '2026-11-23T12:05:57.500001+00:00'],
  ['2026-11-23T12:05:57+00:00', '2026-11-23T12:05:57.1+00:00'],
  ['2026-11-23T12:05:57.546Z', '2026-11-23T12:05:57.546011+00:00'],
])('puts %s before %s', (earlier, later) => {
  expect(compareTimes(earlier, later)).toBeLessThan(0);
  expect(compareTimes(later, earlier)).toBeGreaterThan(0);
});

it('takes one moment in two spellings for the same', () => {
  expect(compareTimes('2026-11-23T12:05:57.5Z', '2026-11-23T12:05:57.500000+00:00')).toBe(0);
});
