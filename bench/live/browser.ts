import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
// Declares what a page offers.
import type {} from './page/LivePage.ts';

export interface OpenPage {
  page: Page;
  cdp: CDPSession;
  close: () => Promise<void>;
}

/** A page in a browser context of its own: with its own connections, and in a process of its own. */
export async function openPage(browser: Browser, url: string): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await openIn(context, url);
  return { page, cdp: await context.newCDPSession(page), close: () => context.close() };
}

/** One more tab. Resolves once events would reach it. */
export async function openIn(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => 'live' in window && window.live.isListening(), null, { timeout: 15_000 }).catch((cause: unknown) => {
    throw new Error(`${url} does not start: ${errors.join(' | ')}`, { cause });
  });
  return page;
}

/** Has a page read all rows. Answers the milliseconds it took. */
export async function loadAll(page: Page, rows: number): Promise<number> {
  const ms = await page.evaluate(() => window.live.loadAll());
  const count = await page.evaluate(() => window.live.count());
  if (count !== rows) throw new Error(`${page.url()} has ${count} rows after loading all ${rows}.`);
  return ms;
}

/** Resolves once a page holds what a run made of a row. */
export async function waitForText(page: Page, row: { id: string; mark: string }): Promise<void> {
  await page.waitForFunction(({ id, mark }) => window.live.textOf(id)?.startsWith(mark), row, { timeout: 10_000 });
}
