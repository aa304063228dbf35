import { createNangoRouter } from 'nango-embed/server/trpc';
import { nangoHandler } from '../../nango';
import { ownerOf } from '../../session';
import { t } from '../trpc';

const nangoRouter = createNangoRouter({ t, handler: nangoHandler, authorize: ({ session }) => session && ownerOf(session) });

/**
 * `getSyncedRecords`, `triggerSync`, `getSyncStatus`, and more. There is no `syncMap`: which syncs an integration has, Nango knows; which
 * integrations there are stands in `../../nango.ts`.
 */
export const integrationRouter = nangoRouter.integration;
