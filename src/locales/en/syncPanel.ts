import type { Labels } from '../../protocol/index.js';
import { changes } from './phrases.js';

export const syncPanel: Labels['syncPanel'] = {
  title: ({ name }) => `${name} syncs`,
  loading: 'Loading syncs…',
  empty: 'Nothing is synced from this account.',
  retry: 'Try again',
  trigger: ({ sync }) => `Sync now: ${sync}`,
  start: ({ sync }) => `Resume ${sync}`,
  pause: ({ sync }) => `Pause ${sync}`,
  triggerShort: 'Sync now',
  startShort: 'Resume',
  pauseShort: 'Pause',
  frequency: ({ sync }) => `How often ${sync} runs`,
  deployed: ({ frequency }) => `${frequency} (default)`,
  history: 'Since you opened this page',
  succeeded: (values) => `Finished: ${changes(values)}`,
  failed: ({ message }) => `Failed. ${message}`,
  cancelled: 'Stopped',
  noReason: 'No reason was given.',
  actionFailed: ({ message }) => `That did not work. ${message}`,
};
