import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { beginTable } from './beginTable.js';

const options = 'dialog "Options for Member count"';
const head = 'columnheader "Member count" – member_count, row 1 of 13, column 2 of 4';

it('sorts from the options and finds the focus on the head that it came from', async () => {
  const { said, enterGrid, go, press, reaches, reachesCell, hears } = await beginTable();
  await enterGrid();
  await go('{ArrowUp}{ArrowRight}', head);
  await press(' ');
  await reaches(`${options} › button "Sort ascending"`);
  await press('{Tab}');
  await reaches(`${options} › button "Sort descending"`);
  await press('{Enter}');
  await hears('Sorted by Member count, descending');
  await reachesCell(head);
  expect(headNamed('Member count')).toHaveAttribute('aria-sort', 'descending');
  await press('{F2}');
  await reaches(`${options} › button "Sort ascending"`);
  await press('{Tab}{Tab}');
  await reaches(`${options} › button "Do not sort"`);
  await press(' ');
  await hears('Not sorted');
  await reachesCell(head);
  expect(headNamed('Member count')).not.toHaveAttribute('aria-sort');
  expect(said).toEqual(['12 rows', 'Sorted by Member count, descending', 'Not sorted']);
});

it('filters while the options stay, says what is left, and goes back with Escape', async () => {
  const { enterGrid, go, press, reaches, reachesCell, hears } = await beginTable();
  await enterGrid();
  await go('{ArrowUp}{ArrowRight}', head);
  await press('{Alt>}{ArrowDown}{/Alt}');
  await reaches(`${options} › button "Sort ascending"`);
  await press('{Tab}{Tab}');
  await reaches(`${options} › group "Filter" › spinbutton "From"`);
  await press('20');
  await hears('5 of all 12 rows');
  await reaches(`${options} › group "Filter" › spinbutton "From"`);
  await press('{Tab}{Tab}');
  await reaches(`${options} › group "Filter" › button "Remove filter"`);
  await press('{Enter}');
  await hears('12 rows');
  // The button has gone with the filter.
  await reaches(`${options} › group "Filter" › spinbutton "From"`);
  expect(document.activeElement).toHaveValue(null);
  await press('{Escape}');
  await reachesCell(head);
});

it('keeps a column in sight, and the focus on it where it now is', async () => {
  const { enterGrid, go, press, reaches, reachesCell } = await beginTable();
  await enterGrid();
  await go('{ArrowUp}{ArrowRight}', head);
  await press(' ');
  await reaches(`${options} › button "Sort ascending"`);
  await press('{Tab}{Tab}{Tab}{Tab}');
  await reaches(`${options} › button "Keep in sight"`);
  await press('{Enter}');
  await reachesCell(head.replace('column 2', 'column 1'));
});

it('hides a column, and goes on at the one that has taken its place', async () => {
  const { enterGrid, go, press, reaches, reachesCell } = await beginTable();
  await enterGrid();
  await go('{ArrowUp}{ArrowRight}', head);
  await press(' ');
  await reaches(`${options} › button "Sort ascending"`);
  await press('{Tab}{Tab}{Tab}{Tab}{Tab}');
  await reaches(`${options} › button "Hide column"`);
  await press('{Enter}');
  await reachesCell('columnheader "Is private" – is_private, row 1 of 13, column 2 of 3');
});

it('makes a column wider in the head, and as wide as a number says', async () => {
  const { enterGrid, go, press, reaches, reachesCell } = await beginTable();
  await enterGrid();
  await go('{ArrowUp}{ArrowRight}', head);
  const width = headNamed('Member count').offsetWidth;
  await press('{Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}');
  await vi.waitFor(() => expect(headNamed('Member count').offsetWidth).toBe(width + 16));
  await reachesCell(head);
  await press(' ');
  await reaches(`${options} › button "Sort ascending"`);
  await press('{Tab>6/}');
  await reaches(`${options} › spinbutton "Width"`);
  await press('{Control>}a{/Control}123');
  await vi.waitFor(() => expect(headNamed('Member count').offsetWidth).toBe(123));
  await press('{Escape}');
  await reachesCell(head);
});

it('reaches the panel that is opened in the moment another one closes', async () => {
  const { press, reaches } = await beginTable();
  await press('{Tab}{Tab}{Enter}');
  await reaches('dialog "Columns" › group "Columns" › checkbox "Name" (checked)');
  // At once, so that the browser has yet to tell that the first is closed.
  screen.getByRole('dialog', { name: 'Columns' }).hidePopover();
  screen.getByRole('button', { name: 'Download' }).click();
  await reaches('dialog "Download" › button "12 rows as shown"');
});

function headNamed(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('[role="columnheader"]')].find(({ ariaLabel }) => ariaLabel === name);
  if (!found) throw new Error(`No column is called ${name}.`);
  return found;
}
