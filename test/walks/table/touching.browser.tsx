import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { beginTable } from './beginTable.js';
import { haveTouchScreen, swipe, tap } from './touch.js';

it('is scrolled by a finger, which selects nothing and opens nothing', async () => {
  await haveTouchScreen();
  await beginTable({ channels: 300, selectable: true });
  const viewport = document.querySelector('[data-nango-slot="records-table-viewport"]')!;
  await swipe(viewport, { x: 0, y: -150 });
  await waitFor(() => expect(viewport.scrollTop).toBeGreaterThan(50));
  expect(screen.queryAllByRole('row', { selected: true })).toEqual([]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('has the focus where it is tapped, selects where a row has its box, and opens with two taps', async () => {
  await haveTouchScreen();
  const { reachesCell, hears } = await beginTable({ selectable: true });
  await tap(screen.getByRole('gridcell', { name: 'docs' }));
  await reachesCell('gridcell "docs", row 3 of 13, column 2 of 5');
  await tap(screen.getAllByRole('gridcell', { name: 'Select row' })[1]!);
  await hears('1 selected');
  await tap(screen.getByRole('gridcell', { name: 'docs' }));
  await tap(screen.getByRole('gridcell', { name: 'docs' }));
  await screen.findByRole('dialog', { name: 'Record' });
});

it('shows the button for the options of a column, and opens them', async () => {
  await haveTouchScreen();
  const { hears } = await beginTable();
  const button = screen.getByRole('button', { name: 'Options for Name' });
  expect(getComputedStyle(button).opacity).toBe('1');
  await tap(button);
  const options = await screen.findByRole('dialog', { name: 'Options for Name' });
  await tap(within(options).getByRole('button', { name: 'Sort descending' }));
  await hears('Sorted by Name, descending');
  await tap(screen.getByRole('columnheader', { name: 'Member count' }));
  await hears('Sorted by Member count, ascending');
});

it('has a column made wider by its edge', async () => {
  await haveTouchScreen();
  const { said } = await beginTable();
  const head = screen.getByRole('columnheader', { name: 'Name' });
  const width = head.offsetWidth;
  await swipe(head.querySelector('[data-nango-slot="records-table-handle"]')!, { x: 60, y: 0 });
  await waitFor(() => expect(head.offsetWidth).toBe(width + 60));
  expect(said.filter((words) => words.startsWith('Sorted'))).toEqual([]);
});

it('has nothing to touch that is smaller than 24 pixels', async () => {
  await haveTouchScreen();
  await beginTable({ selectable: true, channels: 300, columns: ['name', { key: 'topic', label: 'A name too long for its column' }, 'is_private'], defaultState: { widths: { topic: 120 } } });
  expect(tooSmall()).toEqual([]);
  await tap(screen.getByRole('button', { name: 'Options for Is private' }));
  await screen.findByRole('dialog');
  expect(tooSmall()).toEqual([]);
});

/** What can be pressed, and how big it is, where that is too small for a finger or lies under something else. */
function tooSmall(): string[] {
  const targets = [...document.querySelectorAll<HTMLElement>('[data-nango-slot="records-table"] :is(button, input, a, label:has(input), [role="columnheader"], [data-kind="#select"], [data-nango-slot="records-table-handle"])')];
  const seen = targets.filter((target) => target.checkVisibility() && !target.matches('label > input'));
  expect(seen.length).toBeGreaterThan(10);
  return seen.flatMap((target) => {
    const { left, top, width, height } = target.getBoundingClientRect();
    const isCovered = target.matches('button') && !target.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    return width < 24 || height < 24 || isCovered ? [`${target.dataset['nangoSlot']} ${width} × ${height}${isCovered ? ', covered' : ''}`] : [];
  });
}
