import type { ChangedValues } from '../../protocol/index.js';

export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other;
}

export function changes({ added, updated, deleted, format }: ChangedValues): string {
  const counts = [`${format(added)} added`, `${format(updated)} changed`, `${format(deleted)} removed`];
  return added + updated + deleted === 0 ? 'nothing new' : and(counts.filter((_, index) => [added, updated, deleted][index] !== 0));
}

export function and(words: readonly string[]): string {
  return new Intl.ListFormat('en').format(words);
}
