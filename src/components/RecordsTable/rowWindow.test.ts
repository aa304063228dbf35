import { describe, expect, it } from 'vitest';
import { OVERSCAN, poolSize, rowSlots, rowWindow } from './rowWindow.js';

const size = { viewport: 400, rowHeight: 40 };

describe('rowWindow', () => {
  it('renders nothing of an empty table', () => {
    expect(rowWindow({ ...size, scrollTop: 0, count: 0 }).last).toBe(-1);
  });

  it('renders all of a short table', () => {
    expect(rowWindow({ ...size, scrollTop: 0, count: 5 })).toEqual({ first: 0, last: 4 });
  });

  it('renders what is in sight and some on both sides', () => {
    expect(rowWindow({ ...size, scrollTop: 4000, count: 1000 })).toEqual({ first: 100 - OVERSCAN, last: 100 + 11 + OVERSCAN });
  });

  it('stays inside a table that has become shorter than its scroll position', () => {
    expect(rowWindow({ ...size, scrollTop: 4000, count: 20 })).toEqual({ first: 0, last: 19 });
  });
});

describe('rowSlots', () => {
  it('gives every row in a window its own element, in reading order', () => {
    for (const scrollTop of [0, 40, 160, 4000, 39_600]) {
      const slots = rowSlots(rowWindow({ ...size, scrollTop, count: 1000 }), poolSize(size));
      expect(new Set(slots.map(({ slot }) => slot)).size).toBe(slots.length);
      expect(slots.map(({ index }) => index)).toEqual(slots.map(({ index }) => index).toSorted((a, b) => a - b));
    }
  });

  it('keeps rows on their elements while scrolling', () => {
    const pool = poolSize(size);
    const before = new Map(rowSlots({ first: 88, last: 123 }, pool).map(({ slot, index }) => [index, slot]));
    for (const { slot, index } of rowSlots({ first: 92, last: 127 }, pool)) {
      expect(before.get(index) ?? slot).toBe(slot);
    }
  });
});
