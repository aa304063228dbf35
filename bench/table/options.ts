import { parseArgs } from 'node:util';
import { contestantNames, isContestant, type ContestantName } from './contestants.ts';

export interface Options {
  /** In the order of the first run. */
  peers: ContestantName[];
  rows: number[];
  runs: number;
  /** How often the wheel is turned; 0 leaves it out. */
  rounds: number;
  /** A run with everything as it is by default: only such a one is written down. */
  isWhole: boolean;
}

/** `--peers ours,floor-dom --rows 1000,100000 --runs 3 --rounds 5`, each of which may be left out. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { peers: { type: 'string' }, rows: { type: 'string' }, runs: { type: 'string' }, rounds: { type: 'string' } },
  });
  const names = values.peers?.split(',') ?? contestantNames;
  const unknown = names.find((name) => !isContestant(name));
  if (unknown !== undefined) throw new Error(`There is no table ${JSON.stringify(unknown)} to measure. Known: ${contestantNames.join(', ')}.`);
  return {
    peers: names.filter(isContestant),
    rows: (values.rows ?? '1000,100000,1000000').split(',').map((text) => readNumber('rows', text, 100)),
    runs: readNumber('runs', values.runs ?? '3', 1),
    rounds: readNumber('rounds', values.rounds ?? '5', 0),
    isWhole: args.length === 0,
  };
}

function readNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} has ${JSON.stringify(text)}, which is no whole number of ${least} or more.`);
}
