import type { SyncDisplayStatus } from '../protocol/index.js';
import type { IconName } from './Icon.js';

export type Tone = 'success' | 'info' | 'warning' | 'danger' | 'neutral';

/** The sign and colour of each status; the word beside them says the same. */
export const statusLooks: Record<SyncDisplayStatus, { icon: IconName; tone: Tone }> = {
  fresh: { icon: 'check', tone: 'success' },
  first_sync: { icon: 'spinner', tone: 'info' },
  syncing: { icon: 'spinner', tone: 'info' },
  connecting: { icon: 'spinner', tone: 'info' },
  loading: { icon: 'spinner', tone: 'neutral' },
  stale: { icon: 'clock', tone: 'warning' },
  needs_reauth: { icon: 'key', tone: 'warning' },
  needs_settings: { icon: 'settings', tone: 'warning' },
  failing: { icon: 'warning', tone: 'danger' },
  error: { icon: 'warning', tone: 'danger' },
  paused: { icon: 'pause', tone: 'neutral' },
  not_deployed: { icon: 'dash', tone: 'neutral' },
  not_connected: { icon: 'unplugged', tone: 'neutral' },
  unknown: { icon: 'question', tone: 'neutral' },
};
