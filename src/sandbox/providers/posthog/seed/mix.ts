/**
 * A number from 0 to 2³²−1 that looks random and depends on nothing but its arguments: with it the nth of a million events
 * can be made without the others.
 */
export function mix(seed: number, index: number, salt: number): number {
  let hash = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** From 0 to 1, 1 excluded. */
export function fraction(seed: number, index: number, salt: number): number {
  return mix(seed, index, salt) / 2 ** 32;
}

export function pick<Item>(items: readonly [Item, ...Item[]], hash: number): Item {
  return items[hash % items.length] ?? items[0];
}

/** A UUID of version 7, which begins with a time. */
export function timeUuid(ms: number, seed: number, index: number): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const digits = hex(mix(seed, index, 901)) + hex(mix(seed, index, 902)) + hex(mix(seed, index, 903));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`;
}

function hex(hash: number): string {
  return hash.toString(16).padStart(8, '0');
}
