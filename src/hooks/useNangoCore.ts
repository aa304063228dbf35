'use client';

import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useMemo, useState } from 'react';
import { createEventStream, silentEventStream, type EventStream } from '../client/createEventStream.js';
import { browserTabPorts } from '../client/tabs/browserTabPorts.js';
import { createSharedEventStream } from '../client/tabs/createSharedEventStream.js';
import { createNangoClient, defaultFetch } from '../client/createNangoClient.js';
import { forgetOwner } from '../client/forgetOwner.js';
import { Listeners } from '../client/Listeners.js';
import { watchOwner, type OwnedFetch } from '../client/watchOwner.js';
import { routes } from '../protocol/index.js';
import type { NangoProviderProps } from './NangoProvider.js';
import { useLatest } from './useLatest.js';

/** Client, event stream and cache of one provider: made once, although hosts pass new functions with each render. */
export function useNangoCore({ baseUrl, queryClient: given, realtime = true, fetch: ownFetch, shareEvents = ownFetch === undefined }: NangoProviderProps) {
  const fromHost = useContext(QueryClientContext);
  const [fallback] = useState(() => new QueryClient());
  const queryClient = given ?? fromHost ?? fallback;
  const latestFetch = useLatest(ownFetch);

  return useMemo(() => {
    const ownerChanges = new Listeners();
    const send: typeof fetch = (input, init) => (latestFetch.current ?? defaultFetch)(input, init);
    const fetcher = watchOwner(send, () => {
      forgetOwner(queryClient);
      ownerChanges.emit();
      events.restart();
    });
    const client = createNangoClient({ baseUrl, fetch: fetcher });
    const events = realtime ? openEvents(client.baseUrl + routes.events(), fetcher, shareEvents) : silentEventStream;
    return { client, events, queryClient, onOwnerChange: (listener: () => void) => ownerChanges.add(listener) };
  }, [baseUrl, realtime, shareEvents, queryClient, latestFetch]);
}

/** One stream for all tabs; where the browser cannot have tabs share, one for each. */
function openEvents(url: string, fetch: OwnedFetch, isShared: boolean): EventStream {
  const ports = isShared ? browserTabPorts() : null;
  if (!ports) return createEventStream({ url, fetch });
  return createSharedEventStream({ open: (onActivity) => createEventStream({ url, fetch, onActivity }), ports, group: new URL(url, location.href).href, owner: fetch });
}
