import { expect, it } from 'vitest';
import { accessibilityTree, roleAndName, stateOf } from '../accessibilityTree.js';
import { beginTable } from './beginTable.js';

it('is a grid with a name, of rows with their cells in the order of the columns', async () => {
  const { enterGrid, press, hears } = await beginTable({ channels: 2, selectable: true, columns: ['name', 'member_count'], defaultState: { pinned: ['member_count'] } });
  await enterGrid();
  await press('{ArrowDown} ');
  await hears('1 selected');
  expect(await gridInWords()).toEqual([
    'grid "Slack channels" multiselectable',
    '  row "Select all rows Member count Name"',
    '    columnheader "Select all rows"',
    '    columnheader "Member count" – member_count',
    '      button "Options for Member count"',
    '    columnheader "Name" – name',
    '      button "Options for Name"',
    '  row "Select row 35 remote-first"',
    '    gridcell "Select row"',
    '    gridcell "35"',
    '    gridcell "remote-first"',
    '  row "Select row 19 eng-reviews" selected',
    '    gridcell "Select row"',
    '    gridcell "19"',
    '    gridcell "eng-reviews"',
  ]);
});

it('says of each head by which levels rows are sorted, and whether its column is filtered', async () => {
  const sort = [{ key: 'name', direction: 'desc' }, { key: 'topic', direction: 'asc' }] as const;
  await beginTable({ defaultState: { sort, filters: { topic: { contains: 'e' }, member_count: { kind: 'number', from: 1 } } } });
  const heads = (await gridInWords()).filter((line) => line.includes('columnheader'));
  expect(heads.map((line) => line.trim())).toEqual([
    'columnheader "Name" – name',
    'columnheader "Member count" – Filter',
    'columnheader "Is private" – is_private',
    'columnheader "Topic" – Sorted by Topic, ascending, Filter',
  ]);
  // Chromium's tree of the DevTools has no order; this is what it hands on.
  expect([...document.querySelectorAll('[role="columnheader"]')].map(({ ariaSort }) => ariaSort)).toEqual(['descending', null, null, null]);
});

/** The grid and what is in it, each on a line of its own. */
async function gridInWords(): Promise<string[]> {
  const nodes = await accessibilityTree();
  const lines: string[] = [];
  const read = (id: string, depth: number): void => {
    const node = nodes.find(({ nodeId }) => nodeId === id);
    if (!node) return;
    const isPart = !node.ignored && parts.has(String(node.role?.value));
    const states = ['multiselectable', 'selected'].filter((name) => stateOf(node, name) === true);
    const description = node.description?.value ? [`– ${String(node.description.value)}`] : [];
    if (isPart) lines.push([`${'  '.repeat(depth)}${roleAndName(node)}`, ...states, ...description].join(' '));
    for (const child of node.childIds ?? []) read(child, isPart ? depth + 1 : depth);
  };
  read(nodes.find(({ role }) => role?.value === 'grid')?.nodeId ?? '', 0);
  return lines;
}

const parts = new Set(['grid', 'row', 'columnheader', 'gridcell', 'link', 'button']);
