import type { QueryClient } from '@tanstack/react-query';
import type { AskedRecords, PendingView } from './pendingRecords.js';
import { RecordsReader } from './RecordsReader.js';
import { recordsRegistryOf } from './recordsRegistry.js';

/** A reader of a model's records beside a QueryClient; it reads nothing before it is started. `meanwhile` is what has held its place. */
export function readRecords(queryClient: QueryClient, { latestQuery, meanwhile, ...asked }: AskedRecords & { meanwhile: PendingView }): RecordsReader {
  const registry = recordsRegistryOf(queryClient);
  return new RecordsReader({ ...asked, registry, query: latestQuery.current, meanwhile: meanwhile.isOfUse ? meanwhile : undefined });
}
