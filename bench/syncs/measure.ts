// One measurement in a process of its own: `node --expose-gc bench/syncs/measure.ts <case> <size> speed|heap`. Prints one line of JSON.
import { createSandboxCore, createSyncRunner, shippedSyncs, type ProviderBackend } from 'nango-embed/sandbox';
import { cases } from './cases.ts';
import { createDiscardingRun } from './discardingRun.ts';

const [name = '', sizeText = '', mode = 'speed'] = process.argv.slice(2);
const benchCase = cases[name];
const runnable = shippedSyncs.find((sync) => `${sync.integrationId}/${sync.syncName}` === name);
if (!benchCase || !runnable) throw new Error(`There is no case ${JSON.stringify(name)}. Known: ${Object.keys(cases).join(', ')}.`);

const { backend, credentials, metadata } = benchCase.arrange(Number(sizeText));
const ref = { integrationId: benchCase.integrationId, connectionId: 'bench' };
const core = createSandboxCore();
core.integrations.create({ uniqueKey: benchCase.integrationId, provider: benchCase.provider });
core.connections.upsert({ ...ref, credentials, metadata });

let upstreamMs = 0;
let calls = 0;
/** The floor: what the look-alike itself takes. */
const timed: ProviderBackend = {
  async fetch(request) {
    const before = performance.now();
    const response = await backend.fetch(request);
    upstreamMs += performance.now() - before;
    calls += 1;
    return response;
  },
};

const heap = createHeapWatch(mode === 'heap');
const { run, saved } = createDiscardingRun({ ...ref, syncName: benchCase.syncName, models: Object.keys(runnable.sync.models) }, heap.look);
const execute = createSyncRunner({ functions: [runnable], core, backends: { [benchCase.provider]: timed } });
const startedAt = performance.now();
await execute(run);
const totalMs = performance.now() - startedAt;
core.dispose();
process.stdout.write(`${JSON.stringify({ records: saved(), calls, totalMs, upstreamMs, peakBytes: heap.peakBytes() })}\n`);

/** What lives on the heap after a collection, above what lived there before the run; looked at after a batch, twice a second at most. */
function createHeapWatch(on: boolean): { look: () => void; peakBytes: () => number } {
  const collect = globalThis.gc;
  if (on && !collect) throw new Error('The heap cannot be measured without collecting it first. Start node with --expose-gc.');
  const living = () => {
    collect?.();
    return process.memoryUsage().heapUsed;
  };
  const before = on ? living() : 0;
  let peak = 0;
  let lookedAt = 0;
  return {
    look() {
      if (!on || performance.now() - lookedAt < 500) return;
      peak = Math.max(peak, living() - before);
      lookedAt = performance.now();
    },
    peakBytes: () => peak,
  };
}
