import type { RecordsFeed } from '../../../../src/client/RecordsFeed.js';
import { indexOfId, type BenchRecord } from '../../page/records.ts';
import type { MemoryServer } from './MemoryServer.ts';

type Snapshot = ReturnType<RecordsFeed['getSnapshot']>;

/** Reads all rows into the feed, page by page. Resolves with the milliseconds that took, less those of the server. */
export async function loadInto(feed: RecordsFeed, rows: BenchRecord[], server: MemoryServer): Promise<number> {
  let ms = 0;
  let loaded = 0;
  while (loaded < rows.length) {
    const before = loaded;
    const since = performance.now() - server.writingMs;
    feed.loadMore();
    await until(feed, ({ count, status }) => status === 'ready' && count > before);
    ms += performance.now() - server.writingMs - since;
    loaded = feed.getSnapshot().count;
    shareRecords(feed, rows, before, loaded);
  }
  return ms;
}

/** The server's records give way to the feed's, which are equal: else each would be in memory twice, and count against the table. */
function shareRecords(feed: RecordsFeed, rows: BenchRecord[], first: number, end: number): void {
  for (let place = first; place < end; place += 1) {
    const record = feed.rowAt(place);
    if (record) rows[indexOfId(record.id)] = record as BenchRecord;
  }
}

export function until(feed: RecordsFeed, isReached: (snapshot: Snapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = feed.subscribe(look);
    function look(): void {
      if (!isReached(feed.getSnapshot())) return;
      stop();
      resolve();
    }
    look();
  });
}
