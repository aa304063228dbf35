import type { Page } from '@playwright/test';
import { connect, expect, openConsent, test } from './demo.ts';
import { violations } from './violations.ts';

test.use({ mirror: 'off' });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page of the flow breaks a rule of WCAG 2.2 AA, ${colorScheme}`, async ({ page, demo }) => {
    // Axe reads every element three times over.
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.goto(demo.url);
    const popup = await openConsent(page);
    await popup.emulateMedia({ colorScheme });
    expect(await violations(popup)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await popup.close();

    await connect(page);
    await page.getByRole('grid', { name: 'Channels' }).getByText('general', { exact: true }).waitFor();
    await page.getByText('Manage syncs').click();
    await page.getByRole('button', { name: 'Pause channels', exact: true }).waitFor();
    await page.getByText('Connected accounts').click();
    await page.getByRole('button', { name: /^Disconnect Slack, / }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
}

// A window of 1280 pixels, zoomed to 400 %, is 320 wide.
test('the whole page fits a screen zoomed to 400 % without scrolling sideways', async ({ page, demo }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(demo.url);
  await connect(page);
  await page.getByRole('grid', { name: 'Channels' }).waitFor();
  await page.getByText('Manage syncs').click();
  await page.getByRole('button', { name: 'Pause channels', exact: true }).waitFor();
  await page.getByText('Connected accounts').click();
  await page.getByRole('button', { name: /^Disconnect Slack, / }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('nothing moves for those who ask for less motion', async ({ page, demo }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(demo.url);
  await connect(page);
  await page.getByRole('grid', { name: 'Channels' }).waitFor();
  expect(await moving(page)).toEqual([]);
});

/** Parts of ours that would be animated, or take time to change. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-nango-slot]')]
      .filter((part) => {
        const { animationName, transitionDuration } = getComputedStyle(part);
        return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
      })
      .map((part) => part.getAttribute('data-nango-slot') ?? ''),
  );
}
