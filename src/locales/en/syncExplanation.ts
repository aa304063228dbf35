import type { Labels } from '../../protocol/index.js';

export const syncExplanation: Labels['syncExplanation'] = {
  first_sync: 'Your data is being copied for the first time. This can take a while.',
  syncing: null,
  fresh: null,
  stale: 'The last scheduled sync did not happen on time.',
  paused: 'Syncing is switched off. The data stays as it was.',
  failing: 'The last sync failed. It is tried again on schedule.',
  needs_reauth: 'The account no longer accepts our access. Reconnect to go on syncing.',
  needs_settings: 'A setting is missing before this can sync.',
  not_deployed: 'This sync is not set up yet.',
  unknown: 'The status of this sync is not known right now.',
  not_connected: null,
  connecting: null,
  loading: null,
  error: null,
};
