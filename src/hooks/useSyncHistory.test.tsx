// @vitest-environment jsdom
import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { channels, createPage } from './page.test.helper.js';
import { useSyncHistory } from './useSyncHistory.js';
import { useSyncStatus } from './useSyncStatus.js';

async function setUp() {
  const page = createPage();
  page.provider.save('general', 'general');
  await page.connect();
  const rendered = page.render(() => ({ history: useSyncHistory(channels), status: useSyncStatus(channels).data }));
  await waitFor(() => expect(rendered.result.current.status?.lastOutcome?.ok).toBe(true));
  return { page, history: () => rendered.result.current.history };
}

it('leaves out how runs before the page ended', async () => {
  const { history } = await setUp();
  expect(history()).toEqual([]);
});

it('tells how each run since has ended, the latest first', async () => {
  const { page, history } = await setUp();
  page.provider.save('random', 'random');
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(history()).toMatchObject([{ ok: true, changes: { SlackChannel: { added: 1 } } }]));
  page.provider.failWith({ code: 'slack_unreachable', message: 'Slack did not answer.' });
  await page.clock.advance(60_000);
  await page.sync();
  await waitFor(() => expect(history()).toMatchObject([{ ok: false, cause: { message: 'Slack did not answer.' } }, { ok: true }]));
});
