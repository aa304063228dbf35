import { expect, it } from 'vitest';
import { countMoves } from './countMoves.js';

it.each([
  ['nothing', 'abcde', 'abcde', 0],
  ['one that came, and pushed the others along', 'abcde', 'xabcde', 1],
  ['one that came, and one that it pushed out', 'abcde', 'xabcd', 2],
  ['one that left', 'abcde', 'bcde', 1],
  ['one that moved up', 'abcde', 'eabcd', 1],
  ['two that changed places', 'abcde', 'ebcda', 2],
  ['all in another order', 'abcde', 'edcba', 4],
  ['all others', 'abc', 'xyz', 6],
])('counts %s', (_, before, after, moves) => {
  expect(countMoves(before.split(''), after.split(''))).toBe(moves);
});
