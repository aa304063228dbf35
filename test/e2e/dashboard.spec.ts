import { collectProblems } from './collectProblems.ts';
import { fillDashboard, scenarios, widget, widgetBadge } from './dashboard.ts';
import { expect, test } from './demo.ts';
import { violations } from './violations.ts';

test.describe.configure({ timeout: 120_000 });

test('a visitor fills the dashboard with demo accounts, and sees a message arrive and a cell change', async ({ page, demo }) => {
  const problems = await collectProblems(page);
  await fillDashboard(page, demo);
  await expect(page.getByRole('heading', { name: 'Connect your tools' })).toHaveCount(0);
  const events = widget(page, 'Product').locator('[data-nango-slot="record-metric"]').filter({ hasText: 'Events, last 14 days' });
  await expect(events.getByRole('img')).toBeVisible({ timeout: 30_000 });
  await expect(events.locator('[data-nango-slot="record-metric-value"]')).toHaveText(/^\d{4}$/);

  await widget(page, 'Messages').getByRole('button', { name: 'Write a message in Slack' }).click();
  await expect(widget(page, 'Messages').getByText(/^Hello number/)).toBeVisible();
  await widget(page, 'Pipeline').getByRole('button', { name: 'Change a cell in the sheet' }).click();
  await widget(page, 'Pipeline').getByRole('button', { name: 'Sync now' }).click();
  await expect(widget(page, 'Pipeline').getByText(/^Changed/)).toBeVisible();
  expect(problems).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the dashboard breaks no rule of WCAG 2.2 AA, empty, full and on tour, ${colorScheme}`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(demo.dashboardUrl);
    await page.getByRole('button', { name: 'Connect Slack' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await fillDashboard(page, demo);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await scenarios(page).getByRole('button', { name: 'Break the token' }).click();
    await expect(widgetBadge(page, 'Messages')).toHaveAttribute('data-state', 'needs_reauth');
    expect(await violations(page)).toEqual([]);
  });
}

test('the dashboard fits a screen zoomed to 400 %, on tour too; another tenant’s is empty', async ({ page, demo }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await fillDashboard(page, demo);
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await page.getByRole('region', { name: 'Numbers out of PostHog' }).getByRole('button', { name: 'Next' }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await page.getByLabel('Signed in as').selectOption({ label: 'Globex' });
  await expect(page.getByRole('heading', { name: 'Connect your tools' })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveCount(0);
});
