import type { QueryClient } from '@tanstack/react-query';
import { RecordsReader, type ReaderOptions } from './RecordsReader.js';
import { recordsRegistryOf } from './recordsRegistry.js';

/** A reader of a model's records beside a QueryClient; it reads nothing before it is started. */
export function readRecords(queryClient: QueryClient, options: Omit<ReaderOptions, 'registry'>): RecordsReader {
  return new RecordsReader({ registry: recordsRegistryOf(queryClient), ...options });
}
