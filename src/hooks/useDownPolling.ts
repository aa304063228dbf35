'use client';

import { useCallback } from 'react';
import { spread } from '../client/spread.js';
import { useIsLive } from './useIsLive.js';

/** How often to look for changes while no live event would tell of them. */
const DOWN_MS = 60_000;

/**
 * The interval for what live events keep current while the stream is open: false then, and slow while it is down. A little
 * different in each browser, so that those who lost the stream together do not all ask together.
 */
export function useDownPolling(): () => number | false {
  const isLive = useIsLive();
  return useCallback(() => (isLive ? false : spread(DOWN_MS)), [isLive]);
}
