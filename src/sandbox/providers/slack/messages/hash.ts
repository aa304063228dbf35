/**
 * A number from 0 up to, not including, `size`, that follows from the key alone. Unlike a generator it has no state, so that
 * message 150,000 can be made without the 149,999 before it.
 */
export function pick(size: number, ...key: number[]): number {
  // The finaliser of MurmurHash3, over each part of the key in turn.
  let mixed = 0x9747b28c;
  for (const part of key) {
    mixed = Math.imul(mixed ^ part, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return (mixed >>> 0) % size;
}

/** One of the items, the same for the same key. */
export function pickFrom<Item>(items: readonly [Item, ...Item[]] | readonly Item[], ...key: number[]): Item {
  const item = items[pick(items.length, ...key)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
