import type { Labels } from '../../protocol/index.js';

export const connectionList: Labels['connectionList'] = {
  title: 'Connected accounts',
  loading: 'Loading accounts…',
  empty: 'No account is connected yet.',
  retry: 'Try again',
  add: ({ name }) => `Connect another ${name} account`,
  account: ({ name }) => `${name} account`,
  connectedOn: ({ date }) => `Connected on ${date}`,
  connected: 'Connected',
  needsReauth: 'Access expired',
  syncFails: 'A sync fails',
  needsSettings: 'Needs settings',
  settings: 'Settings',
  reconnect: 'Reconnect',
  settingsOf: ({ account }) => `Settings of ${account}`,
  reconnectOf: ({ account }) => `Reconnect ${account}`,
  disconnectOf: ({ account }) => `Disconnect ${account}`,
};
