import { expect, it, vi } from 'vitest';
import { accessibilityTree, roleAndName, stateOf } from '../accessibilityTree.js';
import { shiftTab } from '../begin.js';
import { beginTable } from './beginTable.js';

it('selects rows with Space, ranges with Shift, all and none, and hears how many', async () => {
  const { said, enterGrid, go, press, hears, reachesCell } = await beginTable({ selectable: true });
  await enterGrid();
  await go('{ArrowRight}', 'gridcell "events-2026", row 2 of 13, column 2 of 5');
  expect(await selectedRows()).toEqual([]);
  await press(' ');
  await hears('1 selected');
  expect(await selectedRows()).toHaveLength(1);
  await press('{ArrowDown}{ArrowDown}{Shift>} {/Shift}');
  await hears('3 selected');
  expect(await selectedRows()).toHaveLength(3);
  await press('{Control>}a{/Control}');
  await hears('12 selected');
  await press('{Escape}');
  await hears('0 selected');
  expect(await selectedRows()).toEqual([]);
  await reachesCell('gridcell "eng-data", row 4 of 13, column 2 of 5');
  await go('{Home}{Control>}{Home}{/Control}{ArrowUp}', 'columnheader "Select all rows", row 1 of 13, column 1 of 5');
  await press(' ');
  await hears('12 selected');
  expect(said.slice(1)).toEqual(['1 selected', '3 selected', '12 selected', '0 selected', '12 selected']);
});

it('copies what is selected for a spreadsheet, and says so each time', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { said, enterGrid, go, press, hears } = await beginTable({ selectable: true, columns: ['name', 'member_count'] });
  await enterGrid();
  await go('{ArrowRight}', 'gridcell "events-2026", row 2 of 13, column 2 of 3');
  await press(' {ArrowDown} {Control>}c{/Control}');
  await hears('2 rows copied');
  expect(write).toHaveBeenLastCalledWith('Name\tMember count\r\nevents-2026\t7\r\ndocs\t9\r\n');
  await press('{Control>}c{/Control}');
  await vi.waitFor(() => expect(said.filter((words) => words === '2 rows copied')).toHaveLength(2));
  await press('{Escape}{Control>}c{/Control}');
  await hears('1 row copied');
  expect(write).toHaveBeenLastCalledWith('docs');
});

it('goes on in the grid from the buttons over it, which go with the selection', async () => {
  const { enterGrid, press, reaches, reachesCell, hears } = await beginTable({ selectable: true });
  await enterGrid();
  await press('{ArrowDown} ');
  await hears('1 selected');
  await press(shiftTab);
  await reaches('button "Select none"');
  await press('{Enter}');
  await hears('0 selected');
  await reachesCell('gridcell "Select row", row 3 of 13, column 1 of 5');
});

async function selectedRows(): Promise<string[]> {
  const nodes = await accessibilityTree();
  return nodes.filter((node) => node.role?.value === 'row' && stateOf(node, 'selected') === true).map(roleAndName);
}
