import { useCallback, useRef, useState } from 'react';
import type { StopId } from './stops.ts';

export interface TourState {
  stop: StopId | null;
  goTo: (stop: StopId) => void;
  close: () => void;
}

/** Where the tour is. When it ends, focus goes back to what began it. */
export function useTour(): TourState {
  const [stop, setStop] = useState<StopId | null>(null);
  const opener = useRef<Element | null>(null);

  const goTo = useCallback((next: StopId) => {
    setStop((current) => {
      if (current === null) opener.current = document.activeElement;
      return next;
    });
  }, []);
  const close = useCallback(() => {
    setStop(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  }, []);

  return { stop, goTo, close };
}
