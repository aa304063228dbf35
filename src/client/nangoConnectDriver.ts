import type { ConnectAttempt, ConnectDriver } from './connectDriver.js';
import { connectFailed } from './connectFailed.js';
import type * as NangoWindows from './nangoWindows.js';

/**
 * The real connect flow, over Nango's browser SDK, which is fetched only when somebody is about to connect.
 * Talks to the Nango that the session names, so that self-hosted Nango needs no setting in the browser.
 */
export function nangoConnectDriver(): ConnectDriver {
  let windows: typeof NangoWindows | null = null;
  let loading: Promise<void> | null = null;

  async function load(): Promise<void> {
    try {
      windows = await import('./nangoWindows.js');
    } catch (cause) {
      loading = null;
      throw connectFailed("Nango's browser SDK could not be loaded, so no window can be opened. Check the network and try again.", cause);
    }
  }

  return {
    get ready() {
      return windows !== null;
    },
    preload: () => (loading ??= load()),
    authorize: (input) => windows?.authorize(input) ?? notLoaded(),
    openConnectUI: (input) => windows?.openConnectUI(input) ?? notLoaded(),
  };
}

function notLoaded(): ConnectAttempt {
  const error = connectFailed('The connect flow was started before preload() had finished, and a window opened later would be blocked. Wait until `ready` is true.');
  return { result: Promise.reject(error), cancel: () => undefined };
}
