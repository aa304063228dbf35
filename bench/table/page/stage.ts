import { frame, task } from '../../pages/frames.ts';
import { scrollWhile } from '../../pages/scrollWhile.ts';
import type { Arrival, Contestant } from './Contestant.ts';
import { eyeOn, type Painted } from './eye.ts';
import { changed, indexOfId, recordsFrom, type BenchRecord } from './records.ts';
import { randomFrom } from './random.ts';
import { chosenRows, SORTED, SORTED_AND_FILTERED, type TableState } from './tableState.ts';

/**
 * What the runner asks of a page. Everything called `prepare…` is outside of all measurements; what it prepares is done by the call
 * of the same name that follows.
 */
interface Bench {
  prepareRows: (count: number) => void;
  /** Prints a date and a number, as any host's page has done by then. Milliseconds: a browser loads its languages at the first one. */
  printFirst: () => number;
  /** Milliseconds, or null where the table has no store of its own. */
  load: () => Promise<number | null>;
  mount: () => Promise<Painted>;
  /** Changes this many rows, the one at place 2 among them. */
  prepareChange: (count: number) => void;
  change: () => Promise<Painted>;
  prepareAppend: (count: number) => void;
  append: () => Promise<Painted>;
  finishLoading: () => Promise<void>;
  /** False when the table can neither sort nor filter. */
  prepareState: (name: StateName) => boolean;
  applyState: () => Promise<Painted>;
  /** One step in each frame, turning round at the ends. Answers how long each frame was, in milliseconds. */
  scroll: (steps: number, pixels: number) => Promise<number[]>;
  scrollToStart: () => Promise<void>;
  /** Whether the last row can be reached; null on a canvas. */
  isEndReached: () => Promise<boolean | null>;
  /** A point on a row, to click at. */
  pointOnRow: (place: number) => { x: number; y: number };
  /** What the keyboard is on: another text once it is on another cell. */
  cellInFocus: () => string;
  listenToKeys: () => void;
  /** Since `listenToKeys`, from each key's going down to the end of the next frame, in milliseconds. */
  keyTimes: () => number[];
  nodes: () => number;
}

type StateName = 'sorted' | 'sorted and filtered';

declare global {
  interface Window {
    tableBench: Bench;
  }
}

const states: Record<StateName, TableState> = { sorted: SORTED, 'sorted and filtered': SORTED_AND_FILTERED };
/** The row that is watched: in sight, and not the first. */
const WATCHED = 2;
const ID = 'ID';
const TEXT = 'Text';

/** Puts a table on the page, for the runner to measure. */
export function present(contestant: Contestant): void {
  const box = document.getElementById('root');
  if (box === null) throw new Error('The page has no #root.');
  window.tableBench = stage(box, contestant);
}

function stage(box: HTMLElement, contestant: Contestant): Bench {
  const eye = eyeOn(box, contestant);
  const random = randomFrom(42);
  let rows: BenchRecord[] = [];
  let state: TableState | null = null;
  let turn = 0;
  let changesSoFar = 0;
  let mark = '';
  /** Of the order that is applied, or is about to be. */
  let chosen: readonly BenchRecord[] = [];
  let newcomer = '';
  let next = arrivalOf([], []);
  let keyTimes: number[] = [];

  const idAt = (place: number) => contestant.idAt?.(place) ?? rows[place]?.id ?? '';
  const scroller = () => {
    const element = box.querySelector<HTMLElement>(contestant.scroller);
    if (element === null) throw new Error(`${contestant.scroller} is not on the page.`);
    return element;
  };

  function watchedIndex(): number {
    return indexOfId(state === null ? idAt(WATCHED) : (chosen[WATCHED]?.id ?? ''));
  }

  /** From the beginning of a frame, so that whoever is quick is in the next one. */
  async function measure(act: () => void, isThere: () => boolean): Promise<Painted> {
    await frame();
    await task();
    const since = performance.now();
    act();
    return eye.painted(since, isThere);
  }

  return {
    prepareRows(count) {
      rows = recordsFrom(0, count);
    },
    printFirst() {
      const since = performance.now();
      new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(since);
      new Intl.NumberFormat('en').format(since);
      return performance.now() - since;
    },
    load: async () => (await contestant.load?.(rows)) ?? null,
    mount: () => measure(() => contestant.mount(box, rows), () => eye.sees(idAt(0), ID)),

    prepareChange(count) {
      turn += 1;
      mark = `upd#${turn} `;
      const indexes = new Set([watchedIndex()]);
      while (indexes.size < Math.min(count, rows.length)) indexes.add(Math.floor(random() * rows.length));
      const sent = [...indexes].flatMap((index) => {
        const record = rows[index];
        return record ? [changed(record, { turn, mark, place: changesSoFar++ })] : [];
      });
      next = arrivalOf(sent, [...indexes]);
    },
    change: () => measure(() => contestant.change(next), () => eye.sees(mark, TEXT)),

    prepareAppend(count) {
      const sent = recordsFrom(rows.length, count);
      next = arrivalOf(sent, sent.map((_, position) => rows.length + position));
      rows = rows.concat(sent);
    },
    append() {
      const before = scroller().scrollHeight;
      let frames = 0;
      // Beyond the greatest height a browser knows a table does not grow: then it is given three frames.
      const hasGrown = () => (frames += 1) > 3 || contestant.isCanvas === true || scroller().scrollHeight > before;
      return measure(() => contestant.append(next), hasGrown);
    },
    finishLoading: async () => contestant.finishLoading?.(),

    prepareState(name) {
      if (!contestant.applyState) return false;
      const before = state === null ? rows : chosen;
      state = states[name];
      chosen = chosenRows(rows, state);
      newcomer = newcomerAmong(before, chosen);
      return true;
    },
    applyState: () => measure(() => state && contestant.applyState?.(state), () => eye.sees(newcomer, ID)),

    scroll: (steps, pixels) => scrollWhile(scroller(), pixels, (frames) => frames.length < steps),
    async scrollToStart() {
      scroller().scrollTop = 0;
      await frame();
      await frame();
    },
    async isEndReached() {
      if (contestant.isCanvas) return null;
      // A table that learns its height as it goes needs more than one attempt.
      for (let attempt = 0; attempt < 60; attempt += 1) {
        scroller().scrollTop = scroller().scrollHeight;
        await frame();
      }
      return (box.textContent ?? '').includes(idAt(rows.length - 1));
    },

    pointOnRow: (place) => eye.pointOn(place, idAt(place), ID),
    cellInFocus: () => describeFocus(box),
    listenToKeys() {
      keyTimes = [];
      const note = async ({ timeStamp }: KeyboardEvent) => {
        await frame();
        await task();
        keyTimes.push(performance.now() - timeStamp);
      };
      addEventListener('keydown', (event) => void note(event), { capture: true });
    },
    keyTimes: () => keyTimes,
    nodes: () => box.querySelectorAll('*').length,
  };
}

function arrivalOf(sent: readonly BenchRecord[], indexes: readonly number[]): Arrival {
  return { bytes: new TextEncoder().encode(JSON.stringify(sent)), indexes, sent };
}

/** A row near the top that was not there before: once it is seen, the order is applied. */
function newcomerAmong(before: readonly BenchRecord[], after: readonly BenchRecord[]): string {
  const seen = new Set(before.slice(0, 10).map(({ id }) => id));
  const top = after.slice(0, 8);
  return (top.find(({ id }) => !seen.has(id)) ?? top[0])?.id ?? '';
}

/** Tables say it in different ways: by focus in the cell, by `aria-activedescendant`, by selection. */
function describeFocus(box: HTMLElement): string {
  const focused = document.activeElement;
  const row = focused?.closest('[role=row], tr');
  const selected = box.querySelector('[aria-selected=true], .rdg-cell[tabindex="0"], .ag-cell-focus');
  return [
    focused?.tagName,
    focused?.id,
    focused?.getAttribute('aria-activedescendant'),
    row?.getAttribute('aria-rowindex') ?? row?.textContent.slice(0, 12),
    selected?.closest('[role=row]')?.getAttribute('aria-rowindex'),
  ].join('|');
}
