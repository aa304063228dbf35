import { integrationRouter } from './routers/integration';
import { t } from './trpc';

/** Your other routers stand beside it. */
export const appRouter = t.router({ integration: integrationRouter });

export type AppRouter = typeof appRouter;
