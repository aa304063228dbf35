import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowOrder } from './RowOrder.js';

const listOf = (order: RowOrder) => Array.from({ length: order.count }, (_, index) => order.at(index));

it('takes slots in order, and puts others where they belong', () => {
  const order = new RowOrder((a, b) => a - b);
  order.reset(Uint32Array.of(2, 4, 6));
  order.insert([7, 5, 1]);
  expect(listOf(order)).toEqual([1, 2, 4, 5, 6, 7]);
  expect([order.indexOf(5), order.indexOf(3), order.has(5), order.has(3), order.at(6), order.at(-1)]).toEqual([3, -1, true, false, undefined, undefined]);
});

it('ignores what it does not hold, and forgets what it held before a reset', () => {
  const order = new RowOrder((a, b) => a - b);
  order.insert([1, 2, 3]);
  order.remove([9, 3, 3]);
  expect(listOf(order)).toEqual([1, 2]);
  order.reset(Uint32Array.of(5));
  expect([order.has(1), order.indexOf(1), order.count]).toEqual([false, -1, 1]);
});

it('takes out a slot whose key has changed, which a search by keys would not find', () => {
  const keys = [0, 1, 2, 3];
  const order = new RowOrder((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  order.insert([0, 1, 2, 3]);
  keys[0] = 9;
  order.remove([0]);
  order.insert([0]);
  expect(listOf(order)).toEqual([1, 2, 3, 0]);
});

it('agrees with a sorted list, whatever is put in and taken out', () => {
  const slots = fc.uniqueArray(fc.nat(60), { maxLength: 25 });
  const step = fc.record({ what: fc.constantFrom('insert', 'remove', 'rekey', 'reset'), slots, seed: fc.nat(50) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const keys = Array.from({ length: 61 }, (_, slot) => (slot * 37) % 11);
      const compare = (a: number, b: number) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b;
      const order = new RowOrder(compare);
      let plain: number[] = [];
      for (const { what, slots: given, seed } of steps) {
        const others = plain.filter((slot) => !given.includes(slot));
        switch (what) {
          case 'insert':
            order.insert(given.filter((slot) => !plain.includes(slot)));
            plain = [...others, ...given].toSorted(compare);
            break;
          case 'remove':
            order.remove(given);
            plain = others;
            break;
          case 'rekey': {
            const moved = given.filter((slot) => plain.includes(slot));
            order.remove(moved);
            for (const slot of moved) keys[slot] = (slot * seed) % 7;
            order.insert(moved);
            plain = plain.toSorted(compare);
            break;
          }
          case 'reset':
            plain = given.toSorted(compare);
            order.reset(Uint32Array.from(plain));
        }
        expect(listOf(order)).toEqual(plain);
        expect(keys.map((_, slot) => order.indexOf(slot))).toEqual(keys.map((_, slot) => plain.indexOf(slot)));
      }
    }),
    { numRuns: 300 },
  );
});
