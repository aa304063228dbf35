import { result, type Result } from '../results.ts';
import { probe } from '../table/probe.ts';
import { median } from '../table/statistics.ts';
import { loadAll, openPage } from './browser.ts';
import type { Options } from './options.ts';
import type { Stage } from './stage.ts';

type Loader = 'ours' | 'floor';

interface Load {
  ms: number;
  cpuMs: number;
  requests: number;
}

/** All rows into the table's store, beside a loop that fetches the same pages and parses them; in fresh pages, turn by turn. */
export async function loading(stage: Stage, { rows, runs }: Pick<Options, 'rows' | 'runs'>): Promise<Result[]> {
  const loads: Record<Loader, Load[]> = { ours: [], floor: [] };
  // The first of each is for the servers to warm up.
  for (let run = 0; run <= runs; run += 1) {
    for (const name of run % 2 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
      const load = await loadOnce(stage, name);
      if (run > 0) loads[name].push(load);
    }
  }
  const of = (name: Loader, measure: keyof Load) => median(loads[name].map(({ [measure]: value }) => value)) ?? Number.NaN;
  const title = `${rows.toLocaleString('en')} rows`;
  return [
    result(`${title} through the handler into the table's store`, of('ours', 'ms'), 'ms'),
    result(`${title} by a bare loop through a plain proxy`, of('floor', 'ms'), 'ms'),
    result(`${title} loaded, against the bare loop`, of('ours', 'ms') / of('floor', 'ms'), '×', { goal: 1.3 }),
    result(`${title} loaded: CPU of the page's main thread`, of('ours', 'cpuMs'), 'ms'),
    result(`${title} loaded: the same of the bare loop`, of('floor', 'cpuMs'), 'ms'),
    result(`${title} loaded: requests`, of('ours', 'requests'), ''),
    result(`${title} loaded: requests of the bare loop`, of('floor', 'requests'), ''),
  ];
}

async function loadOnce(stage: Stage, name: Loader): Promise<Load> {
  const { page, cdp, close } = await openPage(stage.browser, stage.urlOf(name));
  const { cpu, collectGarbage } = await probe(cdp);
  await collectGarbage();
  const readBefore = stage.upstream.readsOf(name);
  const { value: ms, cpuMs } = await cpu(() => loadAll(page, stage.rowsOf(name)));
  await close();
  return { ms, cpuMs, requests: stage.upstream.readsOf(name) - readBefore };
}
