import { useSyncExternalStore } from 'react';

export type Route = 'dashboard' | 'integrations';

/** Which page is on show, by the address: `#integrations`, else the dashboard. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, routeOfAddress);
}

function routeOfAddress(): Route {
  return window.location.hash === '#integrations' ? 'integrations' : 'dashboard';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
