export interface Cache<T> {
  /** The kept value, or what `load` gives. Callers who ask while it loads share one load; failures are not kept. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets everything, also loads under way: whoever asks next loads anew. */
  clear(): void;
}

export interface CacheOptions {
  ttlMs: number;
  now: () => number;
  /** @default 1000; beyond it the oldest go first */
  maxEntries?: number;
}

export function createCache<T>({ ttlMs, now, maxEntries = 1000 }: CacheOptions): Cache<T> {
  const entries = new Map<string, { value: Promise<T>; expiresAt: number }>();

  function keep(key: string, value: Promise<T>): void {
    const entry = { value, expiresAt: now() + ttlMs };
    entries.delete(key);
    entries.set(key, entry);
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
  }

  return {
    get(key, load) {
      const known = entries.get(key);
      if (known && now() < known.expiresAt) return known.value;
      const value = load();
      keep(key, value);
      return value;
    },
    clear: () => entries.clear(),
  };
}
