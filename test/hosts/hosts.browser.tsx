import { expect, it } from 'vitest';
import { hostSheets } from './hostSheets.js';
import { differences, looksOf } from './looks.js';
import { beside, dressPage, drawnByUs, orders } from './page.js';
import { stories } from './stories.js';

const ourSheet = dressPage();

it.each(stories)('$name looks the same in every host', async ({ run }) => {
  await run();
  const elements = drawnByUs();
  expect(elements).not.toHaveLength(0);
  const alone = looksOf(elements);
  const broken = Object.entries(hostSheets).flatMap(([host, css]) =>
    orders.flatMap((order) => beside(ourSheet, css, order, () => differences(elements, alone, looksOf(elements))).map((difference) => `${host} ${order}: ${difference}`)),
  );
  expect(broken).toEqual([]);
});
