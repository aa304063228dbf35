'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { EventStreamStatus } from '../client/createEventStream.js';
import type { NangoEvent } from '../protocol/index.js';
import { useLatest } from './useLatest.js';
import { useNango } from './useNango.js';

/**
 * Hears the live events of the current owner's connections, and says how the stream is.
 * Events carry identifiers only; the caches of the other hooks follow them without your doing.
 * With `realtime={false}` on the provider the status stays `closed`.
 *
 * @example
 * const { status } = useNangoEvents((event) => event.type === 'sync.error' && toast('A sync failed'));
 */
export function useNangoEvents(handler?: (event: NangoEvent) => void): { status: EventStreamStatus } {
  const { events } = useNango();
  const latest = useLatest(handler);
  const isListening = handler !== undefined;
  useEffect(() => (isListening ? events.subscribe((event) => latest.current?.(event)) : undefined), [events, isListening, latest]);
  const status = useSyncExternalStore(events.onStatus, () => events.status, closed);
  return { status };
}

const closed = (): EventStreamStatus => 'closed';
