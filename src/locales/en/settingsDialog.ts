import type { Labels } from '../../protocol/index.js';

export const settingsDialog: Labels['settingsDialog'] = {
  title: ({ name }) => `${name} settings`,
  needed: ({ name }) => `${name} is connected. Say what to sync, and it starts.`,
  description: ({ name }) => `What is synced from ${name}.`,
  later: 'Later',
  close: 'Close',
};
