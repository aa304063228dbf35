import { readFileSync } from 'node:fs';
import { expect, test } from './demo.ts';

test('the tour goes from stop to stop, shows the code that runs, and gives focus back', async ({ page, demo }) => {
  await page.goto(demo.dashboardUrl);
  const begin = page.getByRole('button', { name: 'Take the tour' });
  await begin.click();
  const seen: string[] = [];
  for (;;) {
    const heading = page.locator('#tour-title');
    await expect(heading).toBeFocused();
    const tour = page.getByRole('region', { name: (await heading.textContent()) ?? '', exact: true });
    const file = (await tour.locator('figcaption').textContent()) ?? '';
    const source = readFileSync(new URL(`../../examples/vite-hono/${file}`, import.meta.url), 'utf8');
    expect(await tour.locator('code').textContent()).toBe(source.trimEnd());
    seen.push(file);
    const next = tour.getByRole('button', { name: 'Next' });
    if ((await next.count()) === 0) break;
    await next.click();
    await expect(tour).toHaveCount(0);
  }
  expect(seen).toHaveLength(7);

  await page.keyboard.press('Escape');
  await expect(page.locator('#tour-title')).toHaveCount(0);
  await expect(begin).toBeFocused();
});
