import sheetMetadata from '../../nango-integrations/google-sheets/syncs/sheet-metadata.js';
import sheetRows from '../../nango-integrations/google-sheets/syncs/sheet-rows.js';
import posthogActiveUsers from '../../nango-integrations/posthog/syncs/active-users.js';
import posthogConversionRate from '../../nango-integrations/posthog/syncs/conversion-rate.js';
import posthogTotalEvents from '../../nango-integrations/posthog/syncs/total-events.js';
import slackActiveUsers from '../../nango-integrations/slack/syncs/active-users.js';
import slackChannelMessages from '../../nango-integrations/slack/syncs/channel-messages.js';
import slackChannels from '../../nango-integrations/slack/syncs/channels.js';
import type { RunnableSync } from './runner/RunnableSync.js';

/** The syncs of `nango-integrations/`, as the sandbox deploys and runs them. */
export const shippedSyncs: readonly RunnableSync[] = [
  { integrationId: 'google-sheets', syncName: 'sheet-metadata', sync: sheetMetadata },
  { integrationId: 'google-sheets', syncName: 'sheet-rows', sync: sheetRows },
  { integrationId: 'posthog', syncName: 'active-users', sync: posthogActiveUsers },
  { integrationId: 'posthog', syncName: 'conversion-rate', sync: posthogConversionRate },
  { integrationId: 'posthog', syncName: 'total-events', sync: posthogTotalEvents },
  { integrationId: 'slack', syncName: 'active-users', sync: slackActiveUsers },
  { integrationId: 'slack', syncName: 'channel-messages', sync: slackChannelMessages },
  { integrationId: 'slack', syncName: 'channels', sync: slackChannels },
];
