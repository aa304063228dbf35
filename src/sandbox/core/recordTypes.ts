import type { RecordAction, RecordMetadata } from '../../protocol/index.js';
import type { SandboxConnectionRef } from './connectionTypes.js';

/** How long Nango keeps what nothing happens to. */
export interface RecordRetention {
  /** Payloads go this long after a record last changed. @default 30 days */
  pruneAfterMs: number;
  /** Everything of a connection, model and variant goes this long after its sync last ran. @default 60 days */
  deleteAfterMs: number;
}

export interface SandboxRecords {
  /** Throws `unknown_connection`, `invalid_cursor`. An unknown model or variant is an empty stream. */
  list(query: RecordsQuery): { records: SandboxRecord[]; nextCursor: string | null };
  /** Drops the payloads up to and including a cursor; ids and metadata stay. Throws as `list` does. */
  prune(query: PruneQuery): { count: number; hasMore: boolean };
  /** Records that are not deleted. */
  count(ref: RecordStreamRef): number;
}

export interface RecordStreamRef extends SandboxConnectionRef {
  model: string;
  /** @default 'base' */
  variant?: string;
}

export interface RecordsQuery extends RecordStreamRef {
  /** Only records after this place. */
  cursor?: string;
  /** ISO 8601; inclusive. May be combined with a cursor. */
  modifiedAfter?: string;
  /** @default 100, at most 10 000 */
  limit?: number;
  /** Any combination of `deleted` with another action drops the deleted records, as Nango does. */
  filter?: readonly RecordAction[];
  ids?: readonly string[];
}

export interface PruneQuery extends RecordStreamRef {
  untilCursor: string;
  /** @default 1000 */
  limit?: number;
}

/** A row of the stream as `GET /records` returns it: payload fields, `id`, metadata. */
export interface SandboxRecord {
  id: string;
  [field: string]: unknown;
  _nango_metadata: RecordMetadata;
}
