// What `nango compile` and `nango deploy` take in: one line per sync. A sync missing here is removed by a full deploy.
import './slack/syncs/active-users.js';
import './slack/syncs/channels.js';
