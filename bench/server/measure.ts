// One part of the measurements: `node --expose-gc bench/server/measure.ts <part>`. Prints one line of JSON.
import { broadcast } from './broadcast.ts';
import { idleHeap } from './idleHeap.ts';
import { mirror } from './mirror.ts';
import { passThrough } from './passThrough.ts';
import type { Result } from '../results.ts';
import { watching } from './watching.ts';

const parts: Record<string, () => Promise<Result[]>> = { passThrough, watching, broadcast, idleHeap, mirror };
const measure = parts[process.argv[2] ?? ''];
if (!measure) throw new Error(`There is no such part. Known: ${Object.keys(parts).join(', ')}.`);
// The sandbox's timers keep no process alive.
const alive = setInterval(() => undefined, 1000);
process.stdout.write(`${JSON.stringify(await measure())}\n`);
clearInterval(alive);
