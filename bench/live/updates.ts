import { percentile, result, type Result } from '../results.ts';
import { probe, type Probe } from '../table/probe.ts';
import { cpuOfFrames } from './cpuOfFrames.ts';
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
  /** Of each frame, by the main thread's own clock. */
  cpuMs: number[];
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

async function scrollUnderChanges({ browser, upstream, rowsOf }: Stage, { name, page }: Contestant, ms: number): Promise<Slice> {
  await page.bringToFront();
  const readBefore = upstream.readsOf(name);
  const { value, cpuMs } = await cpuOfFrames(browser, async () => {
    const scrolled = page.evaluate(({ forMs, pixels }) => window.live.scroll(forMs, pixels), { forMs: ms, pixels: STEP_PIXELS });
    const last = await runRepeatedly(upstream, name, { ms, rows: rowsOf(name) });
    return { frames: await scrolled, ...last };
  });
  // What the last run changed may still be on its way.
  await waitForText(page, value);
  return { frames: value.frames, runs: value.runs, reads: upstream.readsOf(name) - readBefore, cpuMs };
}

function framesOf(ours: Contestant, floor: Contestant): Result[] {
  const frames = { ours: flat(ours, 'frames'), floor: flat(floor, 'frames') };
  const cpu = { ours: flat(ours, 'cpuMs'), floor: flat(floor, 'cpuMs') };
  const title = `${sum(ours, 'runs')} runs while scrolling`;
  return [
    result(`${title}: frames over ${LONG_FRAME_MS} ms, no more than the floor`, countLong(frames.ours), '', { goal: countLong(frames.floor) }),
    result(`${title}: frames of more than ${LONG_FRAME_MS} ms CPU, no more than the floor`, countLong(cpu.ours), '', { goal: countLong(cpu.floor) }),
    result(`${title}: most CPU of a frame`, Math.max(...cpu.ours), 'ms'),
    result(`${title}: most CPU of a frame of the floor`, Math.max(...cpu.floor), 'ms'),
    result(`${title}: CPU of a frame against the floor, median`, percentile(cpu.ours, 0.5) / percentile(cpu.floor, 0.5), '×'),
    result(`${title}: frames, p99`, percentile(frames.ours, 0.99), 'ms'),
    result(`${title}: frames of the floor, p99`, percentile(frames.floor, 0.99), 'ms'),
    result(`${title}: reads of records for each run, one tab`, sum(ours, 'reads') / sum(ours, 'runs'), 'requests', { goal: 1 }),
  ];
}

function countLong(frames: readonly number[]): number {
  return frames.filter((ms) => ms > LONG_FRAME_MS + ROUNDING_MS).length;
}

function flat({ slices }: Contestant, measure: 'frames' | 'cpuMs'): number[] {
  return slices.flatMap(({ [measure]: values }) => values);
}

function sum({ slices }: Contestant, measure: 'runs' | 'reads'): number {
  return slices.reduce((total, { [measure]: value }) => total + value, 0);
}
