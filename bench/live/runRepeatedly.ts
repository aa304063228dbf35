import { randomFrom } from '../table/page/random.ts';
import { changedRow } from './rows.ts';
import type { ContestantName } from './stage.ts';
import type { Upstream } from './upstream.ts';

const EVERY_MS = 300;
const CHANGED = 500;

const random = randomFrom(42);
let runsSoFar = 0;

/** Runs a connection's sync again and again for so many milliseconds; each run changes 500 rows, chosen by chance. Tells a row that the last one changed. */
export async function runRepeatedly(upstream: Upstream, connectionId: ContestantName, { ms, rows }: { ms: number; rows: number }): Promise<{ runs: number; id: string; mark: string }> {
  const begin = performance.now();
  let last = { id: '', mark: '' };
  let runs = 0;
  while (runs * EVERY_MS < ms) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begin + runs * EVERY_MS - performance.now())));
    runs += 1;
    const mark = `run#${String((runsSoFar += 1)).padStart(5, '0')} `;
    const indexes = new Set<number>();
    while (indexes.size < CHANGED) indexes.add(Math.floor(random() * rows));
    const changed = [...indexes].map((index) => changedRow(index, mark));
    await upstream.run(connectionId, changed);
    last = { id: changed[0]?.id ?? '', mark };
  }
  return { runs, ...last };
}
