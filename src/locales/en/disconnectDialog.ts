import type { Labels } from '../../protocol/index.js';

export const disconnectDialog: Labels['disconnectDialog'] = {
  title: ({ name }) => `Disconnect ${name}?`,
  description: ({ name }) => `Syncing stops and the data synced from ${name} is removed from here. Nothing is deleted in ${name} itself.`,
  confirm: 'Disconnect',
  cancel: 'Keep connected',
};
