'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { useBrowserLayoutEffect } from '../useBrowserLayoutEffect.js';

/**
 * For buttons that go when they have done their work, such as the one that clears a search: they would take the focus with them, to the
 * top of the page. Whoever had it there finds it in the grid, where Tab would stop; or, where there is no grid, on the table itself.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const come = ({ target }: FocusEvent): void => void (focused.current = target as Element);
    const leave = ({ target }: FocusEvent): void => {
      // An element that is taken away loses the focus too, but nobody has left.
      queueMicrotask(() => {
        if (focused.current === target && focused.current?.isConnected) focused.current = null;
      });
    };
    element.addEventListener('focusin', come);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', come);
      element.removeEventListener('focusout', leave);
    };
  }, [root]);

  useBrowserLayoutEffect(() => {
    const element = root.current;
    if (element === null || focused.current === null || focused.current.isConnected) return;
    focused.current = null;
    const { activeElement, body } = element.ownerDocument;
    if (activeElement !== null && activeElement !== body) return;
    focusInside(element);
  });
}

function focusInside(element: HTMLElement): void {
  const cell = element.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
  if (cell) return cell.focus();
  element.tabIndex = -1;
  element.focus();
}
