export interface Cache<T> {
  /** The kept value, or what `load` gives. Callers who ask while it loads share one load; failures are not kept. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets a key, also when it is being loaded: whoever asks next loads anew. */
  delete(key: string): void;
  /** Forgets every key that begins like this. */
  deleteBelow(prefix: string): void;
  /** Forgets everything. */
  clear(): void;
}

export interface CacheOptions {
  /** How long a value is kept once it is there; 0 only shares loads that are under way. */
  ttlMs: number;
  now: () => number;
  /** @default 1000; beyond it the oldest go first */
  maxEntries?: number;
}

interface Entry<T> {
  value: Promise<T>;
  /** Infinite while it loads. */
  expiresAt: number;
}

export function createCache<T>({ ttlMs, now, maxEntries = 1000 }: CacheOptions): Cache<T> {
  // But for those that load, the first to expire comes first.
  const entries = new Map<string, Entry<T>>();

  function load(key: string, value: Promise<T>): void {
    const entry: Entry<T> = { value, expiresAt: Infinity };
    entries.set(key, entry);
    const settle = (keep: boolean) => {
      if (entries.get(key) !== entry) return;
      entries.delete(key);
      if (keep && ttlMs > 0) entries.set(key, { value, expiresAt: now() + ttlMs });
    };
    value.then(
      () => settle(true),
      () => settle(false),
    );
    dropOld();
  }

  /** Values may be whole pages of records: none stays for want of somebody who asks for it again. */
  function dropOld(): void {
    for (const [key, { expiresAt }] of entries) {
      const isSurplus = entries.size > maxEntries;
      if (expiresAt === Infinity && !isSurplus) continue;
      if (expiresAt > now() && !isSurplus) return;
      entries.delete(key);
    }
  }

  return {
    get(key, read) {
      const known = entries.get(key);
      if (known && now() < known.expiresAt) return known.value;
      entries.delete(key);
      const value = read();
      load(key, value);
      return value;
    },
    delete: (key) => void entries.delete(key),
    deleteBelow(prefix) {
      for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key);
    },
    clear: () => entries.clear(),
  };
}
