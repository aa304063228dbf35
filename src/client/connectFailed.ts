import { NangoEmbedError } from '../protocol/index.js';

/** A fault of the connect flow; trying again may do. */
export function connectFailed(message: string, cause?: unknown): NangoEmbedError {
  return new NangoEmbedError('connect_failed', message, { action: 'retry', cause });
}
