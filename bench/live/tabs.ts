import type { Page } from 'playwright';
import { result, type Result } from '../results.ts';
import { loadAll, openIn, openPage, waitForText } from './browser.ts';
import { runRepeatedly } from './runRepeatedly.ts';
import type { Stage } from './stage.ts';

const MS = 6000;

/** What Nango is asked when several tabs of a browser show the same records: one that has loaded all, and two that have just been opened. */
export async function tabs(stage: Stage): Promise<Result[]> {
  const { browser, upstream, urlOf, rowsOf } = stage;
  const { page, close } = await openPage(browser, urlOf('ours'));
  await loadAll(page, rowsOf('ours'));
  const others = [await openIn(page.context(), urlOf('ours')), await openIn(page.context(), urlOf('ours'))];
  const everybody = [page, ...others];
  await runUntilSeen(stage, everybody, { ms: 1 });
  const before = upstream.readsOf('ours');
  const runs = await runUntilSeen(stage, everybody, { ms: MS });
  const reads = upstream.readsOf('ours') - before;
  await close();
  return [result(`reads of records for each of ${runs} runs, three tabs`, reads / runs, 'requests', { goal: 1 })];
}

/** Resolves with the number of runs once every tab has what the last one changed. */
async function runUntilSeen({ upstream, rowsOf }: Stage, everybody: readonly Page[], { ms }: { ms: number }): Promise<number> {
  const { runs, id, mark } = await runRepeatedly(upstream, 'ours', { ms, rows: rowsOf('ours') });
  for (const tab of everybody) await waitForText(tab, { id, mark });
  return runs;
}
