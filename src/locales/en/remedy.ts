import type { Labels } from '../../protocol/index.js';

export const remedy: Labels['remedy'] = {
  connect: 'Connect',
  reconnect: 'Reconnect',
  configure: 'Open settings',
  trigger: 'Sync now',
  start: 'Resume',
  retry: 'Try again',
  contact_support: 'Contact support',
};
