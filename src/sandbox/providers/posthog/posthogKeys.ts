import { createSeededRandom } from '../seededRandom.js';

export interface PostHogKeys {
  issue(options?: { scopes?: readonly string[] }): string;
  /** Without a key: every key. */
  revoke(key?: string): void;
  restore(): void;
  /** The scopes of a key that is accepted. */
  check(key: string | undefined): readonly string[] | undefined;
}

const DEFAULT_SCOPES: readonly string[] = ['query:read', 'project:read', 'user:read'];

/** Personal API keys. `demoKey` is one that people may type in. */
export function createPostHogKeys({ seed, demoKey }: { seed: number; demoKey: string | undefined }): PostHogKeys {
  const random = createSeededRandom(seed + 2);
  const scopes = new Map<string, readonly string[]>(demoKey ? [[demoKey, DEFAULT_SCOPES]] : []);
  const revoked = new Set<string>();
  return {
    issue({ scopes: granted = DEFAULT_SCOPES } = {}) {
      const key = `phx_${random.code(40)}`;
      scopes.set(key, granted);
      return key;
    },
    revoke(key) {
      for (const each of key === undefined ? scopes.keys() : [key]) revoked.add(each);
    },
    restore: () => revoked.clear(),
    check: (key) => (key === undefined || revoked.has(key) ? undefined : scopes.get(key)),
  };
}
