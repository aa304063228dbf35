import { scrollWhile } from '../../pages/scrollWhile.ts';
import { watchFor } from './watchFor.ts';

/** What differs between the pages that are measured. */
export interface Contestant {
  /** Whether events would arrive. */
  isListening: () => boolean;
  /** Reads all rows there are, and keeps them. */
  loadAll: () => Promise<void>;
  count: () => number;
  idAt: (place: number) => string | undefined;
  textOf: (id: string) => string | undefined;
  /** The element that scrolls. */
  scroller: () => HTMLElement | null;
}

/** What the runner asks of a page. */
interface LivePage extends Omit<Contestant, 'loadAll' | 'scroller'> {
  /** Resolves with the milliseconds it took. */
  loadAll: () => Promise<number>;
  /** From now on; `paintedAt` then tells when it was there. */
  watchFor: (text: string) => void;
  /** Milliseconds since the epoch, by this page's clock. */
  paintedAt: () => Promise<number>;
  /** Answers how long each frame was, in milliseconds. */
  scroll: (ms: number, pixels: number) => Promise<number[]>;
}

declare global {
  interface Window {
    live: LivePage;
  }
}

/** Puts a page up for the runner to measure. */
export function present(contestant: Contestant): void {
  let painted: Promise<number> | undefined;
  window.live = {
    ...contestant,
    async loadAll() {
      const since = performance.now();
      await contestant.loadAll();
      return performance.now() - since;
    },
    watchFor(text) {
      painted = watchFor(box(), text);
    },
    paintedAt() {
      if (!painted) throw new Error('Nothing is watched for. Call watchFor first.');
      return painted;
    },
    scroll(ms, pixels) {
      const scroller = contestant.scroller();
      if (!scroller) throw new Error('There is nothing on the page that scrolls.');
      const since = performance.now();
      return scrollWhile(scroller, pixels, () => performance.now() - since < ms);
    },
  };
}

export function box(): HTMLElement {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no #root.');
  return element;
}
