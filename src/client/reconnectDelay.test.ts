import { expect, it } from 'vitest';
import { reconnectDelay } from './reconnectDelay.js';

const base = { failures: 0, retryMs: null, refused: false, random: 1 };

it('waits longer with each failure, up to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((failures) => reconnectDelay({ ...base, failures }))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

it('begins with what the server asked for', () => {
  expect(reconnectDelay({ ...base, retryMs: 3000 })).toBe(3000);
});

it('waits longest after a refusal', () => {
  expect(reconnectDelay({ ...base, refused: true })).toBe(30_000);
});

it('spreads browsers that were cut off together', () => {
  expect(reconnectDelay({ ...base, random: 0 })).toBe(500);
});
