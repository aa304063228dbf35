// `npm run bench:table`: RecordsTable beside other tables and beside a floor. Part of it: `npm run bench:table -- --peers ours,floor-dom
// --rows 100000 --runs 3`. What the figures are is in the README beside this file.
import type { Browser } from 'playwright';
import { printResults, saveResults } from '../results.ts';
import { blankArea } from './blankArea.ts';
import { launch, withPage } from './browser.ts';
import { isPeer, type ContestantName } from './contestants.ts';
import { installPeers } from './installPeers.ts';
import { judge } from './judge.ts';
import { measureSizes } from './measureSizes.ts';
import { Medians } from './Medians.ts';
import { readOptions } from './options.ts';
import { printMedians } from './printMedians.ts';
import { takeSample, type Sample } from './sample.ts';
import { openSite, type Site } from './site.ts';

/** At these rows the wheel is turned. */
const WHEEL_ROWS = 100_000;
/** The goals here are between ours and the floor; some of the others would take minutes for each change. */
const FEW_FROM = 1_000_000;

const options = readOptions(process.argv.slice(2));
if (options.peers.some(isPeer)) installPeers();
const site = await openSite(options.peers);
const samples = [...(await sampleAll(site)), ...(await turnWheel(site))];
await site.close();

const medians = new Medians(samples);
printMedians(medians, options);
const results = judge(medians, await measureSizes(), options);
process.stdout.write('\n');
printResults(results);
if (options.isWhole) saveResults('table', results);

/** At each number of rows one table after the other, another one first in each run: a machine that slows down slows all of them. */
async function sampleAll(from: Site): Promise<Sample[]> {
  const browser = await launch();
  const taken: Sample[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    for (const rows of options.rows) {
      for (const name of inTurn(run).filter((candidate) => isMeasuredAt(rows, candidate))) {
        const sample = await attempt(browser, `run ${run + 1}, ${rows.toLocaleString('en')} rows, ${name}`, () =>
          withPage(browser, from, name, (open) => takeSample(open, name, rows)),
        );
        if (sample) taken.push(sample);
      }
    }
  }
  await browser.close();
  return taken;
}

async function turnWheel(from: Site): Promise<Sample[]> {
  if (!options.rows.includes(WHEEL_ROWS) || options.rounds === 0) return [];
  // As on screens of high density, where scrollers are moved ahead of the main thread.
  const browser = await launch('--enable-prefer-compositing-to-lcd-text');
  // Decodes pictures, away from the page that is measured.
  const eye = await browser.newPage();
  const taken: Sample[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const name of inTurn(round)) {
      const blank = await attempt(browser, `wheel, round ${round + 1}, ${name}`, () => withPage(browser, from, name, (open) => blankArea(open, WHEEL_ROWS, eye)));
      if (blank !== undefined) taken.push({ contestant: name, rows: WHEEL_ROWS, values: { blank } });
    }
  }
  await browser.close();
  return taken;
}

function inTurn(run: number): ContestantName[] {
  const first = run % options.peers.length;
  return [...options.peers.slice(first), ...options.peers.slice(0, first)];
}

function isMeasuredAt(rows: number, name: ContestantName): boolean {
  return rows < FEW_FROM || !isPeer(name) || options.peers.length <= 2;
}

/** One table that fails is no reason to lose what was measured of the others. */
async function attempt<Value>(browser: Browser, what: string, measure: () => Promise<Value>): Promise<Value | undefined> {
  const since = performance.now();
  try {
    const value = await measure();
    process.stdout.write(`${what}: ${((performance.now() - since) / 1000).toFixed(1)} s\n`);
    return value;
  } catch (error) {
    // Without a browser nothing that follows could be measured either.
    if (!browser.isConnected()) throw error;
    process.stdout.write(`${what}: FAILED. ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
