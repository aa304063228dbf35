import type { Labels, NangoEmbedError } from '../protocol/index.js';

/** What went wrong, for an end user. An error's own `message` is for developers and never shown. */
export function errorMessage(error: NangoEmbedError, labels: Pick<Labels, 'errors'>): string {
  return labels.errors[error.code] ?? labels.errors.other;
}
