'use client';

import type { RefObject } from 'react';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';

/**
 * For a button that goes once it is pressed: it would take the focus with it. Whoever had it there finds it on the status, which
 * tells how things go on, or, where that takes no focus, on the whole badge.
 */
export function useFocusHandover(button: RefObject<HTMLButtonElement | null>): void {
  useBrowserLayoutEffect(() => {
    const element = button.current;
    const badge = element?.parentElement;
    return () => {
      if (!element || !badge || badge.ownerDocument.activeElement !== element) return;
      const first = badge.querySelector('button');
      if (first !== null && first !== element) return first.focus();
      badge.tabIndex = -1;
      badge.focus();
    };
  }, [button]);
}
