import { BASE_VARIANT, type ConnectionRef, type ModelRef } from '../protocol/index.js';

/**
 * The keys under which answers lie in the QueryClient, from general to particular, so that a prefix names all below it.
 * Two handlers in one page need a QueryClient each: keys do not name the handler.
 *
 * @example
 * await queryClient.invalidateQueries({ queryKey: nangoKeys.connections() });
 */
export const nangoKeys = {
  all: ['nango-embed'] as const,
  integrations: () => [...nangoKeys.all, 'integrations'] as const,
  connections: () => [...nangoKeys.all, 'connections'] as const,
  /** Everything that belongs to one connection. */
  connection: (ref: ConnectionRef) => [...nangoKeys.all, 'connection', ref.integrationId, ref.connectionId] as const,
  settings: (ref: ConnectionRef) => [...nangoKeys.connection(ref), 'settings'] as const,
  syncs: (ref: ConnectionRef) => [...nangoKeys.connection(ref), 'syncs'] as const,
  /** The first rows of a model, as a page prefetches them: see `firstRecordsQueryOptions`. */
  firstRecords: (ref: ModelRef) => [...nangoKeys.connection(ref), 'firstRecords', ref.model, ref.variant ?? BASE_VARIANT] as const,
  /** Names a record feed. Its rows are not a query: see `useRecords`. */
  records: (ref: ModelRef) => [...nangoKeys.connection(ref), 'records', ref.model, ref.variant ?? BASE_VARIANT] as const,
};
