import type { RecordsSelection } from './recordsQuery.js';
import type { ConnectionRef, ModelRef, SyncRef } from './types.js';

/** Sent with every mutation: a foreign page cannot set it without a CORS preflight, which the handler refuses. */
export const MUTATION_HEADER = 'X-Nango-Embed';

/** Carries an opaque hash of the owner on every answer; when it changes the browser drops what it has cached. */
export const OWNER_HEADER = 'X-Nango-Embed-Owner';

/** Where the handler is mounted unless the host says otherwise. */
export const DEFAULT_BASE_PATH = '/api/nango';

/** Paths below the handler's base, built in one place so that both sides agree. */
export const routes = {
  integrations: () => '/integrations',
  connectSessions: () => '/connect-sessions',
  connections: () => '/connections',
  connection: (ref: ConnectionRef) => `/connections/${segment(ref.integrationId)}/${segment(ref.connectionId)}`,
  metadata: (ref: ConnectionRef) => `${routes.connection(ref)}/metadata`,
  syncs: (ref: ConnectionRef) => `${routes.connection(ref)}/syncs`,
  syncAction: (ref: SyncRef, action: SyncAction) => `${routes.syncs(ref)}/${segment(ref.syncName)}/${action}${query({ variant: ref.variant })}`,
  frequency: (ref: SyncRef) => `${routes.syncs(ref)}/${segment(ref.syncName)}/frequency${query({ variant: ref.variant })}`,
  records: (ref: ModelRef, params: RecordsParams = {}) =>
    `${routes.connection(ref)}/records/${segment(ref.model)}${query({ variant: ref.variant, ...toQuery(params) })}`,
  /** All records of the selection as CSV. */
  recordsCsv: (ref: ModelRef, selection: RecordsSelection = {}) =>
    `${routes.connection(ref)}/records/${segment(ref.model)}.csv${query({ variant: ref.variant, ...toQuery(selection) })}`,
  events: () => '/events',
  webhook: () => '/webhook',
};

export type SyncAction = 'trigger' | 'start' | 'pause';

/**
 * Which page of a model's records. `cursor` or `modifiedAfter` alone read Nango's change stream; `offset`, `sort`, `search`,
 * `filter` and `deleted` read the set of all records and need a store behind the handler.
 */
export interface RecordsParams extends RecordsSelection {
  /** Read on after this place in the stream; a record's own `_nango_metadata.cursor`, or a page's `nextCursor`. */
  cursor?: string;
  /** Only what changed at or after this time. ISO 8601 UTC with `Z`, at most 12 months ago. */
  modifiedAfter?: string;
  /** @default 100; at most 10 000 */
  limit?: number;
  /** How many records of the selection to pass over. */
  offset?: number;
}

/** Lists travel as JSON: field names may hold any character that could have separated them. */
function toQuery({ sort, filter, ...params }: RecordsParams): Record<string, string | number | undefined> {
  return { ...params, sort: sort && JSON.stringify(sort), filter: filter && JSON.stringify(filter) };
}

function segment(value: string): string {
  return encodeURIComponent(value);
}

function query(params: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
