import { NangoApiError, type NangoApi } from '../NangoApi.js';
import { NangoEmbedError } from '../../protocol/index.js';
import type { Schedule } from '../schedule.js';
import type { MirrorStore, StreamRef } from '../store/MirrorStore.js';
import type { Mirror } from './Mirror.js';
import { LeaseLost, pullStream, type Pulled } from './pullStream.js';
import { StreamQueue } from './StreamQueue.js';
import { waitFor } from './waitFor.js';

export interface MirrorOptions {
  store: MirrorStore;
  nango: Pick<NangoApi, 'listRecords'>;
  whenRoomy: () => Promise<void>;
  now: () => number;
  schedule: Schedule;
  /** How old a stream may be before a read has it pulled. */
  maxStalenessMs: number;
  /** Records came that nobody was told of, modified after `since`: a webhook was lost, or its pull had failed. */
  onFound: (stream: StreamRef, since: number) => void;
  report: (error: unknown) => void;
}

/** Keeps the store true to Nango's streams. */
export function createMirror(options: MirrorOptions): Mirror {
  const { store, now, schedule, report } = options;
  const stop = new AbortController();
  const queues = new Map<string, StreamQueue>();
  const compared = new Map<string, number>();
  /** Failures in a row, of streams that are to be tried again. */
  const failures = new Map<string, number>();
  const retrying = new Set<string>();

  function queueOf(stream: StreamRef): StreamQueue {
    const key = keyOf(stream);
    const known = queues.get(key);
    if (known) return known;
    const queue = new StreamQueue({
      run: (request) => pull(stream, request.relist),
      now,
      schedule,
      gapMs: GAP_MS,
      onIdle: () => queues.delete(key),
      onSuccess: () => failures.delete(key),
      onFailure: (error) => planRetry(stream, error),
    });
    queues.set(key, queue);
    return queue;
  }

  async function pull(stream: StreamRef, relist: boolean): Promise<Pulled> {
    const askedAt = now();
    for (;;) {
      stop.signal.throwIfAborted();
      const lease = await store.lease(stream, { ttlMs: LEASE_MS });
      if (!lease) {
        await waitFor(schedule, LEASE_POLL_MS);
        const state = await store.state(stream);
        // What the other has read since covers what was asked for here.
        if (!relist && state?.pulledAt !== undefined && state.pulledAt !== null && state.pulledAt >= askedAt) return nothing;
        continue;
      }
      try {
        return await pullStream(lease, stream, { ...options, relist, signal: stop.signal });
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
        // Somebody has it, or the connection was forgotten meanwhile and there is nothing to go on with.
        if ((await store.state(stream)) === null) return nothing;
        await waitFor(schedule, LEASE_POLL_MS);
      } finally {
        await lease.release().catch(report);
      }
    }
  }

  async function refresh(stream: StreamRef, request: { relist: boolean }): Promise<Pulled> {
    const pulled = await queueOf(stream).add(request);
    if (pulled.isReborn) return queueOf(stream).add({ relist: true });
    return pulled;
  }

  /** Nobody waits for it, and nobody will be told unless it finds something. */
  function refreshUnasked(stream: StreamRef, request: { relist: boolean }): void {
    refresh(stream, request).then(({ changed, since }) => {
      if (changed > 0) options.onFound(stream, (since ?? now() - LONG_AGO_MS) - CLOCK_SKEW_MS);
    }, reportUnlessStopped);
  }

  /** Later each time, and not for ever: the next webhook or reader begins anew. */
  function planRetry(stream: StreamRef, error: unknown): void {
    const key = keyOf(stream);
    const attempt = failures.get(key) ?? 0;
    if (stop.signal.aborted || retrying.has(key)) return;
    if (attempt >= MAX_RETRIES || isGone(error)) return void failures.delete(key);
    failures.set(key, attempt + 1);
    retrying.add(key);
    schedule(retryAfterMs(error) ?? Math.min(FIRST_RETRY_MS * 2 ** attempt, LAST_RETRY_MS), () => {
      retrying.delete(key);
      if (!stop.signal.aborted) refreshUnasked(stream, { relist: false });
    });
  }

  function reportUnlessStopped(error: unknown): void {
    if (!stop.signal.aborted) report(error);
  }

  /** Has a stream pulled that was never read or is stale; answers what a reader should wait for. */
  async function freshen(stream: StreamRef): Promise<void> {
    const state = await store.state(stream);
    if (state?.pulledAt === null || state === null) {
      const first = refresh(stream, { relist: false }).then(
        () => undefined,
        (error: unknown) => {
          reportUnlessStopped(error);
          // Without a single record there is nothing to show but why.
          if (state === null || state.counts.live === 0) throw toReadable(error);
        },
      );
      await Promise.race([first, waitFor(schedule, FIRST_PULL_WAIT_MS)]);
    } else if (now() - state.pulledAt > options.maxStalenessMs) {
      refreshUnasked(stream, { relist: false });
    }
  }

  return {
    refresh: async (stream) => void (await refresh(stream, { relist: false })),
    compareCount(stream, { recordCount, finishedAt }) {
      const key = keyOf(stream);
      if (now() - (compared.get(key) ?? -Infinity) < COMPARE_EVERY_MS) return;
      if (compared.size >= MAX_COMPARED) compared.clear();
      compared.set(key, now());
      store.state(stream).then((state) => {
        if (state?.pulledAt == null || state.pulledAt < finishedAt || state.isRelisting) return;
        if (state.counts.live !== recordCount) refreshUnasked(stream, { relist: true });
      }, reportUnlessStopped);
    },
    async listRecords(stream, params) {
      await freshen(stream);
      return store.list(stream, params);
    },
    async *batches(stream, selection) {
      await freshen(stream);
      yield* store.batches(stream, selection);
    },
    fields: (stream) => store.fields(stream),
    forgetConnection: (ref) => store.forget(ref),
    close: () => stop.abort(new Error('The handler was closed.')),
  };
}

const nothing: Pulled = { changed: 0, isReborn: false, since: null };

function keyOf({ integrationId, connectionId, model, variant }: StreamRef): string {
  return JSON.stringify([integrationId, connectionId, model, variant]);
}

/** The connection was deleted: there will never be more of its records. */
function isGone(error: unknown): boolean {
  return error instanceof NangoApiError && error.code === 'unknown_connection';
}

function retryAfterMs(error: unknown): number | undefined {
  const seconds = error instanceof NangoApiError ? error.options.retryAfterSeconds : undefined;
  return seconds === undefined ? undefined : seconds * 1000 + 250;
}

/** What a reader may be told; anything else stays with the host. */
function toReadable(error: unknown): unknown {
  if (error instanceof NangoApiError || error instanceof NangoEmbedError) return error;
  return new NangoEmbedError('nango_unavailable', "The records have not been read from Nango yet. The cause was given to the handler's onError.", { cause: error });
}

/** Nango takes no times older than twelve months. */
const LONG_AGO_MS = 350 * 24 * 60 * 60_000;
/** Between Nango and this process. */
const CLOCK_SKEW_MS = 60_000;
const GAP_MS = 2000;
const LEASE_MS = 90_000;
const LEASE_POLL_MS = 250;
const FIRST_PULL_WAIT_MS = 3000;
const FIRST_RETRY_MS = 5000;
const LAST_RETRY_MS = 300_000;
const MAX_RETRIES = 10;
const COMPARE_EVERY_MS = 60_000;
const MAX_COMPARED = 10_000;
