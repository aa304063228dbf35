import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { beginTable } from './beginTable.js';

it('scrolls within itself, with its tools, panels and footer inside the page', async () => {
  await beginTable({ channels: 300, selectable: true, columns: undefined, height: undefined });
  await zoom();
  await waitFor(() => expect(viewport().scrollWidth).toBeGreaterThan(viewport().clientWidth));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  for (const name of ['Columns', 'Download', 'Load more', 'Load all']) expect(screen.getByRole('button', { name })).toSatisfy(isBetweenTheSides);
  expect(screen.getByRole('searchbox')).toSatisfy(isBetweenTheSides);
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  const panel = await screen.findByRole('dialog', { name: 'Columns' });
  expect(panel).toSatisfy(isBetweenTheSides);
  expect(panel).toSatisfy(isBetweenTopAndBottom);
});

it('fits onto the screen with its head, and leaves some of the page to scroll by', async () => {
  await beginTable({ channels: 300, height: undefined });
  expect(viewport().clientHeight).toBeGreaterThan(500);
  await zoom();
  viewport().scrollTop = 500;
  viewport().scrollIntoView();
  expect(viewport().clientHeight).toBeLessThan(256 * 0.85);
  expect(screen.getByRole('columnheader', { name: 'Name' })).toSatisfy(isBetweenTopAndBottom);
});

it('keeps columns in sight only while they leave room for others', async () => {
  const { enterGrid, press } = await beginTable({ selectable: true, columns: ['name', 'topic', 'member_count'], defaultState: { pinned: ['name', 'topic'] } });
  expect(widthOfPinned()).toBeGreaterThan(400);
  await zoom();
  await waitFor(() => expect(widthOfPinned()).toBeLessThan(100));
  await enterGrid();
  for (const column of ['2', '3', '4']) {
    await press('{ArrowRight}');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-colindex', column));
    await waitFor(() => expect(document.activeElement).toSatisfy(isOnTop));
  }
});

it('shows a record with the buttons beside it', async () => {
  const { enterGrid, press, reaches } = await beginTable({ columns: undefined });
  await zoom();
  await enterGrid();
  await press('{F2}');
  await reaches('dialog "Record" › button "Close"');
  expect(document.activeElement).toSatisfy(isBetweenTheSides);
  expect(document.activeElement).toSatisfy(isBetweenTopAndBottom);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

/** A window of 1280 × 1024 pixels, zoomed to 400 %, has so many of CSS. */
async function zoom(): Promise<void> {
  await page.viewport(320, 256);
}

function viewport(): HTMLElement {
  return document.querySelector<HTMLElement>('[data-nango-slot="records-table-viewport"]')!;
}

function widthOfPinned(): number {
  return document.querySelector<HTMLElement>('[data-nango-slot="records-table-pinned"]')?.offsetWidth ?? 0;
}

function isBetweenTheSides(element: Element): boolean {
  const { left, right } = element.getBoundingClientRect();
  return left >= 0 && right <= innerWidth;
}

function isBetweenTopAndBottom(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** Whether nothing covers its middle. */
function isOnTop(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
