'use client';

import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useMemo, useState } from 'react';
import { createNangoClient, defaultFetch } from '../client/createNangoClient.js';
import { deferLiveEvents } from '../client/deferLiveEvents.js';
import { forgetOwner } from '../client/forgetOwner.js';
import { Listeners } from '../client/Listeners.js';
import { silentEventStream } from '../client/silentEventStream.js';
import { watchOwner } from '../client/watchOwner.js';
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
    const events = realtime ? deferLiveEvents({ url: client.baseUrl + routes.events(), fetch: fetcher, isShared: shareEvents }) : silentEventStream;
    return { client, events, queryClient, onOwnerChange: (listener: () => void) => ownerChanges.add(listener) };
  }, [baseUrl, realtime, shareEvents, queryClient, latestFetch]);
}
