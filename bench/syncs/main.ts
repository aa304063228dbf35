// `npm run bench:syncs`: how fast the big syncs are, and that they need no more memory for more records.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cases } from './cases.ts';

interface Measurement {
  records: number;
  calls: number;
  totalMs: number;
  upstreamMs: number;
  peakBytes: number;
}

const run = promisify(execFile);
const shares = [0.01, 0.1, 1];

print('Each size runs twice, in processes of their own: once for time, once for memory.');
print('× floor: total time over the time that the provider look-alike took. Heap: most that lived after a collection, above the start.\n');
for (const [name, { fullSize, unit }] of Object.entries(cases)) {
  print(`${name}, ${fullSize.toLocaleString('en')} ${unit}`);
  print('   share     records     calls   seconds   records/s   × floor   peak heap');
  for (const share of shares) {
    const size = fullSize * share;
    const speed = await measure(name, size, 'speed');
    const heap = await measure(name, size, 'heap');
    print(rowOf(share, speed, heap));
  }
  print('');
}

async function measure(name: string, size: number, mode: 'speed' | 'heap'): Promise<Measurement> {
  const script = fileURLToPath(new URL('measure.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--expose-gc', script, name, String(size), mode]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement;
}

function rowOf(share: number, { records, calls, totalMs, upstreamMs }: Measurement, { peakBytes }: Measurement): string {
  const cells: [text: string, width: number][] = [
    [`${share * 100} %`, 8],
    [records.toLocaleString('en'), 12],
    [calls.toLocaleString('en'), 10],
    [(totalMs / 1000).toFixed(1), 10],
    [Math.round(records / (totalMs / 1000)).toLocaleString('en'), 12],
    [(totalMs / upstreamMs).toFixed(2), 10],
    [`${(peakBytes / 1_000_000).toFixed(1)} MB`, 12],
  ];
  return cells.map(([text, width]) => text.padStart(width)).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
