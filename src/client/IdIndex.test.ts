import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdIndex } from './IdIndex.js';

it('finds what a Map finds, however many come and go', () => {
  const steps = fc.array(fc.record({ id: fc.integer({ min: 0, max: 40 }).map((id) => `record-${id}`), isGone: fc.boolean() }), { maxLength: 4000, size: 'max' });
  fc.assert(
    fc.property(steps, (asked) => {
      const ids: string[] = [];
      const index = new IdIndex((slot) => ids[slot]);
      const known = new Map<string, number>();
      for (const { id, isGone } of asked) {
        if (isGone) {
          index.delete(id);
          known.delete(id);
        } else if (!known.has(id)) {
          known.set(id, ids.length);
          index.add(id, ids.length);
          ids.push(id);
        }
        expect(index.get(id)).toBe(known.get(id));
      }
      expect(index.size).toBe(known.size);
      for (const id of new Set(ids)) expect(index.get(id)).toBe(known.get(id));
    }),
    { numRuns: 50 },
  );
});

it('holds a hundred thousand ids, and nothing after it is cleared', () => {
  const ids = Array.from({ length: 100_000 }, (_, number) => `C0${number.toString(36)}`);
  const index = new IdIndex((slot) => ids[slot]);
  for (const [slot, id] of ids.entries()) index.add(id, slot);
  expect(ids.every((id, slot) => index.get(id) === slot)).toBe(true);
  expect(index.get('nobody')).toBeUndefined();
  index.clear();
  expect([index.size, index.get('C00')]).toEqual([0, undefined]);
});
