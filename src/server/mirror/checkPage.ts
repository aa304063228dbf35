import type { NangoRecord } from '../../protocol/index.js';

export interface Page {
  records: readonly NangoRecord[];
  nextCursor: string | null;
}

/** An answer that is none of Nango's must not get into the store, nor move the place in the stream. */
export function checkPage(page: unknown): Page {
  const { records, nextCursor } = asObject(page);
  if (!Array.isArray(records) || !records.every(isRecord) || !(nextCursor === null || typeof nextCursor === 'string')) {
    throw new Error('Nango answered a page of records that is none: `records` with `id` and `_nango_metadata`, and a cursor or null, were expected. Nothing of it was kept.');
  }
  return { records, nextCursor };
}

function isRecord(value: unknown): value is NangoRecord {
  const { id, _nango_metadata } = asObject(value);
  const { cursor, last_modified_at, first_seen_at, last_action } = asObject(_nango_metadata);
  return typeof id === 'string' && typeof cursor === 'string' && typeof last_action === 'string' && isTime(last_modified_at) && isTime(first_seen_at);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
