import type { Medians } from './Medians.ts';
import type { Options } from './options.ts';
import type { Measure } from './sample.ts';

const columns: [measure: Measure, head: string, digits: number][] = [
  ['load', 'load ms', 0],
  ['mount', 'mount', 1],
  ['heap', 'heap MB', 1],
  ['nodes', 'nodes', 0],
  ['scroll', 'scroll', 2],
  ['slowFrames', '>33 ms %', 1],
  ['blank', 'blank %', 1],
  ['endReached', 'end', 0],
  ['change1', 'change 1', 2],
  ['change1Frames', 'frames', 0],
  ['change1000', 'change 1k', 2],
  ['change1000Frames', 'frames', 0],
  ['append', 'append', 2],
  ['sort', 'sort', 1],
  ['changeSorted', 'sorted: 1', 2],
  ['key', 'key', 2],
  ['keyMs', 'key ms', 1],
];

/** What each table was measured at, in a table for each number of rows. */
export function printMedians(medians: Medians, { peers, rows }: Pick<Options, 'peers' | 'rows'>): void {
  for (const count of rows) {
    const lines = peers.map((name) => [name, ...columns.map(([measure, , digits]) => medians.get(name, count, measure)?.toFixed(digits) ?? '–')]);
    const table = [['', ...columns.map(([, head]) => head)], ...lines];
    process.stdout.write(`\n${count.toLocaleString('en')} rows; ms of main-thread CPU where nothing else is said\n`);
    for (const [name = '', ...values] of table) process.stdout.write(`${name.padEnd(16)}${values.map((value) => value.padStart(10)).join('')}\n`);
  }
}
