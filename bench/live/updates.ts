import { percentile, result, type Result } from '../results.ts';
import { probe, type Probe } from '../table/probe.ts';
import { loadAll, openPage, waitForText, type OpenPage } from './browser.ts';
import type { Options } from './options.ts';
import { runRepeatedly } from './runRepeatedly.ts';
import type { Stage } from './stage.ts';

/** As fast as a wheel is turned: some 18,000 px/s. */
const STEP_PIXELS = 300;
const LONG_FRAME_MS = 50;
/** Three frames of a 60 Hz screen are 50 ms, and a page's clock is rounded. */
const ROUNDING_MS = 0.5;
/** The time is given to ours and to the floor by turns, so that a machine that slows down slows both. */
const SLICES = 4;
const WARM_UP_MS = 3000;

interface Contestant extends OpenPage {
  name: 'ours' | 'floor';
  probe: Probe;
  slices: Slice[];
}

interface Slice {
  /** Milliseconds each. */
  frames: number[];
  runs: number;
  reads: number;
  cpuMs: number;
}

/** Many runs that change many rows each while the table scrolls, beside a plain list of the same rows to which the same happens. */
export async function updates(stage: Stage, { seconds }: Pick<Options, 'seconds'>): Promise<Result[]> {
  const [ours, floor] = [await enter(stage, 'ours'), await enter(stage, 'floor')];
  for (const contestant of [ours, floor]) await scrollUnderChanges(stage, contestant, WARM_UP_MS);
  const before = { ours: await ours.probe.heap(), floor: await floor.probe.heap() };
  for (let slice = 0; slice < SLICES; slice += 1) {
    for (const contestant of slice % 2 ? [floor, ours] : [ours, floor]) contestant.slices.push(await scrollUnderChanges(stage, contestant, (seconds * 1000) / SLICES));
  }
  const growth = { ours: (await ours.probe.heap()) / before.ours - 1, floor: (await floor.probe.heap()) / before.floor - 1 };
  for (const { close } of [ours, floor]) await close();
  return [
    ...framesOf(ours, floor),
    ...costsOf(ours, floor),
    result('JS heap before the runs, garbage collected', before.ours, 'MB'),
    result('JS heap after the runs, growth', growth.ours * 100, '%', { goal: 5 }),
    result('JS heap after the runs, growth of the floor', growth.floor * 100, '%'),
  ];
}

async function enter(stage: Stage, name: Contestant['name']): Promise<Contestant> {
  const open = await openPage(stage.browser, stage.urlOf(name));
  await loadAll(open.page, stage.rowsOf(name));
  return { ...open, name, probe: await probe(open.cdp), slices: [] };
}

async function scrollUnderChanges({ upstream, rowsOf }: Stage, { name, page, probe: { cpu } }: Contestant, ms: number): Promise<Slice> {
  await page.bringToFront();
  const readBefore = upstream.readsOf(name);
  const { value, cpuMs } = await cpu(async () => {
    const scrolled = page.evaluate(({ forMs, pixels }) => window.live.scroll(forMs, pixels), { forMs: ms, pixels: STEP_PIXELS });
    const last = await runRepeatedly(upstream, name, { ms, rows: rowsOf(name) });
    return { frames: await scrolled, ...last };
  });
  // What the last run changed may still be on its way.
  await waitForText(page, value);
  return { frames: value.frames, runs: value.runs, reads: upstream.readsOf(name) - readBefore, cpuMs };
}

function framesOf(ours: Contestant, floor: Contestant): Result[] {
  const frames = { ours: ours.slices.flatMap((slice) => slice.frames), floor: floor.slices.flatMap((slice) => slice.frames) };
  const long = (all: readonly number[]) => all.filter((ms) => ms > LONG_FRAME_MS + ROUNDING_MS).length;
  const runs = sum(ours.slices, 'runs');
  return [
    result(`${runs} runs while scrolling: frames over ${LONG_FRAME_MS} ms, no more than the floor`, long(frames.ours), '', { goal: long(frames.floor) }),
    result(`${runs} runs while scrolling: longest frame`, Math.max(...frames.ours), 'ms'),
    result(`${runs} runs while scrolling: longest frame of the floor`, Math.max(...frames.floor), 'ms'),
    result(`${runs} runs while scrolling: frames, p99`, percentile(frames.ours, 0.99), 'ms'),
    result(`${runs} runs while scrolling: frames of the floor, p99`, percentile(frames.floor, 0.99), 'ms'),
  ];
}

function costsOf(ours: Contestant, floor: Contestant): Result[] {
  const runs = sum(ours.slices, 'runs');
  return [
    result('main-thread CPU while scrolling, against the floor', sum(ours.slices, 'cpuMs') / sum(floor.slices, 'cpuMs'), '×'),
    result(`reads of records for each of ${runs} runs, one tab`, sum(ours.slices, 'reads') / runs, 'requests', { goal: 1 }),
  ];
}

function sum(slices: readonly Slice[], measure: 'runs' | 'reads' | 'cpuMs'): number {
  return slices.reduce((total, { [measure]: value }) => total + value, 0);
}
