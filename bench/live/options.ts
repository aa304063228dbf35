import { parseArgs } from 'node:util';

export type Part = 'latency' | 'loading' | 'updates' | 'tabs';

export interface Options {
  parts: Part[];
  rows: number;
  /** How often one row changes, for the time until it is painted. */
  rounds: number;
  /** How often all rows are loaded. */
  runs: number;
  /** How long rows change while the table scrolls. */
  seconds: number;
  /** A run with everything as it is by default: only such a one is written down. */
  isWhole: boolean;
}

const known: readonly Part[] = ['latency', 'loading', 'updates', 'tabs'];

/** `latency loading updates tabs --rows 100000 --rounds 60 --runs 5 --seconds 60`, each of which may be left out. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { rows: { type: 'string' }, rounds: { type: 'string' }, runs: { type: 'string' }, seconds: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !known.some((part) => part === name));
  if (unknown !== undefined) throw new Error(`There is no part ${JSON.stringify(unknown)}. Known: ${known.join(', ')}.`);
  return {
    parts: known.filter((part) => positionals.length === 0 || positionals.includes(part)),
    rows: readNumber('rows', values.rows ?? '100000', 1000),
    rounds: readNumber('rounds', values.rounds ?? '60', 1),
    runs: readNumber('runs', values.runs ?? '4', 1),
    seconds: readNumber('seconds', values.seconds ?? '60', 4),
    isWhole: args.length === 0,
  };
}

function readNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} has ${JSON.stringify(text)}, which is no whole number of ${least} or more.`);
}
