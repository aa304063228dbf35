import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { contentSecurityPolicy } from '../../examples/vite-hono/server/contentSecurityPolicy.ts';
import { collectProblems } from './collectProblems.ts';
import { badge, card, connect, connectButton, connectPostHog, expect, hint, test } from './demo.ts';
import { form, openSettings, save } from './settingsForm.ts';

test.use({ mirror: 'off' });

test('nothing that a customer does breaks the policy', async ({ page, demo }) => {
  test.setTimeout(120_000);
  const problems = await collectProblems(page);
  await page.goto(demo.url);

  await connectPostHog(page);
  await openSettings(page, 'PostHog');
  await form(page, 'PostHog').getByLabel(/^Project ID/).fill(await hint(page, 'PostHog project'));
  await save(form(page, 'PostHog'));
  await expect(badge(page, 'Events')).toHaveAttribute('data-state', 'fresh', { timeout: 30_000 });

  await badge(page, 'Events').getByRole('button', { name: /Details$/ }).click();
  await expect(badge(page, 'Events').locator('[data-nango-slot="sync-status-details"]')).toBeVisible();
  await page.keyboard.press('Escape');

  await card(page, 'PostHog').getByRole('button', { name: 'Events', exact: true }).click();
  await scrollThrough(page, 'Events');

  await connect(page, 'Slack');
  await expect(badge(page, 'Channels')).toHaveAttribute('data-state', 'fresh', { timeout: 30_000 });

  await card(page, 'Slack').getByRole('button', { name: 'Disconnect Slack' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Disconnect Slack?' });
  await expect(dialog.getByRole('button', { name: 'Keep connected' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Keep connected' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await card(page, 'Slack').getByRole('button', { name: 'Disconnect Slack' }).click();
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(connectButton(page)).toHaveAttribute('data-state', 'disconnected');

  expect(problems).toEqual([]);
});

test('the policy is that of the documentation, and what breaks it does not go unseen', async ({ page, demo }) => {
  const problems = await collectProblems(page);
  const response = await page.goto(demo.url);
  expect(response?.headers()['content-security-policy']).toBe(contentSecurityPolicy({ apiUrl: demo.sandboxUrl, connectUrl: demo.sandboxUrl }));
  const documentation = readFileSync(new URL('../../docs/content-security-policy.md', import.meta.url), 'utf8');
  expect(documentation).toContain(`\nContent-Security-Policy: ${contentSecurityPolicy({ apiUrl: 'https://api.nango.dev', connectUrl: 'https://connect.nango.dev' })}\n`);

  const add = (tag: string): void => document.head.append(Object.assign(document.createElement(tag), { textContent: '/* */' }));
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await page.evaluate(add, 'style');
  await page.evaluate(add, 'script');
  await page.evaluate(() => fetch('https://elsewhere.test/').catch(() => undefined));
  for (const directive of ['style-src-attr', 'style-src-elem', 'script-src-elem', 'connect-src']) {
    await expect.poll(() => problems).toContainEqual(expect.stringContaining(`violation: ${directive} `));
  }
  expect(problems.filter((problem) => problem.startsWith('console: '))).not.toHaveLength(0);
});

async function scrollThrough(page: Page, caption: string): Promise<void> {
  const grid = card(page, 'PostHog').getByRole('grid', { name: caption });
  await expect(grid.getByRole('gridcell').first()).toBeVisible();
  const viewport = grid.locator('xpath=..');
  await viewport.hover();
  await page.mouse.wheel(0, 1500);
  await expect.poll(() => viewport.evaluate((element) => element.scrollTop)).toBeGreaterThan(500);
}
