import { expect, it } from 'vitest';
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
  await hears('5 rows in all 12');
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

function headNamed(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('[role="columnheader"]')].find(({ ariaLabel }) => ariaLabel === name);
  if (!found) throw new Error(`No column is called ${name}.`);
  return found;
}
