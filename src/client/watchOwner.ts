import { OWNER_HEADER } from '../protocol/index.js';
import { Listeners } from './Listeners.js';

/** A `fetch` that knows whose its answers are: the handler's opaque hash, or null before the first. */
export type OwnedFetch = typeof fetch & {
  owner: () => string | null;
  /** Calls back when the owner becomes known, and whenever it changes. */
  onOwner: (listener: () => void) => () => void;
};

/**
 * Wraps a `fetch` so that it tells when answers begin to belong to another owner: somebody else signed in on this page.
 * An answer to a request made before the change says nothing of the present owner and is not counted.
 */
export function watchOwner(inner: typeof fetch, onOwnerChange: () => void): OwnedFetch {
  const listeners = new Listeners();
  let owner: string | null = null;
  let changes = 0;

  const owned: typeof fetch = async (input, init) => {
    const askedAfter = changes;
    const response = await inner(input, init);
    const answered = response.headers.get(OWNER_HEADER);
    if (answered !== null && answered !== owner && askedAfter === changes) {
      const isChange = owner !== null;
      owner = answered;
      if (isChange) {
        changes += 1;
        onOwnerChange();
      }
      listeners.emit();
    }
    return response;
  };
  return Object.assign(owned, { owner: () => owner, onOwner: (listener: () => void) => listeners.add(listener) });
}
