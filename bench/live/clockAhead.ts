import type { Page } from 'playwright';

/** Milliseconds since the epoch, with fractions. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** How many milliseconds a page's clock is ahead of this process's. Of several answers the quickest is the most exact. */
export async function clockAhead(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const asked = now();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const took = now() - asked;
    if (took < best.took) best = { took, ahead: there - (asked + took / 2) };
  }
  return best.ahead;
}

const ATTEMPTS = 15;
