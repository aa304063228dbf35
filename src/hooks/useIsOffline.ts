'use client';

import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Whether the browser knows that there is no network. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(subscribe, () => !onlineManager.isOnline(), online);
}

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);
const online = (): boolean => false;
