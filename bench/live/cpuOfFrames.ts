import type { Browser } from 'playwright';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  /** Of the thread's own clock, in microseconds: what else the machine does hardly moves it. */
  tdur?: number;
}

/** What the main thread of the page that draws while `act` runs takes for each frame, in milliseconds of its own clock. */
export async function cpuOfFrames<Value>(browser: Browser, act: () => Promise<Value>): Promise<{ value: Value; cpuMs: number[] }> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] } });
  const value = await act();
  const complete = new Promise<unknown>((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return { value, cpuMs: perFrame(events) };
}

function perFrame(events: readonly TraceEvent[]): number[] {
  const thread = drawingThread(events);
  const costs: number[] = [];
  let cost = 0;
  for (const event of events.filter((candidate) => threadOf(candidate) === thread).toSorted((a, b) => a.ts - b.ts)) {
    // The task that a frame begins in counts for the one before, each time alike.
    if (event.name.endsWith('RunTask')) cost += (event.tdur ?? 0) / 1000;
    if (!isFrame(event)) continue;
    costs.push(cost);
    cost = 0;
  }
  // What came before the first frame is no frame's.
  return costs.slice(1);
}

/** Of all pages the one that scrolls draws most. */
function drawingThread(events: readonly TraceEvent[]): string | undefined {
  const frames = new Map<string, number>();
  for (const event of events.filter(isFrame)) frames.set(threadOf(event), (frames.get(threadOf(event)) ?? 0) + 1);
  return [...frames].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function isFrame({ name }: TraceEvent): boolean {
  return name === 'FireAnimationFrame';
}
