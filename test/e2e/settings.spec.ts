import { badge, card, connect, connectPostHog, expect, hint, test } from './demo.ts';
import { form, openSettings, save } from './settingsForm.ts';

test('a customer connects all three, says what to sync, and reads the records of all eight syncs', async ({ page, demo }) => {
  test.setTimeout(120_000);
  await page.goto(demo.url);

  await connect(page, 'Slack');
  await expect(badge(page, 'Messages')).toHaveAttribute('data-state', 'needs_settings');
  await badge(page, 'Messages').getByRole('button', { name: 'Open settings' }).click();
  await form(page, 'Slack').getByLabel(/^Channels/).fill('#general\n#incidents');
  await form(page, 'Slack').getByLabel('Join public channels').check();
  await save(form(page, 'Slack'));

  await connect(page, 'Google Sheets');
  await openSettings(page, 'Google Sheets');
  await form(page, 'Google Sheets').getByLabel(/^Spreadsheet/).fill(await hint(page, 'Spreadsheet'));
  await save(form(page, 'Google Sheets'));

  await connectPostHog(page);
  await openSettings(page, 'PostHog');
  await form(page, 'PostHog').getByLabel(/^Project ID/).fill(await hint(page, 'PostHog project'));
  await form(page, 'PostHog').getByLabel(/^Funnel steps/).fill('pageview\nsignup\nconversion');
  await save(form(page, 'PostHog'));

  for (const [name, title, cell] of [
    ['Slack', 'Channels', 'general'],
    ['Slack', 'People', /@/],
    ['Slack', 'Messages', /\w/],
    ['Google Sheets', 'Rows', /\w/],
    ['Google Sheets', 'Tabs', 'Deals'],
    ['PostHog', 'Active people', /@/],
    ['PostHog', 'Events', '$pageview'],
    ['PostHog', 'Conversion', 'signup'],
  ] as const) {
    await expect(badge(page, title), title).toHaveAttribute('data-state', 'fresh', { timeout: 30_000 });
    await card(page, name).getByRole('button', { name: title, exact: true }).click();
    await expect(card(page, name).getByRole('grid', { name: title }).getByRole('gridcell', { name: cell }).first(), title).toBeVisible();
  }
});

test('a message that somebody writes in Slack appears without a sync being asked for', async ({ page, demo }) => {
  await page.goto(demo.url);
  await connect(page, 'Slack');
  await openSettings(page, 'Slack');
  await form(page, 'Slack').getByLabel(/^Channels/).fill('#general');
  await form(page, 'Slack').getByLabel('Join public channels').check();
  await save(form(page, 'Slack'));
  await expect(badge(page, 'Messages')).toHaveAttribute('data-state', 'fresh');

  await card(page).getByRole('button', { name: 'Messages', exact: true }).click();
  await demo.control('slack/post-message', { channel: 'general', text: 'The ferry is late' });
  await expect(card(page).getByRole('grid', { name: 'Messages' }).getByText('The ferry is late')).toBeVisible();
});

test('a setting that does not fit what is at the provider is told in the badge, and mended in the form', async ({ page, demo }) => {
  await page.goto(demo.url);
  await connectPostHog(page);
  await openSettings(page, 'PostHog');
  await form(page, 'PostHog').getByLabel(/^Project ID/).fill('99');
  await save(form(page, 'PostHog'));
  await expect(badge(page, 'Events')).toHaveAttribute('data-state', 'needs_settings');
  await badge(page, 'Events').getByRole('button', { name: /Details$/ }).click();
  await expect(badge(page, 'Events').getByText(/There is no project 99/)).toBeVisible();
  await page.keyboard.press('Escape');

  await form(page, 'PostHog').getByLabel(/^Project ID/).fill('12345');
  await save(form(page, 'PostHog'));
  await expect(badge(page, 'Events')).toHaveAttribute('data-state', 'fresh');
});
