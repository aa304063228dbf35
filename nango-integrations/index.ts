// What `nango compile` and `nango deploy` take in: one line per sync. A sync missing here is removed by a full deploy.
import './google-sheets/syncs/sheet-metadata.js';
import './google-sheets/syncs/sheet-rows.js';
import './posthog/syncs/active-users.js';
import './posthog/syncs/conversion-rate.js';
import './posthog/syncs/total-events.js';
import './slack/syncs/active-users.js';
import './slack/syncs/channel-messages.js';
import './slack/syncs/channels.js';
