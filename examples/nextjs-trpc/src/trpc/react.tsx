'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { httpBatchLink } from '@trpc/client';
import { createTRPCReact } from '@trpc/react-query';
import { NangoProvider } from 'nango-embed';
import { useState, type ReactNode } from 'react';
import type { AppRouter } from '~/server/api/root';
import { createQueryClient } from './queryClient';

/** tRPC's hooks. */
export const api = createTRPCReact<AppRouter>();

/** For who has signed in: to all others the handler refuses the events that `NangoProvider` asks for. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() => api.createClient({ links: [httpBatchLink({ url: '/api/trpc' })] }));
  return (
    <QueryClientProvider client={queryClient}>
      <api.Provider client={client} queryClient={queryClient}>
        <LiveNango>{children}</LiveNango>
      </api.Provider>
    </QueryClientProvider>
  );
}

/** nango-embed keeps its own queries current. tRPC's, which it does not know, are read anew whenever something was synced. */
function LiveNango({ children }: { children: ReactNode }) {
  const utils = api.useUtils();
  return <NangoProvider onEvent={() => void utils.integration.invalidate()}>{children}</NangoProvider>;
}
