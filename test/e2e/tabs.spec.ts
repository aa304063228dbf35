import type { Page } from '@playwright/test';
import { badge, card, connect, expect, test } from './demo.ts';

/** Counts the event streams of a page that are open. */
function countStreams(page: Page): () => number {
  const open = new Set<unknown>();
  page.on('request', (request) => request.url().endsWith('/api/nango/events') && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  page.on('close', () => open.clear());
  return () => open.size;
}

test('eight tabs of one browser have one event stream, and another takes it over', async ({ page, context, demo }) => {
  test.setTimeout(90_000);
  const counts = new Map<Page, () => number>([[page, countStreams(page)]]);
  const open = (): Page[] => [...counts].filter(([, count]) => count() > 0).map(([tab]) => tab);
  await page.goto(demo.url);
  await connect(page);
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', 'fresh');

  for (let tabs = 1; tabs < 8; tabs += 1) {
    const tab = await context.newPage();
    counts.set(tab, countStreams(tab));
    await tab.goto(demo.url);
    // A seventh stream over HTTP/1.1 would leave no connection for this.
    await expect(badge(tab, 'Channels')).toHaveAttribute('data-state', 'fresh');
  }
  await expect.poll(open).toHaveLength(1);

  const all = [...counts.keys()];
  await demo.control('slack/rename-channel', { name: 'general', to: 'town-square' });
  await card(page).getByRole('button', { name: 'Sync now' }).click();
  for (const tab of all) await expect(tab.getByRole('grid', { name: 'Channels' }).getByText('town-square', { exact: true })).toBeVisible();
  expect(open()).toHaveLength(1);

  const [leader] = open();
  const others = all.filter((tab) => tab !== leader);
  await leader!.close();
  await expect.poll(open).toHaveLength(1);
  await demo.control('slack/rename-channel', { name: 'town-square', to: 'plaza' });
  await card(others[0]!).getByRole('button', { name: 'Sync now' }).click();
  for (const tab of others) await expect(tab.getByRole('grid', { name: 'Channels' }).getByText('plaza', { exact: true })).toBeVisible();
});
