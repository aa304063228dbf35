import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Result {
  name: string;
  /** Null where nothing could be measured: then a goal is missed. */
  value: number | null;
  /** Null for a value that is shown and has no goal. */
  goal: number | null;
  unit: string;
  /** Null without a goal. */
  holds: boolean | null;
}

/** At most `goal`; `atLeast` turns it round. */
export function result(name: string, value: number | null, unit: string, { goal = null, atLeast = false }: { goal?: number | null; atLeast?: boolean } = {}): Result {
  const reaches = (reached: number) => goal === null || (atLeast ? reached >= goal : reached <= goal);
  return { name, value: value === null ? null : Math.round(value * 1000) / 1000, goal, unit, holds: goal === null ? null : value !== null && reaches(value) };
}

export function printResults(results: readonly Result[]): void {
  const rows = results.map(({ name, value, goal, unit, holds }) => [name, value === null ? 'not measured' : `${value.toLocaleString('en')} ${unit}`, goal === null ? '' : String(goal), holds === null ? '' : holds ? 'holds' : 'MISSED']);
  for (const [name = '', value = '', goal = '', holds = ''] of [['', 'value', 'goal', ''], ...rows]) {
    process.stdout.write(`${name.padEnd(74)}${value.padStart(22)}${goal.padStart(8)}  ${holds}\n`);
  }
}

export function saveResults(file: string, results: readonly Result[]): void {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${file}.json`, `${JSON.stringify(results, null, 2)}\n`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
