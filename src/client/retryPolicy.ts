import type { NangoEmbedError } from '../protocol/index.js';

const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 500;

/**
 * Only what may pass by itself is tried again: asking for an unknown connection twice finds it no more than once. Nothing is on a server,
 * as TanStack has it by default: a page that prefetches would wait for as long as `Retry-After` says, and its browser asks anyway.
 */
export const retryPolicy = {
  retry: (failures: number, error: NangoEmbedError): boolean => typeof window !== 'undefined' && error.retryable && failures < MAX_RETRIES,
  retryDelay: (failures: number, error: NangoEmbedError): number => (error.retryAfterSeconds ?? 0) * 1000 || FIRST_DELAY_MS * 2 ** failures,
};
