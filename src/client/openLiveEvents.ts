import { createEventStream, type EventStream } from './createEventStream.js';
import { browserTabPorts } from './tabs/browserTabPorts.js';
import { createSharedEventStream } from './tabs/createSharedEventStream.js';
import type { OwnedFetch } from './watchOwner.js';

export interface LiveEventsOptions {
  url: string;
  fetch: OwnedFetch;
  /** Whether the tabs of this browser share one stream. Where the browser cannot have them share, each has its own. */
  isShared: boolean;
}

/** The stream of live events. */
export function openLiveEvents({ url, fetch, isShared }: LiveEventsOptions): EventStream {
  const ports = isShared ? browserTabPorts() : null;
  if (!ports) return createEventStream({ url, fetch });
  return createSharedEventStream({ open: (onActivity) => createEventStream({ url, fetch, onActivity }), ports, group: new URL(url, location.href).href, owner: fetch });
}
