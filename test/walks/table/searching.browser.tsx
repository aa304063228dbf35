import { expect, it } from 'vitest';
import { beginTable } from './beginTable.js';
import { storeOf } from './storeOf.js';

const search = 'group "Table tools" › searchbox "Search"';

it('hears how many were found among all, and takes the search back', async () => {
  const { press, reaches, reachesGrid, hears } = await beginTable();
  await press('{Tab}');
  await reaches(search);
  await press('doc');
  await hears('1 of all 12 rows');
  await press('{Tab}');
  await reaches('group "Table tools" › button "Clear search and filters"');
  await press('{Enter}');
  await hears('12 rows');
  // The button has gone with what it cleared.
  await reachesGrid();
});

it('hears that only loaded rows were looked through, and loads the others from where nothing was found', async () => {
  const { press, reaches, reachesGrid, hears, counts } = await beginTable({ channels: 300 });
  await counts('50 rows loaded');
  await press('{Tab}');
  await reaches(search);
  await press('docs-6');
  await hears('0 of 50 loaded rows');
  await press('{Tab>4/}');
  await reaches('columnheader "Name" – name');
  await press('{Tab}');
  await reaches('button "Load all"');
  await press('{Enter}');
  await hears('1 of all 300 rows');
  await reachesGrid();
});

it('hears what a store has found, once it has', async () => {
  const { said, press, reaches, hears } = await beginTable({ intercept: storeOf(5000), model: 'Numbered', columns: ['number'] });
  await press('{Tab}');
  await reaches(search);
  await press('77');
  await hears('50 of all 5000 rows');
  expect(said.filter((words) => words.includes('of all'))).toEqual(['50 of all 5000 rows']);
});
