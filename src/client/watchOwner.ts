import { OWNER_HEADER } from '../protocol/index.js';

/** A `fetch` that knows whose its answers are: the handler's opaque hash, or null before the first. */
export type OwnedFetch = typeof fetch & { owner: () => string | null };

/**
 * Wraps a `fetch` so that it tells when answers begin to belong to another owner: somebody else signed in on this page.
 * An answer to a request made before the change says nothing of the present owner and is not counted.
 */
export function watchOwner(inner: typeof fetch, onOwnerChange: () => void): OwnedFetch {
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
    }
    return response;
  };
  return Object.assign(owned, { owner: () => owner });
}
