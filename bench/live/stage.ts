import type { Browser } from 'playwright';
import type { Listening } from '../pages/listen.ts';
import { launch } from '../table/browser.ts';
import { startBareHost } from './bareHost.ts';
import { startHost } from './host.ts';
import type { Options } from './options.ts';
import { buildPages } from './pages.ts';
import { startUpstream, type Upstream } from './upstream.ts';

export interface Stage {
  browser: Browser;
  upstream: Upstream;
  urlOf: (contestant: ContestantName) => string;
  rowsOf: (contestant: ContestantName) => number;
  close: () => Promise<void>;
}

/**
 * `ours` is the table; `floor` a plain list of the same rows and `bare` one cell, both on a host that only passes on;
 * `bareOnHandler` the same cell on our handler, which tells what of the time is the server's. Each has a connection of its name.
 */
export type ContestantName = 'ours' | 'floor' | 'bare' | 'bareOnHandler';

/** As many as a page shows. */
const FEW_ROWS = 20;

export async function setStage({ rows }: Pick<Options, 'rows'>): Promise<Stage> {
  await buildPages();
  const upstream = await startUpstream();
  const handler = await startHost(upstream);
  const bare = await startBareHost(upstream);
  const contestants: Record<ContestantName, { host: Listening; webhook: string; page: string; rows: number }> = {
    ours: { host: handler, webhook: '/api/nango/webhook', page: '/ours/?', rows },
    floor: { host: bare, webhook: '/webhook', page: '/list/?', rows },
    bare: { host: bare, webhook: '/webhook', page: '/cell/?', rows: FEW_ROWS },
    bareOnHandler: { host: handler, webhook: '/api/nango/webhook', page: '/cell/?host=handler&', rows: FEW_ROWS },
  };
  await upstream.connect(Object.entries(contestants).map(([connectionId, { host, webhook, rows: count }]) => ({ connectionId, webhookUrl: host.url + webhook, rows: count })));
  const browser = await launch();
  return {
    browser,
    upstream,
    urlOf: (name) => `${contestants[name].host.url}${contestants[name].page}connection=${name}`,
    rowsOf: (name) => contestants[name].rows,
    async close() {
      await browser.close();
      await Promise.all([handler.close(), bare.close()]);
      await upstream.close();
    },
  };
}
