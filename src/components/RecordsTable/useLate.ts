'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useLatest } from '../../hooks/useLatest.js';

export interface Late<Value> {
  call: (value: Value) => void;
  /** Takes back what waits. */
  cancel: () => void;
}

/** Calls when nobody has called for a moment, so that each letter typed does not look through all rows; at the latest when it leaves the page. */
export function useLate<Value>(call: (value: Value) => void): Late<Value> {
  const latest = useLatest(call);
  const waiting = useRef<{ value: Value; timer: ReturnType<typeof setTimeout> } | null>(null);

  const take = useCallback((): { value: Value } | null => {
    const taken = waiting.current;
    if (taken) clearTimeout(taken.timer);
    waiting.current = null;
    return taken;
  }, []);
  const callNow = useCallback(() => {
    const taken = take();
    if (taken) latest.current(taken.value);
  }, [take, latest]);
  const callLate = useCallback(
    (value: Value) => {
      take();
      waiting.current = { value, timer: setTimeout(callNow, PAUSE_MS) };
    },
    [take, callNow],
  );
  useEffect(() => callNow, [callNow]);
  return { call: callLate, cancel: useCallback(() => void take(), [take]) };
}

const PAUSE_MS = 200;
