import type { Locator, Page } from '@playwright/test';
import { expect, type Demo } from './demo.ts';

/** Connects all three accounts the short way, and waits until every widget has something to show. */
export async function fillDashboard(page: Page, demo: Demo): Promise<void> {
  await page.goto(demo.dashboardUrl);
  await page.getByRole('button', { name: 'Use demo accounts' }).click();
  for (const [title, caption] of [
    ['Messages', 'Messages'],
    ['Pipeline', 'Deals'],
  ] as const) {
    await expect(widget(page, title).getByRole('grid', { name: caption }).getByRole('gridcell').first()).toBeVisible({ timeout: 60_000 });
  }
  await expect(widgetBadge(page, 'Messages')).toHaveAttribute('data-state', 'fresh', { timeout: 30_000 });
}

export function widget(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** What a widget says of its sync. */
export function widgetBadge(page: Page, title: string): Locator {
  return widget(page, title).locator('[data-nango-slot="sync-status-badge"]');
}

export function scenarios(page: Page): Locator {
  return page.getByRole('region', { name: 'What if …' });
}
