import type { Page } from 'playwright';
import { percentile, result, type Result } from '../results.ts';
import { randomFrom } from '../table/page/random.ts';
import { indexOfId } from '../table/page/records.ts';
import { loadAll, openPage } from './browser.ts';
import { clockAhead } from './clockAhead.ts';
import type { Options } from './options.ts';
import { changedRow } from './rows.ts';
import type { ContestantName, Stage } from './stage.ts';

/** In sight, and not the first. */
const WATCHED = 2;
const WARM_UP = 10;

/** From a webhook's being sent to the frame with the changed cell, beside a cell that is set to what was fetched; turn by turn. */
export async function latency(stage: Stage, { rounds }: Pick<Options, 'rounds'>): Promise<Result[]> {
  const contestants = [await enter(stage, 'ours'), await enter(stage, 'bare'), await enter(stage, 'bareOnHandler')];
  const random = randomFrom(1);
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    const first = round % contestants.length;
    for (const { page, name, times } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      // Else all changes might come at the same place between two frames.
      await page.waitForTimeout(20 + 40 * random());
      const ms = await changeOne(stage, { page, name }, round);
      if (round >= WARM_UP) times.push(ms);
    }
  }
  for (const { close } of contestants) await close();

  const [ours, bare, bareOnHandler] = contestants.map(({ times }) => ({ median: percentile(times, 0.5), p95: percentile(times, 0.95) }));
  if (!ours || !bare || !bareOnHandler) return [];
  return [
    result('webhook to painted cell, median', ours.median, 'ms'),
    result('the same by a bare fetch-and-set, median', bare.median, 'ms'),
    result('the same by a bare fetch-and-set on our handler, median', bareOnHandler.median, 'ms'),
    result('webhook to painted cell against the bare fetch-and-set, median', ours.median / bare.median, '×', { goal: 2 }),
    result('webhook to painted cell, p95', ours.p95, 'ms'),
    result('the same by a bare fetch-and-set, p95', bare.p95, 'ms'),
    result('webhook to painted cell against the bare fetch-and-set, p95', ours.p95 / bare.p95, '×'),
  ];
}

async function enter(stage: Stage, name: ContestantName) {
  const { page, close } = await openPage(stage.browser, stage.urlOf(name));
  await loadAll(page, stage.rowsOf(name));
  return { name, page, close, times: [] as number[] };
}

async function changeOne({ upstream }: Stage, { page, name }: { page: Page; name: ContestantName }, round: number): Promise<number> {
  const mark = `round#${String(round).padStart(5, '0')} `;
  const id = await page.evaluate((place) => window.live.idAt(place), WATCHED);
  if (id === undefined) throw new Error(`${page.url()} shows no rows.`);
  const ahead = await clockAhead(page);
  await page.evaluate((text) => window.live.watchFor(text), mark);
  const sentAt = await upstream.run(name, [changedRow(indexOfId(id), mark)]);
  return (await page.evaluate(() => window.live.paintedAt())) - ahead - sentAt;
}
