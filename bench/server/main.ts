// `npm run bench:server`: what the handler costs beside doing without it. One part: `npm run bench:server -- broadcast`.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { printResults, saveResults, type Result } from '../results.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('measure.ts', import.meta.url));
const wanted = process.argv.slice(2);
const parts = ['passThrough', 'watching', 'broadcast', 'idleHeap', 'mirror'].filter((part) => wanted.length === 0 || wanted.includes(part));

const results: Result[] = [];
for (const part of parts) {
  process.stdout.write(`${part} …\n`);
  // Each in a process of its own: what one leaves on the heap is not the next one's.
  const { stdout } = await run(process.execPath, ['--expose-gc', script, part], { maxBuffer: 1e7 });
  results.push(...(JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as Result[]));
}
printResults(results);
if (wanted.length === 0) saveResults('server', results);
