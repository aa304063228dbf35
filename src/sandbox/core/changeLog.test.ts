import { describe, expect, it } from 'vitest';
import { createChangeLog } from './changeLog.js';

interface Entry {
  modifiedAt: number;
  uuid: string;
  key: number;
}

/** A log of `count` keys that counts how often it looks at an entry. */
function arrange(count: number) {
  const latest = new Map<number, number>();
  let looks = 0;
  const log = createChangeLog<Entry>(
    ({ key, modifiedAt }) => {
      looks += 1;
      return latest.get(key) === modifiedAt;
    },
    () => latest.size,
  );
  let time = 0;
  const write = (keys: readonly number[]): void => {
    time += 1;
    for (const key of keys) latest.set(key, time);
    log.append(keys.map((key) => ({ key, modifiedAt: time, uuid: String(key).padStart(8, '0') })));
  };
  const all = Array.from({ length: count }, (_, key) => key);
  return { log, write, all, looks: () => looks };
}

describe('the change log', () => {
  it('orders one batch by uuid, not by insertion', () => {
    const { log, write } = arrange(3);
    write([2, 0, 1]);
    expect([...log.from(0)].map(({ key }) => key)).toEqual([0, 1, 2]);
  });

  it('shows a changed row once, at its new place', () => {
    const { log, write } = arrange(3);
    write([0, 1, 2]);
    write([1]);
    expect([...log.from(0)].map(({ key }) => key)).toEqual([0, 2, 1]);
  });

  it('finds the place after a position that is no longer there', () => {
    const { log, write } = arrange(3);
    write([0, 1, 2]);
    write([1]);
    const after = log.indexAfter({ modifiedAt: 1, uuid: '00000001' });
    expect([...log.from(after)].map(({ key }) => key)).toEqual([2, 1]);
  });

  it('holds at most twice what is current, however often rows change', () => {
    const { log, write, all } = arrange(1000);
    for (let round = 0; round < 50; round += 1) write(all);
    expect(log.size).toBeLessThanOrEqual(2 * 1000 + 64);
  });

  it('pages through 100 000 rows with a number of looks that is linear in the rows', () => {
    const { log, write, all, looks } = arrange(100_000);
    for (let from = 0; from < all.length; from += 1000) write(all.slice(from, from + 1000));
    write(all.slice(0, 50_000));
    const before = looks();

    const seen = new Set<number>();
    let index = 0;
    while (seen.size < all.length) {
      let last: Entry | undefined;
      let taken = 0;
      for (const entry of log.from(index)) {
        seen.add(entry.key);
        last = entry;
        taken += 1;
        if (taken === 100) break;
      }
      if (!last) break;
      index = log.indexAfter(last);
    }

    expect(seen.size).toBe(100_000);
    expect(looks() - before).toBeLessThan(2 * 100_000 + 64);
  });

  it('writes 100 000 rows in small batches with a number of looks that is linear in the changes', () => {
    const { write, all, looks } = arrange(100_000);
    for (let round = 0; round < 3; round += 1) {
      for (let from = 0; from < all.length; from += 100) write(all.slice(from, from + 100));
    }
    expect(looks()).toBeLessThan(3 * 300_000);
  });
});
