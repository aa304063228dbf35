import { NangoEmbedError } from '../protocol/index.js';
import type { ConnectAttempt, ConnectDriver } from './connectDriver.js';
import { LateCode } from './LateCode.js';

/**
 * The real connect flow, over Nango's browser SDK, which is fetched only when somebody is about to connect.
 * Talks to the Nango that the session names, so that self-hosted Nango needs no setting in the browser.
 */
export function nangoConnectDriver(): ConnectDriver {
  const windows = new LateCode(() => import('./nangoWindows.js'), 'no window can be opened', 'connect_failed');
  return {
    get ready() {
      return windows.loaded !== null;
    },
    preload: async () => void (await windows.load()),
    authorize: (input) => windows.loaded?.authorize(input) ?? notLoaded(),
    openConnectUI: (input) => windows.loaded?.openConnectUI(input) ?? notLoaded(),
  };
}

function notLoaded(): ConnectAttempt {
  const error = new NangoEmbedError('connect_failed', 'The connect flow was started before preload() had finished, so its window would be blocked. Wait until `ready` is true.', { action: 'retry' });
  return { result: Promise.reject(error), cancel: () => undefined };
}
