'use client';

import { useEffect, useState } from 'react';

/** Whether something has been so for a moment: what is over at once would only flicker. */
export function useLasting(isSo: boolean): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => setLasted(true), MOMENT_MS);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [isSo]);
  return isSo && hasLasted;
}

const MOMENT_MS = 150;
