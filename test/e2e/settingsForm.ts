import type { Locator, Page } from '@playwright/test';
import { card, expect } from './demo.ts';

export function form(page: Page, name: string): Locator {
  return page.getByRole('form', { name: `${name} settings` });
}

export async function openSettings(page: Page, name: string): Promise<void> {
  await card(page, name).getByRole('button', { name: 'Settings', exact: true }).click();
}

export async function save(settings: Locator): Promise<void> {
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByText(/^Saved/)).toBeVisible();
}
