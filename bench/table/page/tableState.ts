import { valueOf } from './columns.ts';
import { CHANNELS, type BenchRecord } from './records.ts';

/** What a person has set on the table. */
export interface TableState {
  sort: { key: string; direction: 'asc' | 'desc' };
  /** The channels whose rows are shown; null shows all. */
  channels: readonly string[] | null;
}

/** By a date, the latest first: the rows lie in no such order. */
export const SORTED: TableState = { sort: { key: 'ts', direction: 'desc' }, channels: null };
/** The same, and about half of the rows. */
export const SORTED_AND_FILTERED: TableState = {
  ...SORTED,
  channels: Array.from({ length: CHANNELS / 2 }, (_, half) => `C0${half * 2}`),
};

export function isKept({ channels }: TableState): (record: BenchRecord) => boolean {
  if (channels === null) return () => true;
  const kept = new Set(channels);
  return (record) => kept.has(record.channel);
}

function inOrder({ sort: { key, direction } }: TableState): (a: BenchRecord, b: BenchRecord) => number {
  const value = valueOf(key);
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => compare(value(a), value(b)) * sign;
}

/** The rows to show: what a page writes around a table that sorts and filters nothing itself. */
export function chosenRows(rows: readonly BenchRecord[], state: TableState | null): readonly BenchRecord[] {
  return state === null ? rows : rows.filter(isKept(state)).sort(inOrder(state));
}

export function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
