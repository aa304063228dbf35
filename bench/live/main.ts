// `npm run bench:live`: from Nango's webhook to the painted cell, over HTTP and in a browser. Part of it: `npm run bench:live -- latency
// --rounds 20`. What the figures are is in the README beside this file.
import { printResults, saveResults, type Result } from '../results.ts';
import { latency } from './latency.ts';
import { loading } from './loading.ts';
import { readOptions, type Options, type Part } from './options.ts';
import { setStage, type Stage } from './stage.ts';
import { tabs } from './tabs.ts';
import { updates } from './updates.ts';

const measures: Record<Part, (stage: Stage, options: Options) => Promise<Result[]>> = { latency, loading, updates, tabs };

const options = readOptions(process.argv.slice(2));
const stage = await setStage(options);
const results: Result[] = [];
try {
  for (const part of options.parts) {
    process.stdout.write(`${part} …\n`);
    results.push(...(await measures[part](stage, options)));
  }
} finally {
  await stage.close();
}
printResults(results);
if (options.isWhole) saveResults('live', results);
