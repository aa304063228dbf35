import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { AppRouter } from '~/server/api/root';

/** tRPC without React: for calls in event handlers. Of tRPC's hooks, a procedure has `useMutation` and no `mutate`. */
export const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc' })] });
