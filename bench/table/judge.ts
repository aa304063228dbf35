import { result, type Result } from '../results.ts';
import { contestants, isPeer, type ContestantName } from './contestants.ts';
import type { Sizes } from './measureSizes.ts';
import type { Medians } from './Medians.ts';
import type { Options } from './options.ts';
import type { Measure } from './sample.ts';

/** Ours against the goals. A goal that compares with a table that was not measured is left out; one that ours cannot be measured at is missed. */
export function judge(medians: Medians, sizes: Sizes, { peers, rows }: Pick<Options, 'peers' | 'rows'>): Result[] {
  const sections: Record<number, (goals: ReturnType<typeof goalsAt>) => Result[]> = {
    1000: atThousand,
    100_000: atHundredThousand,
    1_000_000: atMillion,
  };
  const judged = peers.includes('ours') ? rows.flatMap((count) => sections[count]?.(goalsAt(medians, peers, count)) ?? []) : [];
  return [
    ...judged,
    result('code for the first paint, gzipped', sizes.firstPaint, 'B', { goal: 20_480 }),
    result('code in all, gzipped', sizes.inAll, 'B', { goal: 32_768 }),
  ];
}

type Goals = ReturnType<typeof goalsAt>;

function atHundredThousand({ own, timesOf, timesBest, noMoreThan, peersOf }: Goals): Result[] {
  return [
    own('records folded into the store', 'load', 'ms'),
    own('first date and number of a page, before the mount', 'firstPrint', 'ms'),
    timesOf('mount to the first row painted', 'mount', 'floor-dom', 1.5),
    timesOf('mount to the first row painted', 'mount', 'aggrid', 0.2),
    own('heap over the data', 'heap', 'MB', 3),
    timesOf('scroll, a step of 500 px', 'scroll', 'floor-dom', 1.7),
    timesOf('scroll, a step of 500 px', 'scroll', 'react-data-grid', 0.6),
    timesBest('scroll, a step of 500 px', 'scroll', peersOf('dom'), 1),
    own('wheel at 16,000 px/s, blank area', 'blank', '%', 2),
    noMoreThan('frames over 33 ms while scrolling', 'slowFrames', 'floor-dom', '%'),
    timesOf('1 row changed', 'change1', 'floor-dom', 1.3),
    own('1 row changed, painted in frame', 'change1Frames', '', 1),
    timesOf('1,000 rows changed', 'change1000', 'floor-dom', 1.3),
    own('1,000 rows changed, painted in frame', 'change1000Frames', '', 1),
    timesOf('1 row changed while sorted and filtered', 'changeSorted', 'floor-dom', 1.5),
    timesBest('1 row changed while sorted and filtered', 'changeSorted', peersOf('dom', 'canvas'), 0.05),
    timesOf('1,000 rows appended', 'append', 'floor-dom', 1.5),
    timesOf('sorted by a date', 'sort', 'floor-dom', 1.2),
    timesBest('arrow key', 'key', peersOf('dom', 'canvas'), 1),
  ].flat();
}

function atMillion({ timesOf, atLeast }: Goals): Result[] {
  return [
    timesOf('mount to the first row painted', 'mount', 'floor-dom', 2),
    atLeast('last row reached', 'endReached', 1),
    timesOf('1 row changed', 'change1', 'floor-dom', 2),
  ].flat();
}

function atThousand({ timesOf }: Goals): Result[] {
  const measures: [name: string, measure: Measure][] = [
    ['mount to the first row painted', 'mount'],
    ['scroll, a step of 500 px', 'scroll'],
    ['1 row changed', 'change1'],
    ['1,000 rows changed', 'change1000'],
    ['1,000 rows appended', 'append'],
    ['sorted by a date', 'sort'],
    ['arrow key', 'key'],
  ];
  return measures.flatMap(([name, measure]) => timesOf(name, measure, 'react-data-grid', 1));
}

/** Ways to say a goal at a number of rows. */
function goalsAt(medians: Medians, peers: readonly ContestantName[], rows: number) {
  const ours = (measure: Measure) => medians.get('ours', rows, measure) ?? null;
  const title = (name: string) => `${rows.toLocaleString('en')} rows: ${name}`;
  const timesOther = (name: string, measure: Measure, other: number | undefined, goal: number): Result[] => {
    const own = ours(measure);
    return other === undefined ? [] : [result(title(name), own === null ? null : own / other, '×', { goal })];
  };

  return {
    own: (name: string, measure: Measure, unit: string, goal: number | null = null) => result(title(name), ours(measure), unit, { goal }),
    atLeast: (name: string, measure: Measure, goal: number) => result(title(name), ours(measure), '', { goal, atLeast: true }),
    timesOf: (name: string, measure: Measure, other: ContestantName, goal: number) =>
      timesOther(`${name}, × ${other}`, measure, medians.get(other, rows, measure), goal),
    timesBest: (name: string, measure: Measure, others: readonly ContestantName[], goal: number) =>
      timesOther(`${name}, × the best of ${others.length} others`, measure, medians.best(others, rows, measure), goal),
    noMoreThan: (name: string, measure: Measure, other: ContestantName, unit: string): Result[] => {
      const most = medians.get(other, rows, measure);
      return most === undefined ? [] : [result(title(`${name}, no more than ${other}`), ours(measure), unit, { goal: Math.round(most * 1000) / 1000 })];
    },
    peersOf: (...kinds: ('dom' | 'canvas')[]) => peers.filter((name) => isPeer(name) && kinds.some((kind) => kind === contestants[name].kind)),
  };
}
