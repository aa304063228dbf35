import 'server-only';
import { createHydrationHelpers } from '@trpc/react-query/rsc';
import { createNangoClient } from 'nango-embed';
import { cache } from 'react';
import { nangoHandler } from '~/server/nango';
import { appRouter, type AppRouter } from '~/server/api/root';
import { createContext, t } from '~/server/api/trpc';
import { createQueryClient } from './queryClient';

/** One for each request, however many Server Components ask. */
export const getQueryClient = cache(createQueryClient);

const caller = t.createCallerFactory(appRouter)(createContext);

/** The procedures, without HTTP; and what hands their answers, and all others in the QueryClient, to the browser. */
export const { trpc: api, HydrateClient } = createHydrationHelpers<AppRouter>(caller, getQueryClient);

/** For nango-embed's query options in a Server Component: calls the handler in this process, for whoever sent the request. */
export const nangoClient = createNangoClient({
  baseUrl: 'http://in-this-process/api/nango',
  fetch: (input, init) => nangoHandler(new Request(input, init)),
});
