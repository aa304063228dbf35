import type { CDPSession } from 'playwright';

/** Reads what Chromium counts. */
export async function probe(cdp: CDPSession) {
  // Ticks of the main thread alone: what else the machine does hardly moves them.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('HeapProfiler.enable');

  async function busyMs(): Promise<number> {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  }

  async function collectGarbage(): Promise<void> {
    await cdp.send('HeapProfiler.collectGarbage');
  }

  return {
    collectGarbage,
    /** What `act` costs the page's main thread, in milliseconds: script, layout, paint and all. */
    cpu: async <Value>(act: () => Promise<Value>): Promise<{ value: Value; cpuMs: number }> => {
      const before = await busyMs();
      const value = await act();
      return { value, cpuMs: (await busyMs()) - before };
    },
    /** What lives on the heap, in MB. */
    heap: async (): Promise<number> => {
      await collectGarbage();
      // Takes what the first has only let go of.
      await collectGarbage();
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      return usedSize / 2 ** 20;
    },
  };
}

export type Probe = Awaited<ReturnType<typeof probe>>;
