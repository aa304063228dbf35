import type { ContestantName } from './contestants.ts';
import type { OpenPage } from './browser.ts';
import type { Painted } from './page/eye.ts';
import { probe, type Probe } from './probe.ts';
import { median } from './statistics.ts';

/** Milliseconds of the main thread's CPU, where nothing else is said. */
export type Measure =
  /** Milliseconds. */
  | 'load'
  /** Milliseconds that a page's first date and number take, which are no part of `mount`. */
  | 'firstPrint'
  | 'mount'
  /** MB over what the rows alone take. */
  | 'heap'
  | 'nodes'
  /** For each step. */
  | 'scroll'
  /** Per cent of the frames while scrolling that took more than 33 ms. */
  | 'slowFrames'
  /** 1 or 0. */
  | 'endReached'
  | 'change1'
  | 'change1Frames'
  | 'change1000'
  | 'change1000Frames'
  | 'append'
  | 'key'
  /** Milliseconds, to the end of the frame after the key went down. */
  | 'keyMs'
  | 'sort'
  | 'changeSorted'
  /** Per cent of the area that the eye sees blank while the wheel is turned. */
  | 'blank';

/** What was measured of one table in one fresh page; what it cannot do is missing. */
export interface Sample {
  contestant: ContestantName;
  rows: number;
  values: Partial<Record<Measure, number>>;
}

/** From this many rows on only what the goals ask for is measured: everything would take as long as the rest together. */
const MANY_ROWS = 1_000_000;

export async function takeSample({ page, cdp }: OpenPage, contestant: ContestantName, rows: number): Promise<Sample> {
  const bench = { page, rows, probe: await probe(cdp) };
  const values = await mounted(bench);
  if (rows < MANY_ROWS) Object.assign(values, await scrolled(bench));
  // With many rows each takes seconds of clearing away.
  Object.assign(values, await endReached(bench), await changed(bench, 1, rows < MANY_ROWS ? 10 : 5));
  if (rows < MANY_ROWS) Object.assign(values, await changed(bench, 1000, 3), await appended(bench), await pressed(bench), await ordered(bench));
  return { contestant, rows, values };
}

interface Bench {
  page: OpenPage['page'];
  rows: number;
  probe: Probe;
}

type Values = Sample['values'];

async function mounted({ page, rows, probe: { cpu, heap, collectGarbage } }: Bench): Promise<Values> {
  await page.evaluate((count) => window.tableBench.prepareRows(count), rows);
  const heapBefore = await heap();
  const firstPrint = await page.evaluate(() => window.tableBench.printFirst());
  const load = await page.evaluate(() => window.tableBench.load());
  await collectGarbage();
  const { cpuMs } = await cpu(() => page.evaluate(() => window.tableBench.mount()));
  // What a table does once the first paint is out, such as rows ahead and code that comes late.
  await page.waitForTimeout(300);
  return {
    ...(load === null ? {} : { load }),
    firstPrint,
    mount: cpuMs,
    heap: (await heap()) - heapBefore,
    nodes: await page.evaluate(() => window.tableBench.nodes()),
  };
}

const STEPS = 200;
const STEP_PIXELS = 500;
const SLOW_FRAME_MS = 33;

async function scrolled({ page, probe: { cpu } }: Bench): Promise<Values> {
  const way = { steps: STEPS, pixels: STEP_PIXELS };
  const { value: frames, cpuMs } = await cpu(() => page.evaluate(({ steps, pixels }) => window.tableBench.scroll(steps, pixels), way));
  return { scroll: cpuMs / frames.length, slowFrames: (frames.filter((ms) => ms > SLOW_FRAME_MS).length / frames.length) * 100 };
}

async function endReached({ page }: Bench): Promise<Values> {
  const isReached = await page.evaluate(() => window.tableBench.isEndReached());
  await toStart(page);
  return isReached === null ? {} : { endReached: isReached ? 1 : 0 };
}

async function changed({ page, probe }: Bench, count: 1 | 1000, times: number): Promise<Values> {
  const { cpuMs, frames } = await repeated(times, probe, {
    prepare: () => page.evaluate((rows) => window.tableBench.prepareChange(rows), count),
    act: () => page.evaluate(() => window.tableBench.change()),
  });
  return { [`change${count}`]: cpuMs, [`change${count}Frames`]: frames };
}

async function appended({ page, probe }: Bench): Promise<Values> {
  const { cpuMs } = await repeated(3, probe, {
    prepare: () => page.evaluate(() => window.tableBench.prepareAppend(1000)),
    act: () => page.evaluate(() => window.tableBench.append()),
  });
  await page.evaluate(() => window.tableBench.finishLoading());
  return { append: cpuMs };
}

const KEYS = 40;

/** Missing where arrow keys move no cell: then the browser only scrolls. */
async function pressed({ page, probe: { cpu } }: Bench): Promise<Values> {
  const { x, y } = await page.evaluate(() => window.tableBench.pointOnRow(3));
  await page.mouse.click(x, y);
  await page.waitForTimeout(100);
  const before = await page.evaluate(() => window.tableBench.cellInFocus());
  await page.evaluate(() => window.tableBench.listenToKeys());
  const { cpuMs } = await cpu(async () => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(20);
    }
  });
  await page.waitForTimeout(400);
  const isMoved = (await page.evaluate(() => window.tableBench.cellInFocus())) !== before;
  const keyMs = median(await page.evaluate(() => window.tableBench.keyTimes()));
  await toStart(page);
  return isMoved ? { key: cpuMs / KEYS, ...(keyMs === undefined ? {} : { keyMs }) } : {};
}

/** Missing where the table can neither sort nor filter. */
async function ordered({ page, probe }: Bench): Promise<Values> {
  if (!(await page.evaluate(() => window.tableBench.prepareState('sorted')))) return {};
  await probe.collectGarbage();
  const { cpuMs: sort } = await probe.cpu(() => page.evaluate(() => window.tableBench.applyState()));
  await page.evaluate(() => window.tableBench.prepareState('sorted and filtered'));
  await page.evaluate(() => window.tableBench.applyState());
  await page.waitForTimeout(200);
  const { cpuMs: changeSorted } = await repeated(5, probe, {
    prepare: () => page.evaluate(() => window.tableBench.prepareChange(1)),
    act: () => page.evaluate(() => window.tableBench.change()),
  });
  return { sort, changeSorted };
}

interface Action {
  prepare: () => Promise<void>;
  act: () => Promise<Painted>;
}

async function repeated(times: number, { cpu, collectGarbage }: Probe, { prepare, act }: Action): Promise<{ cpuMs: number; frames: number }> {
  const costs: number[] = [];
  const frames: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await prepare();
    // Else what preparing left behind is cleared away while the table is measured.
    await collectGarbage();
    const { value, cpuMs } = await cpu(act);
    costs.push(cpuMs);
    frames.push(value.frames);
  }
  return { cpuMs: median(costs) ?? Number.NaN, frames: median(frames) ?? Number.NaN };
}

async function toStart(page: OpenPage['page']): Promise<void> {
  await page.evaluate(() => window.tableBench.scrollToStart());
  await page.waitForTimeout(200);
}
