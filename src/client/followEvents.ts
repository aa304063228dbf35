import type { QueryClient } from '@tanstack/react-query';
import type { NangoEvent } from '../protocol/index.js';
import { cachedRecordsOf } from './cachedRecords.js';
import type { EventStream } from './createEventStream.js';
import { nangoKeys } from './queryKeys.js';
import { staleKeys } from './staleKeys.js';

/** Keeps what is cached true to the events: queries go stale, feeds read their delta. Returns how to stop. */
export function followEvents(events: EventStream, queryClient: QueryClient, onEvent: (event: NangoEvent) => void): () => void {
  const stopEvents = events.subscribe((event) => {
    // Rows first: they are what somebody looks at.
    cachedRecordsOf(queryClient)?.handle(event);
    for (const queryKey of staleKeys(event)) void queryClient.invalidateQueries({ queryKey });
    onEvent(event);
  });
  // There is no replay, so after a gap everything may have changed, once.
  const stopReopen = events.onReopen(() => {
    void queryClient.invalidateQueries({ queryKey: nangoKeys.all });
    cachedRecordsOf(queryClient)?.refreshAll();
  });
  return () => {
    stopEvents();
    stopReopen();
  };
}
