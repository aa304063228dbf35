import { badge, card, connect, connectButton, expect, openConsent, test } from './demo.ts';

test.use({ mirror: 'off' });

test('a customer connects Slack, watches it sync, reads the rows, sees a change arrive, and disconnects', async ({ page, demo }) => {
  await page.goto(demo.url);
  await expect(connectButton(page)).toHaveAttribute('data-state', 'disconnected');

  await connect(page);
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', /first_sync|syncing|fresh/);
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', 'fresh');

  const table = page.getByRole('grid', { name: 'Channels' });
  await expect(table.getByText('general', { exact: true })).toBeVisible();

  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await demo.control('slack/rename-channel', { name: 'general', to: 'town-square' });
  await card(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(table.getByText('town-square', { exact: true })).toBeVisible();
  await expect(table.getByText('general', { exact: true })).toHaveCount(0);
  expect(await page.evaluate(() => 'stayed' in window), 'the page was not reloaded').toBe(true);

  await card(page).getByRole('button', { name: /^disconnect/i }).click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: /disconnect/i }).click();
  await expect(connectButton(page)).toHaveAttribute('data-state', 'disconnected');
  await expect(table).toHaveCount(0);
});

test('a customer who denies consent is told so and can try again', async ({ page, demo }) => {
  await page.goto(demo.url);
  const popup = await openConsent(page);
  await popup.getByRole('button', { name: /deny/i }).click();
  await expect(connectButton(page)).toHaveAttribute('data-state', /disconnected|error/);
  await connect(page);
});

test('a customer who clicks before the session is there is asked for one more click, in which the popup opens', async ({ page, demo }) => {
  await page.route('**/connect-sessions', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Connect Slack' }).click();
  const goOn = page.getByRole('dialog').getByRole('button', { name: 'Continue' });
  const [popup] = await Promise.all([page.waitForEvent('popup'), goOn.click()]);
  await popup.getByRole('button', { name: /allow/i }).click();
  await expect(connectButton(page)).toHaveAttribute('data-state', 'connected');
});

test('a customer who closes the popup is back where they were', async ({ page, demo }) => {
  await page.goto(demo.url);
  const popup = await openConsent(page);
  await expect(connectButton(page)).toHaveAttribute('data-state', 'awaiting');
  await popup.close();
  await expect(connectButton(page)).toHaveAttribute('data-state', 'disconnected');
});

test('a session that expires while the popup is open ends the attempt, and the next one works', async ({ page, demo, browser }) => {
  await page.clock.install();
  await page.goto(demo.url);
  const popup = await openConsent(page);
  await expect(connectButton(page)).toHaveAttribute('data-state', 'awaiting');
  await demo.control('sessions/expire-all');
  await page.clock.fastForward('31:00');
  await expect(connectButton(page)).toHaveAttribute('data-state', /disconnected|error/);
  await expect(page.getByText(/took too long/i)).toBeVisible();
  if (!popup.isClosed()) await popup.close();

  // A browser whose clock was not moved.
  const next = await (await browser.newContext()).newPage();
  await next.goto(demo.url);
  await connect(next);
  await next.context().close();
});

test('a revoked token turns the badge to needs_reauth, and reconnecting heals it', async ({ page, demo }) => {
  await page.goto(demo.url);
  await connect(page);
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', 'fresh');

  await demo.control('slack/revoke-token', { as: 'http_401' });
  await card(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', 'needs_reauth');
  await expect(page.getByRole('button', { name: 'Reconnect Slack' })).toBeVisible();

  await connect(page);
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', 'fresh');
  await expect(page.getByRole('grid', { name: 'Channels' }).getByText('general', { exact: true })).toBeVisible();
});

test('a second tenant sees nothing of the first', async ({ page, demo, browser }) => {
  await page.goto(demo.url);
  await connect(page);
  await expect(page.getByRole('grid', { name: 'Channels' })).toBeVisible();

  await page.getByLabel('Signed in as').selectOption({ label: 'Globex' });
  await expect(connectButton(page)).toHaveAttribute('data-state', 'disconnected');
  await expect(page.getByRole('grid')).toHaveCount(0);

  const other = await (await browser.newContext()).newPage();
  await other.goto(demo.url);
  await other.getByLabel('Signed in as').selectOption({ label: 'Globex' });
  await expect(connectButton(other)).toHaveAttribute('data-state', 'disconnected');
  const connections = await other.evaluate(async () => (await (await fetch('/api/nango/connections')).json()) as { connections: unknown[] });
  expect(connections.connections).toEqual([]);
  await other.context().close();
});
