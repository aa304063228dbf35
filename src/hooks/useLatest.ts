'use client';

import { useInsertionEffect, useRef, type RefObject } from 'react';

/** The value of the latest commit, for callbacks that outlive a render: hosts pass new functions each time. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  // Before every other effect, so that none of them sees the value before.
  useInsertionEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
