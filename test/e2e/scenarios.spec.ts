import { fillDashboard, scenarios, widget, widgetBadge } from './dashboard.ts';
import { expect, test } from './demo.ts';

test.describe.configure({ timeout: 180_000 });

test('what breaks is told, and is whole again when it is undone', async ({ page, demo }) => {
  await fillDashboard(page, demo);
  const press = (name: string) => scenarios(page).getByRole('button', { name }).click();
  const state = (word: string) => expect(widgetBadge(page, 'Messages')).toHaveAttribute('data-state', word, { timeout: 30_000 });

  await press('Break the token');
  await state('needs_reauth');
  await expect(widget(page, 'Messages').getByRole('gridcell').first()).toBeVisible();
  await press('Restore the token');
  await state('fresh');

  await press('Rate-limit Slack');
  await state('failing');
  await press('Let Slack answer');
  await state('fresh');

  await press('Rate-limit Nango');
  await widget(page, 'Messages').getByRole('button', { name: 'Sync now' }).click();
  await expect(widgetBadge(page, 'Messages').getByText(/did not work|Too many requests/)).toBeVisible({ timeout: 30_000 });
  // What is on comes back after a reload, and is undone with all else.
  await page.reload();
  await scenarios(page).getByRole('button', { name: 'Let Nango answer' }).waitFor();
  await press('Restore everything');
  await expect(scenarios(page).getByText('Everything is as it was.')).toBeVisible();
  await expect(scenarios(page).getByRole('button', { name: 'Rate-limit Nango' })).toBeVisible();
  await state('fresh');
});

test('offline the rows stay and say so; online they catch up', async ({ page, demo }) => {
  await fillDashboard(page, demo);
  for (const title of ['Messages', 'Pipeline']) await expect(widget(page, title).getByText(/^\d+ rows$/).first()).toBeVisible();
  await scenarios(page).getByRole('button', { name: 'Go offline' }).click();
  await expect(widget(page, 'Messages').getByText(/You are offline/)).toBeVisible();
  await demo.control('slack/post-message', { channel: 'general', text: 'The ferry is late' });
  await scenarios(page).getByRole('button', { name: 'Go online' }).click();
  await expect(widget(page, 'Messages').getByText('The ferry is late')).toBeVisible({ timeout: 30_000 });
  await expect(widget(page, 'Messages').getByText(/You are offline/)).toHaveCount(0);
});
