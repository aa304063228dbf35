import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { chromium as howTestsStartIt } from '../../test/chromium.ts';
import type { ContestantName } from './contestants.ts';
import type { Site } from './site.ts';
// Declares what a page offers.
import type {} from './page/stage.ts';

export function launch(...more: string[]): Promise<Browser> {
  const args = ['--disable-dev-shm-usage', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', ...more];
  return chromium.launch({ ...howTestsStartIt, args: [...howTestsStartIt.args, ...args] });
}

export interface OpenPage {
  page: Page;
  cdp: CDPSession;
  /** What the page complained of. */
  errors: string[];
}

/** A table's page in a browser context of its own, closed at the end whatever happens. */
export async function withPage<Value>(browser: Browser, site: Site, name: ContestantName, act: (open: OpenPage) => Promise<Value>): Promise<Value> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await act(await openPage(context, site.urlOf(name)));
  } finally {
    await context.close();
  }
}

async function openPage(context: BrowserContext, url: string): Promise<OpenPage> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => 'tableBench' in window, null, { timeout: 15_000 }).catch((cause: unknown) => {
    throw new Error(`${url} does not start: ${errors.join(' | ')}`, { cause });
  });
  return { page, cdp: await context.newCDPSession(page), errors };
}
