import type { QueryClient } from '@tanstack/react-query';
import type { NangoEvent } from '../protocol/index.js';
import { cachedRecordsOf } from './cachedRecords.js';
import type { EventStream } from './createEventStream.js';
import { noteNews } from './earlyRecords.js';
import { nangoKeys } from './queryKeys.js';
import { staleKeys } from './staleKeys.js';

/** Keeps what is cached true to the events: queries go stale, feeds read their delta. Returns how to stop. */
export function followEvents(events: EventStream, queryClient: QueryClient, onEvent: (event: NangoEvent) => void): () => void {
  const stopEvents = events.subscribe((event) => {
    const invalidate = () => {
      for (const queryKey of staleKeys(event)) void queryClient.invalidateQueries({ queryKey });
    };
    noteNews(queryClient);
    const records = cachedRecordsOf(queryClient);
    records?.handle(event);
    // Rows first: they are what somebody looks at, and asked for together each answer would wait for the other.
    if (records && event.type === 'sync.success') setTimeout(invalidate, AFTER_ROWS_MS);
    else invalidate();
    onEvent(event);
  });
  // There is no replay, so after a gap everything may have changed, once.
  const stopReopen = events.onReopen(() => {
    noteNews(queryClient);
    void queryClient.invalidateQueries({ queryKey: nangoKeys.all });
    cachedRecordsOf(queryClient)?.refreshAll();
  });
  return () => {
    stopEvents();
    stopReopen();
  };
}

/** Time enough for rows to be read from a host that is near, too little for anybody to notice it on a badge. */
const AFTER_ROWS_MS = 100;
