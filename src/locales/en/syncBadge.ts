import type { Labels } from '../../protocol/index.js';

export const syncBadge: Labels['syncBadge'] = {
  explain: 'Details',
  announcement: ({ status }) => `Sync status: ${status}`,
  actionFailed: ({ message }) => `That did not work. ${message}`,
};
