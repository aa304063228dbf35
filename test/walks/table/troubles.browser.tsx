import { expect, it } from 'vitest';
import { RecordsTable } from '../../../src/components/RecordsTable/RecordsTable.js';
import { forbidden } from '../../../stories/stage/answers.js';
import { account } from '../../../stories/stage/createStage.js';
import { begin } from '../begin.js';
import { beginTable } from './beginTable.js';

it('hears that going on failed, tries again, and stays in the table', async () => {
  let isDown = true;
  let pages = 0;
  const { said, press, reaches, hears, enterGrid, counts } = await beginTable({
    channels: 3000,
    intercept({ url }) {
      if (!url.includes('/records/')) return undefined;
      pages += 1;
      return isDown && pages > 1 ? forbidden() : undefined;
    },
  });
  await counts('50 rows loaded');
  await enterGrid();
  await press('{Tab}');
  await reaches('button "Load more"');
  await press('{Enter}');
  await hears('You are not allowed to do this.');
  await reaches('button "Try again"');
  isDown = false;
  await press('{Enter}');
  await hears('1050 rows loaded');
  await reaches('button "Load more"');
  expect(said).toEqual(['50 rows loaded', 'You are not allowed to do this.', '1050 rows loaded']);
});

it('loads all, and finds the focus in the grid when there is no more to load', async () => {
  const { said, press, reaches, reachesCell, hears, counts, enterGrid } = await beginTable({ channels: 300 });
  await counts('50 rows loaded');
  await enterGrid();
  await press('{Tab}{Tab}');
  await reaches('button "Load all"');
  await press('{Enter}');
  await hears('300 rows');
  await reachesCell('gridcell "hiring-panel-4", row 2 of 301, column 1 of 4');
  expect(said).toEqual(['50 rows loaded', '300 rows']);
});

it('hears that nothing could be loaded, and waits in the table for what another try brings', async () => {
  let isDown = true;
  const { said, press, reaches, hears } = await begin(<RecordsTable {...account} model="SlackChannel" caption="Slack channels" columns={['name']} />, {
    intercept: ({ url }) => (isDown && url.includes('/records/') ? forbidden() : undefined),
    async prepare(arranged) {
      await arranged.connect();
      await arranged.advance(60_000);
    },
  });
  await hears('The records could not be loaded.You are not allowed to do this.Try again');
  await press('{Tab}');
  await reaches('button "Try again"');
  isDown = false;
  await press('{Enter}');
  await hears('12 rows');
  await press('{Tab}');
  await reaches('group "Table tools" › searchbox "Search"');
  expect(said).toEqual(['The records could not be loaded.You are not allowed to do this.Try again', '12 rows']);
});
