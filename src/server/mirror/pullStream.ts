import { NangoApiError, type NangoApi } from '../NangoApi.js';
import type { Schedule } from '../schedule.js';
import type { StreamLease, StreamRef } from '../store/MirrorStore.js';
import { checkPage, type Page } from './checkPage.js';
import { FIRST_LIMIT, nextLimit } from './nextLimit.js';

export interface PullOptions {
  nango: Pick<NangoApi, 'listRecords'>;
  /** Resolves once Nango's budget has room for work that nobody waits for. */
  whenRoomy: () => Promise<void>;
  now: () => number;
  schedule: Schedule;
  signal: AbortSignal;
  /** Whether to read the stream anew from its beginning. */
  relist: boolean;
}

export interface Pulled {
  /** Records that are new, changed or gone. */
  changed: number;
  /** Whether somebody emptied Nango's cache meanwhile: the stream has to be read anew. */
  isReborn: boolean;
  /** When the end had been reached before, in milliseconds since the epoch; null for the first time. */
  since: number | null;
}

/** Thrown when another process has taken the stream over: it goes on from the last page that was saved. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Reads a stream from where the store left it to its end, saving page by page. */
export async function pullStream(lease: StreamLease, stream: StreamRef, options: PullOptions): Promise<Pulled> {
  let { cursor } = lease.state;
  if (options.relist) {
    hold(await lease.beginRelist());
    cursor = null;
  }
  let changed = 0;
  let reborn = 0;
  let askedAt: number;
  for (let limit = FIRST_LIMIT; ; ) {
    options.signal.throwIfAborted();
    askedAt = options.now();
    const page = await readPage(lease, stream, { ...options, cursor, limit });
    // At the end there is no next cursor; the last record's own leads on from there.
    const next = page.nextCursor ?? page.records.at(-1)?._nango_metadata.cursor ?? cursor;
    if (page.records.length > 0) {
      const saved = await lease.savePage({ records: page.records, cursor: next });
      hold(saved.isSaved);
      changed += saved.changed;
      reborn += saved.reborn;
    }
    if (page.nextCursor === null) break;
    if (next === cursor) throw new Error(`Nango's stream of ${stream.model} does not move on: it answered the cursor it was asked for.`);
    cursor = next;
    limit = nextLimit(page.records);
  }
  // What changed while the last page was on its way may not be on it.
  changed += await lease.finish(askedAt);
  return { changed, since: lease.state.pulledAt, isReborn: reborn > 0 && !options.relist && !lease.state.isRelisting };
}

interface PageRequest extends PullOptions {
  cursor: string | null;
  limit: number;
}

async function readPage(lease: StreamLease, stream: StreamRef, { nango, whenRoomy, schedule, cursor, limit }: PageRequest): Promise<Page> {
  await whenRoomy();
  const ask = (from: string | null) => inTime(schedule, nango.listRecords({ ...stream, limit, ...(from === null ? {} : { cursor: from }) }));
  try {
    return checkPage(await ask(cursor));
  } catch (error) {
    if (cursor === null || !isServerError(error)) throw error;
    // Of a cursor that it does not know Nango says the same as when it has failed. It has not failed if it answers without one.
    const fromBeginning = checkPage(await ask(null));
    hold(await lease.beginRelist());
    return fromBeginning;
  }
}

/** A connection that is open and says nothing must not hold the stream for ever. */
function inTime<T>(schedule: Schedule, asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = schedule(PAGE_TIMEOUT_MS, () => reject(new NangoApiError(0, 'unreachable', `Nango did not answer a page of records within ${PAGE_TIMEOUT_MS / 1000} s.`)));
    asked.then(resolve, reject).finally(cancel);
  });
}

function isServerError(error: unknown): boolean {
  return error instanceof NangoApiError && error.status === 500;
}

function hold(isHeld: boolean): void {
  if (!isHeld) throw new LeaseLost('Another process has taken this stream over.');
}

/** Less than a lease lasts. */
const PAGE_TIMEOUT_MS = 60_000;
