'use client';

import type { RefObject } from 'react';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

/**
 * For a button that goes when it has done its work: it would take the focus with it, to the top of the page. Whoever had it there
 * finds it on the first button or field beside it, or, where there is none, on what is around it.
 */
export function useFocusHandover(button: RefObject<HTMLButtonElement | null>): void {
  useBrowserLayoutEffect(() => {
    const element = button.current;
    const around = element?.parentElement;
    return () => {
      if (!element || !around || around.ownerDocument.activeElement !== element) return;
      const beside = [...around.querySelectorAll<HTMLElement>('button, input')].find((other) => other !== element);
      if (beside) return beside.focus();
      around.tabIndex = -1;
      around.focus();
    };
  }, [button]);
}
