import { QueryClient } from '@tanstack/react-query';

/** One for tRPC's queries and for nango-embed's. What the server has just read is not read again by the browser. */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
}
