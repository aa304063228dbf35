import { createEventStream, type EventStream } from './createEventStream.js';
import type { LiveEventsStart } from './startLiveEvents.js';
import { createSharedEventStream } from './tabs/createSharedEventStream.js';
import type { OwnedFetch } from './watchOwner.js';

/** The stream of live events: goes on with what was begun. */
export function openLiveEvents(url: string, owner: OwnedFetch, { early, tabs }: LiveEventsStart): EventStream {
  const { onOwner } = owner;
  if (!tabs) return createEventStream({ url, fetch: early.fetch, onOwner });
  return createSharedEventStream({
    ...tabs,
    open: (onActivity) => createEventStream({ url, fetch: early.fetch, onActivity, onOwner }),
    owner,
  });
}
