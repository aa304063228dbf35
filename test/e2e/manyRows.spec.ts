import { fillDashboard, scenarios, widget } from './dashboard.ts';
import { expect, test } from './demo.ts';

test.describe.configure({ timeout: 180_000 });

test('a hundred thousand rows arrive, and all of them are searched', async ({ page, demo }) => {
  await fillDashboard(page, demo);
  await scenarios(page).getByRole('button', { name: 'Add 100,000 rows' }).click();
  await expect(widget(page, 'Messages').getByText(/^100,\d{3} rows$/).first()).toBeVisible({ timeout: 120_000 });
  await widget(page, 'Messages').getByRole('searchbox').fill('No. 100000');
  await expect(widget(page, 'Messages').getByText(/^1 of all 100,\d{3} rows/).first()).toBeVisible({ timeout: 30_000 });
  await expect(widget(page, 'Messages').getByRole('gridcell').filter({ hasText: '(No. 100000)' }).first()).toBeVisible();
});

test.describe('without a mirror', () => {
  test.use({ mirror: 'off' });

  test('rows come from Nango, and a search says that it looks through those that were loaded', async ({ page, demo }) => {
    await fillDashboard(page, demo);
    await expect(page.getByText('Records are read from Nango')).toBeVisible();
    await scenarios(page).getByRole('button', { name: 'Add 100,000 rows' }).click();
    await expect(widget(page, 'Messages').getByText(/^[\d,]{6,} rows loaded/).first()).toBeVisible({ timeout: 60_000 });
    await widget(page, 'Messages').getByRole('searchbox').fill('No. 100000');
    await expect(widget(page, 'Messages').getByText(/^1 of [\d,]{6,} loaded rows/).first()).toBeVisible({ timeout: 30_000 });
    await widget(page, 'Messages').getByRole('searchbox').fill('');
    await scenarios(page).getByRole('button', { name: 'Take them away' }).click();
    await expect(widget(page, 'Messages').getByText(/^\d{2,3} rows/).first()).toBeVisible({ timeout: 60_000 });
  });
});
