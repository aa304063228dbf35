import { expect, it } from 'vitest';
import { createCache } from './cache.js';
import { deferred } from '../../test/server/deferred.js';

/** Counts loads; each gives the next number. */
function counting() {
  let loads = 0;
  return { load: async () => (loads += 1), count: () => loads };
}

it('asks once within its time, and again after', async () => {
  let now = 0;
  const cache = createCache<number>({ ttlMs: 100, now: () => now });
  const { load } = counting();
  expect(await cache.get('a', load)).toBe(1);
  now = 99;
  expect(await cache.get('a', load)).toBe(1);
  now = 100;
  expect(await cache.get('a', load)).toBe(2);
});

it('shares a load under way', async () => {
  const cache = createCache<number>({ ttlMs: 100, now: () => 0 });
  const { load, count } = counting();
  await Promise.all([cache.get('a', load), cache.get('a', load)]);
  expect(count()).toBe(1);
});

it('does not keep a failure', async () => {
  const cache = createCache<number>({ ttlMs: 100, now: () => 0 });
  await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await cache.get('a', async () => 7)).toBe(7);
});

it('does not keep what began to load before it was cleared', async () => {
  const cache = createCache<string>({ ttlMs: 100, now: () => 0 });
  const { promise, resolve } = deferred<string>();
  const before = cache.get('a', () => promise);
  cache.clear();
  resolve('old');
  expect(await before).toBe('old');
  expect(await cache.get('a', async () => 'new')).toBe('new');
});

it('drops the oldest when it is full', async () => {
  const cache = createCache<number>({ ttlMs: 100, now: () => 0, maxEntries: 2 });
  const { load } = counting();
  for (const key of ['a', 'b', 'c']) await cache.get(key, load);
  expect(await cache.get('c', load)).toBe(3);
  expect(await cache.get('a', load)).toBe(4);
});
