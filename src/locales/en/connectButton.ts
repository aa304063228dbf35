import type { Labels } from '../../protocol/index.js';

export const connectButton: Labels['connectButton'] = {
  connect: ({ name }) => `Connect ${name}`,
  reconnect: ({ name }) => `Reconnect ${name}`,
  opening: ({ name }) => `Opening ${name}…`,
  cancel: 'Cancel',
  disconnect: ({ name }) => `Disconnect ${name}`,
  disconnectShort: 'Disconnect',
  disconnecting: 'Disconnecting…',
  tryAgain: 'Try again',
  connectedMark: ({ name }) => `${name} connected`,
  needsReauthMark: ({ name }) => `${name} access expired`,
  awaiting: ({ name }) => `Finish in the ${name} window.`,
  needsReauth: ({ name }) => `${name} no longer accepts our access. Reconnect to keep your data up to date.`,
  unknown: ({ name }) => `We could not find out whether ${name} is connected.`,
  connected: ({ name }) => `${name} is connected.`,
  disconnected: ({ name }) => `${name} is disconnected.`,
  closed: 'The window was closed before you finished.',
  denied: ({ name }) => `Access was not granted in ${name}.`,
  expired: 'This took too long. Please start again.',
  blocked: 'Your browser blocked the window.',
  openLink: ({ name }) => `Open ${name} in a new tab`,
};
