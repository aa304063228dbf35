import { frame, task } from '../../pages/frames.ts';
import { BOX, HEAD_HEIGHT, ROW_HEIGHT } from './columns.ts';
import type { Contestant } from './Contestant.ts';

export interface Painted {
  /** Wall clock, to the end of the frame in which it is on the page. */
  ms: number;
  frames: number;
}

const LONGEST_MS = 60_000;

/** Sees of a table what a person sees of it: the text under a point. Columns are named by their titles. */
export function eyeOn(box: HTMLElement, { isCanvas = false }: Contestant) {
  const middles = new Map<string, number>();

  /** How far right the middle of a column is, by its head; undefined before there is one. */
  function middleOf(title: string): number | undefined {
    const known = middles.get(title);
    if (known !== undefined) return known;
    const heads = [...box.querySelectorAll('[role=columnheader], th')];
    const head = heads.find(({ textContent }) => textContent.includes(title))?.getBoundingClientRect();
    if (!head) return undefined;
    const middle = head.left + head.width / 2 - box.getBoundingClientRect().left;
    middles.set(title, middle);
    return middle;
  }

  /** The text of the cell or row there; empty where there is only background. */
  function textAt(x: number, y: number): string {
    const { left, top } = box.getBoundingClientRect();
    const element = document.elementFromPoint(left + x, top + y);
    const isCell = element instanceof HTMLElement && element !== box && element.offsetHeight < 3 * ROW_HEIGHT;
    return isCell ? (element.textContent ?? '') : '';
  }

  /** Where a text is in a column, in the upper half of the box, however high the head is. */
  function find(text: string, title: string): { x: number; y: number } | undefined {
    const x = middleOf(title);
    if (x === undefined) return undefined;
    for (let y = 4; y < BOX.height / 2; y += ROW_HEIGHT / 2) {
      if (textAt(x, y).includes(text)) return { x, y };
    }
    return undefined;
  }

  return {
    sees: (text: string, title: string): boolean => isCanvas || find(text, title) !== undefined,

    /** A point on the row at `place`, which shows `text` in a column; nothing is scrolled. */
    pointOn(place: number, text: string, title: string): { x: number; y: number } {
      const { left, top } = box.getBoundingClientRect();
      const point = isCanvas ? { x: ROW_HEIGHT, y: HEAD_HEIGHT + (place + 0.5) * ROW_HEIGHT } : find(text, title);
      if (!point) throw new Error(`Row ${place} is not in sight.`);
      return { x: left + point.x, y: top + point.y };
    },

    /** Resolves once `isThere` held in a frame, and that frame was laid out and painted. */
    async painted(since: number, isThere: () => boolean): Promise<Painted> {
      let frames = 0;
      do {
        await frame();
        frames += 1;
        if (performance.now() - since > LONGEST_MS) throw new Error('What was waited for was never painted.');
      } while (!isThere());
      // A canvas is drawn in a frame of its own after React's.
      if (isCanvas) await frame();
      await task();
      return { ms: performance.now() - since, frames };
    },
  };
}
