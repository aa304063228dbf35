'use client';

import { useSyncExternalStore } from 'react';
import { useNango } from './useNango.js';

/**
 * Whether live events come in. Hundreds of components on a page ask for this, so it renders them when the answer changes and not at
 * each step of opening the stream, as `useNangoEvents` does.
 */
export function useIsLive(): boolean {
  const { events } = useNango();
  return useSyncExternalStore(events.onStatus, () => events.status === 'open', never);
}

const never = (): boolean => false;
