import type { BrowserContext, Page } from '@playwright/test';
import { collectProblems } from '../e2e/collectProblems.ts';
import { card, connect, connectButton } from '../e2e/demo.ts';
import { expect, test, type Host } from './host.ts';

test('a customer signs in, connects Slack, and sees what a sync that was triggered by tRPC has changed', async ({ page, host }) => {
  const problems = await collectProblems(page);
  const foreign = foreignRequests(page, host);
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Sign in as Acme Corp' }).click();
  await expect(connectButton(page)).toHaveAttribute('data-state', 'disconnected');

  await connect(page);
  await expect(badge(page)).toHaveAttribute('data-state', 'fresh', { timeout: 30_000 });
  await expect(rows(page).getByText('docs', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Syncs' })).toContainText('channels: fresh');

  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await host.control('slack/rename-channel', { name: 'docs', to: 'all-hands' });
  await card(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(rows(page).getByText('all-hands', { exact: true })).toBeVisible();
  await expect(rows(page).getByText('docs', { exact: true })).toHaveCount(0);
  await expect(page.getByLabel('Channel names')).toContainText('#all-hands');
  expect(await page.evaluate(() => 'stayed' in window), 'the page was not loaded anew').toBe(true);
  expect(host.output()).toContain('records.updated: 1 SlackChannel');

  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
});

test('a customer who is connected gets the rows with the page', async ({ page, context, browser, host }) => {
  const problems = await collectProblems(page);
  await signIn(context, host, 'globex');
  await page.goto(host.url);
  await connect(page);
  await expect(badge(page)).toHaveAttribute('data-state', 'fresh', { timeout: 30_000 });
  await expect(rows(page).getByText('books', { exact: true })).toBeVisible();

  // As the server sent it, before any script has run.
  const withoutScripts = await browser.newContext({ javaScriptEnabled: false });
  await signIn(withoutScripts, host, 'globex');
  const sent = await withoutScripts.newPage();
  await sent.goto(host.url);
  await expect(sent.getByLabel('Channel names')).toContainText('#books');
  await expect(badge(sent)).toHaveAttribute('data-state', 'fresh');
  await expect(connectButton(sent)).toHaveAttribute('data-state', 'connected');
  await withoutScripts.close();

  // The table's rows come along as data. They are all that it can have here.
  await page.route('**/api/nango/connections/**', () => undefined);
  await page.reload();
  await expect(rows(page).getByText('books', { exact: true })).toBeVisible();
  await expect(badge(page)).toHaveAttribute('data-state', 'fresh');
  expect(problems).toEqual([]);
});

test('nobody else gets anything', async ({ request, host }) => {
  expect((await request.get(`${host.url}/api/nango/connections`)).status()).toBe(401);
  expect((await request.get(`${host.url}/api/trpc/integration.getSyncStatus`)).status()).toBe(401);
  expect((await request.post(`${host.url}/api/nango/sync-webhook`, { data: { type: 'sync' } })).status()).toBe(401);
});

function badge(page: Page) {
  return card(page).locator('[data-nango-slot="sync-status-badge"]');
}

function rows(page: Page) {
  return page.getByRole('grid', { name: 'Channels' });
}

async function signIn(context: BrowserContext, { url }: Host, organization: string): Promise<void> {
  await context.addCookies([{ name: 'session', value: organization, url }]);
}

/** Requests of the page to anything but this machine. */
function foreignRequests(page: Page, { url }: Host): string[] {
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    if (new URL(request.url()).hostname !== new URL(url).hostname) foreign.push(request.url());
  });
  return foreign;
}
