import { describe, expect, it } from 'vitest';
import { relativeTime } from './relativeTimeInWords.js';

const now = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('relativeTime', () => {
  it.each([
    [0, 'now'],
    [-59_999, 'now'],
    [-MINUTE, '1 minute ago'],
    [-5 * MINUTE - 30_000, '5 minutes ago'],
    [-59 * MINUTE, '59 minutes ago'],
    [-2 * HOUR, '2 hours ago'],
    [-DAY, 'yesterday'],
    [-8 * DAY, 'last week'],
    [-40 * DAY, 'last month'],
    [-800 * DAY, '2 years ago'],
    [20 * MINUTE, 'now'],
    [30_000, 'now'],
  ])('says %i ms from now as "%s"', (distance, text) => {
    expect(relativeTime(now + distance, now, 'en').text).toBe(text);
  });

  it('speaks the language asked for', () => {
    expect(relativeTime(now - 2 * HOUR, now, 'de').text).toBe('vor 2 Stunden');
  });

  it.each([-10_000, -MINUTE, -5 * MINUTE - 30_000, -3 * HOUR - 1, -2 * DAY, 20 * MINUTE])(
    'knows when the text for %i ms changes, and not before',
    (distance) => {
      const { text, changesInMs } = relativeTime(now + distance, now, 'en');
      expect(changesInMs).toBeGreaterThan(0);
      expect(relativeTime(now + distance, now + changesInMs - 1, 'en').text).toBe(text);
      expect(relativeTime(now + distance, now + changesInMs, 'en').text).not.toBe(text);
    },
  );
});
