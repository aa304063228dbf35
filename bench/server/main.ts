// `npm run bench:server`: what the handler costs beside doing without it. One part: `npm run bench:server -- broadcast`.
import { broadcast } from './broadcast.ts';
import { idleHeap } from './idleHeap.ts';
import { mirror } from './mirror.ts';
import { passThrough } from './passThrough.ts';
import { printResults, saveResults, type Result } from './results.ts';
import { watching } from './watching.ts';

const parts: Record<string, () => Promise<Result[]>> = { passThrough, watching, broadcast, idleHeap, mirror };
const wanted = process.argv.slice(2);
const results: Result[] = [];
// The sandbox's timers keep no process alive.
const alive = setInterval(() => undefined, 1000);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${name} …\n`);
  results.push(...(await measure()));
}
clearInterval(alive);
printResults(results);
if (wanted.length === 0) saveResults('server', results);
