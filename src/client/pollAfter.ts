import type { NangoEmbedError } from '../protocol/index.js';

/**
 * When a query that polls asks again, in milliseconds after its last answer. What was refused stays refused: an event or the
 * person will ask again. Where the handler said how long to wait, that long at least.
 */
export function pollAfter(error: NangoEmbedError | null, intervalMs: number | false): number | false {
  if (error === null || intervalMs === false) return intervalMs;
  return error.retryable ? Math.max(intervalMs, (error.retryAfterSeconds ?? 0) * 1000) : false;
}
