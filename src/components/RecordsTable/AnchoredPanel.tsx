'use client';

import { createContext, useCallback, useContext, useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useLatest } from '../../hooks/useLatest.js';
import { Part } from '../parts/Part.js';
import { keepBeside } from '../useAnchoredPopover.js';

export interface AnchoredPanelProps {
  anchor: HTMLElement;
  /** For screen readers. */
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel beside what opened it. The browser closes it on Escape or a press elsewhere, and gives the focus back. */
export function AnchoredPanel({ anchor, label, onClose, children }: AnchoredPanelProps): ReactElement {
  const panel = useRef<HTMLDialogElement>(null);
  const close = useLatest(onClose);
  useEffect(() => {
    const element = panel.current;
    if (element === null) return undefined;
    const note = ({ newState }: ToggleEvent): void => {
      if (newState === 'closed') close.current();
    };
    element.showPopover();
    element.addEventListener('toggle', note);
    const leave = keepBeside(anchor, element);
    element.querySelector<HTMLElement>('input, button')?.focus();
    return () => {
      leave();
      element.removeEventListener('toggle', note);
    };
  }, [anchor, close]);
  const hide = useCallback(() => panel.current?.hidePopover(), []);
  return (
    <Part as="dialog" slot="records-table-panel" look="nango-popover nango-table-panel" ref={panel} popover="auto" aria-label={label}>
      <Closing.Provider value={hide}>{children}</Closing.Provider>
    </Part>
  );
}

const Closing = createContext<() => void>(() => undefined);

/** For a button in a panel: closes it as Escape does, so that the focus goes back to what opened it. */
export function useClosePanel(): () => void {
  return useContext(Closing);
}
