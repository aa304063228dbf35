import { expect, it } from 'vitest';
import { parseFrequency } from './frequency.js';

it.each([
  ['every 2 hours', 7_200_000],
  ['every hour', 3_600_000],
  ['every 30 minutes', 1_800_000],
  ['every day', 86_400_000],
  ['every 5m', 300_000],
  ['every 1h', 3_600_000],
  ['Every 30 seconds', 30_000],
  ['every half hour', 1_800_000],
  ['every quarter hour', 900_000],
  ['every week', 604_800_000],
  ['every month', 2_592_000_000],
])('%s is %i ms', (text, ms) => {
  expect(parseFrequency(text)).toBe(ms);
});

it.each(['often', 'every', 'every 2', 'every 29 seconds', 'every 0 hours', 'hourly', ''])('does not take "%s"', (text) => {
  expect(parseFrequency(text)).toBeUndefined();
});
