import { formatMicros } from './microTime.js';
import { encodeCursor } from './recordCursor.js';
import { payloadOf, type Row } from './recordStream.js';
import type { SandboxRecord } from './recordTypes.js';

/** A row as Nango shows it, to the host and to a running sync alike. */
export function toRecord(row: Row): SandboxRecord {
  return {
    ...payloadOf(row),
    _nango_metadata: {
      first_seen_at: formatMicros(row.firstSeenAt),
      last_modified_at: formatMicros(row.modifiedAt),
      last_action: row.action,
      deleted_at: row.deletedAt === null ? null : formatMicros(row.deletedAt),
      pruned_at: row.prunedAt === null ? null : formatMicros(row.prunedAt),
      cursor: encodeCursor(row),
    },
  };
}
