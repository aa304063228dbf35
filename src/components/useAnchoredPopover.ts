'use client';

import { useEffect, useState, type RefObject } from 'react';

/**
 * Ties a button to a panel of the browser's Popover API, which brings Escape, a click elsewhere, the focus order and
 * `aria-expanded`, and lifts the panel over whatever would clip it. Only the place beside the button is left to do, and anew when
 * the panel grows. Tells whether it is open.
 */
export function useAnchoredPopover(button: RefObject<HTMLButtonElement | null>, panel: RefObject<HTMLElement | null>): boolean {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const [anchor, popover] = [button.current, panel.current];
    if (anchor === null || popover === null) return undefined;
    anchor.popoverTargetElement = popover;
    const listen = ({ newState }: ToggleEvent): void => setOpen(newState === 'open');
    popover.addEventListener('toggle', listen);
    return () => popover.removeEventListener('toggle', listen);
  }, [button, panel]);

  useEffect(() => {
    const [anchor, popover] = [button.current, panel.current];
    if (!isOpen || anchor === null || popover === null) return undefined;
    return keepBeside(anchor, popover);
  }, [button, panel, isOpen]);

  return isOpen;
}

/** Keeps a shown popover beside its anchor until the returned function is called; it hides when the anchor is scrolled away. */
export function keepBeside(anchor: HTMLElement, popover: HTMLElement): () => void {
  let stood = anchor.getBoundingClientRect();
  const place = (): void => {
    stood = anchor.getBoundingClientRect();
    placeBeside(anchor, popover);
  };
  const hide = (): void => {
    const { top, left } = anchor.getBoundingClientRect();
    if (top !== stood.top || left !== stood.left) popover.hidePopover();
  };
  place();
  const growth = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(place);
  growth?.observe(popover);
  window.addEventListener('scroll', hide, { capture: true });
  window.addEventListener('resize', place);
  return () => {
    growth?.disconnect();
    window.removeEventListener('scroll', hide, { capture: true });
    window.removeEventListener('resize', place);
  };
}

/** Under the anchor if there is room, else over it; from its start edge, but inside the window. */
function placeBeside(anchor: HTMLElement, panel: HTMLElement): void {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const { clientWidth, clientHeight } = document.documentElement;
  const start = getComputedStyle(anchor).direction === 'rtl' ? right - width : left;
  const fitsBelow = bottom + GAP + height <= clientHeight;
  panel.style.top = `${fitsBelow ? bottom + GAP : Math.max(EDGE, top - GAP - height)}px`;
  panel.style.left = `${Math.max(EDGE, Math.min(start, clientWidth - width - EDGE))}px`;
}

const GAP = 6;
const EDGE = 8;
