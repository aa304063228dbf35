import type { Clock } from '../core/clock.js';

/** Locks that syncs take on names of their own, so that two of them do not do the same thing at once. */
export interface LockTable {
  /** False while someone else holds it; one's own lock is prolonged. */
  tryAcquire(lock: { key: string; owner: object; ttlMs: number }): boolean;
  release(lock: { key: string; owner: object }): boolean;
  releaseAll(owner: object): void;
}

export function createLockTable(clock: Clock): LockTable {
  const locks = new Map<string, { owner: object; until: number }>();
  return {
    tryAcquire({ key, owner, ttlMs }) {
      const held = locks.get(key);
      if (held && held.owner !== owner && held.until > clock.now()) return false;
      locks.set(key, { owner, until: clock.now() + ttlMs });
      return true;
    },
    release: ({ key, owner }) => locks.get(key)?.owner === owner && locks.delete(key),
    releaseAll(owner) {
      for (const [key, held] of locks) if (held.owner === owner) locks.delete(key);
    },
  };
}
