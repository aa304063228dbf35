import slackActiveUsers from '../../nango-integrations/slack/syncs/active-users.js';
import slackChannels from '../../nango-integrations/slack/syncs/channels.js';
import type { RunnableSync } from './runner/RunnableSync.js';

/** The syncs of `nango-integrations/`, as the sandbox deploys and runs them. */
export const shippedSyncs: readonly RunnableSync[] = [
  { integrationId: 'slack', syncName: 'active-users', sync: slackActiveUsers },
  { integrationId: 'slack', syncName: 'channels', sync: slackChannels },
];
