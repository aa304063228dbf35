/** Who comes first with a key. */
export interface Claims {
  /** True for the first within `ttlMs`. */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /** Lets the key be claimed again. */
  unclaim(key: string): Promise<void>;
}

/** For a host without a store: forgets when the process ends, and the oldest when there are many. */
export function createMemoryClaims(now: () => number, maxClaims = 10_000): Claims {
  const claims = new Map<string, number>();
  return {
    async claim(key, ttlMs) {
      const expiresAt = claims.get(key);
      if (expiresAt !== undefined && expiresAt > now()) return false;
      claims.delete(key);
      claims.set(key, now() + ttlMs);
      const [oldest] = claims.keys();
      if (claims.size > maxClaims && oldest !== undefined) claims.delete(oldest);
      return true;
    },
    async unclaim(key) {
      claims.delete(key);
    },
  };
}
