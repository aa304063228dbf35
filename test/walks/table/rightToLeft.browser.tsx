import { screen, waitFor } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import { beginTable } from './beginTable.js';

it('follows the arrows to where they point, and keeps columns in sight at the right', async () => {
  turnRound();
  const { enterGrid, go, press } = await beginTable({ columns: undefined, defaultState: { pinned: ['name'] } });
  await enterGrid();
  const leftOf = (): number => document.activeElement!.getBoundingClientRect().left;
  const right = viewport().getBoundingClientRect().right;
  expect(document.activeElement!.getBoundingClientRect().right).toBeCloseTo(right, -1);
  const before = leftOf();
  await go('{ArrowLeft}', 'gridcell "C01KXZE2WU3", row 2 of 13, column 2 of 11');
  expect(leftOf()).toBeLessThan(before);
  await press('{End}');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-colindex', '11'));
  await waitFor(() => expect(viewport().scrollLeft).toBeLessThan(0));
  expect(leftOf()).toBeGreaterThanOrEqual(viewport().getBoundingClientRect().left);
  const pinned = document.querySelector('[role="row"][aria-rowindex="2"] [data-nango-slot="records-table-pinned"]')!.getBoundingClientRect();
  expect(pinned.right).toBeCloseTo(right, -1);
  const atPinned = document.elementFromPoint(pinned.right - 20, pinned.top + 20);
  expect(atPinned?.closest('[aria-colindex]')).toHaveAttribute('aria-colindex', '1');
  await press('{Home}');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-colindex', '1'));
});

it('makes a column wider towards the left', async () => {
  turnRound();
  const { enterGrid, press, reachesCell } = await beginTable();
  await enterGrid();
  await press('{ArrowUp}');
  await reachesCell('columnheader "Name" – name, row 1 of 13, column 1 of 4');
  const head = screen.getByRole('columnheader', { name: 'Name' });
  const { left, right, width } = head.getBoundingClientRect();
  await press('{Shift>}{ArrowLeft}{/Shift}');
  await waitFor(() => expect(head.getBoundingClientRect().width).toBeCloseTo(width + 16));
  expect(head.getBoundingClientRect().right).toBeCloseTo(right);
  const handle = head.querySelector('[data-nango-slot="records-table-handle"]')!.getBoundingClientRect();
  expect(handle.left).toBeCloseTo(left - 16);
});

function turnRound(): void {
  document.documentElement.dir = 'rtl';
  onTestFinished(() => document.documentElement.removeAttribute('dir'));
}

function viewport(): HTMLElement {
  return document.querySelector<HTMLElement>('[data-nango-slot="records-table-viewport"]')!;
}
