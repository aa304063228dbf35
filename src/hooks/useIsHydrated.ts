'use client';

import { useSyncExternalStore } from 'react';

/**
 * False on a server, and in a browser as long as it takes over what the server wrote. What only the browser knows, such as its time
 * zone and languages, is for afterwards: another text than the server's would have React throw away the whole page.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(never, inBrowser, onServer);
}

const never = (): (() => void) => () => undefined;
const inBrowser = (): boolean => true;
const onServer = (): boolean => false;
