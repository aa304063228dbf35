import { AxeBuilder } from '@axe-core/playwright';
import { connect, expect, openConsent, test } from './demo.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page of the flow breaks a rule of WCAG 2.2 AA, ${colorScheme}`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(demo.url);
    const popup = await openConsent(page);
    await popup.emulateMedia({ colorScheme });
    expect(await violations(popup)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await popup.close();

    await connect(page);
    await page.getByRole('table', { name: 'Channels' }).getByText('general', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
}

test('the whole page fits a narrow screen without scrolling sideways', async ({ page, demo }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(demo.url);
  await connect(page);
  await page.getByRole('table', { name: 'Channels' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

async function violations(page: ConstructorParameters<typeof AxeBuilder>[0]['page']): Promise<string[]> {
  const results = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
