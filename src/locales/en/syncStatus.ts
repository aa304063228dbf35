import type { Labels } from '../../protocol/index.js';

export const syncStatus: Labels['syncStatus'] = {
  first_sync: 'First sync',
  syncing: 'Syncing',
  fresh: 'Up to date',
  stale: 'Out of date',
  paused: 'Paused',
  failing: 'Failing',
  needs_reauth: 'Access expired',
  needs_settings: 'Needs settings',
  not_deployed: 'Not available',
  unknown: 'Unknown',
  not_connected: 'Not connected',
  connecting: 'Connecting',
  loading: 'Checking',
  error: 'Status unavailable',
};
