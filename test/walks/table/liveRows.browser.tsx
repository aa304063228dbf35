import { expect, it } from 'vitest';
import { channelId } from '../../../stories/stage/slackWorkspace.js';
import { shiftTab } from '../begin.js';
import { beginTable, sync } from './beginTable.js';

it('stays on its record when rows come above it, change their order and leave, and says nothing of it', async () => {
  const { stage, said, enterGrid, go, reachesCell, counts } = await beginTable();
  await counts('12 rows');
  await enterGrid();
  await go('{ArrowDown}{ArrowRight}', 'gridcell "9", row 3 of 13, column 2 of 4');
  const before = [...said];
  stage.slack.add({ id: 'CNEW', name: 'one-more' });
  await sync(stage);
  await reachesCell('gridcell "9", row 4 of 14, column 2 of 4');
  stage.slack.remove('CNEW');
  await sync(stage);
  await reachesCell('gridcell "9", row 3 of 13, column 2 of 4');
  stage.slack.remove(channelId(4));
  await sync(stage);
  await reachesCell('gridcell "6", row 3 of 12, column 2 of 4');
  expect(said).toEqual(before);
});

it('goes with its record to where a change has put it in the order', async () => {
  const { stage, enterGrid, go, reachesCell, counts } = await beginTable({ defaultState: { sort: [{ key: 'name', direction: 'asc' }] } });
  await counts('12 rows');
  await enterGrid();
  await go('{ArrowDown}{ArrowDown}', 'gridcell "docs", row 4 of 13, column 1 of 4');
  stage.slack.rename(channelId(4), 'zebras');
  await sync(stage);
  await reachesCell('gridcell "zebras", row 13 of 13, column 1 of 4');
  await go('{ArrowUp}', 'gridcell "sales-wins", row 12 of 13, column 1 of 4');
});

it('reaches the button that lets waiting rows come, and goes on in the grid', async () => {
  const { stage, enterGrid, go, press, reaches, reachesCell, counts } = await beginTable({ liveMode: 'manual' });
  await counts('12 rows');
  await enterGrid();
  await go('{ArrowDown}', 'gridcell "docs", row 3 of 13, column 1 of 4');
  stage.slack.add({ id: 'CNEW', name: 'one-more' });
  await sync(stage);
  await expect.poll(() => document.querySelector('[data-nango-slot="records-table-held-button"]')).not.toBeNull();
  await reachesCell('gridcell "docs", row 3 of 13, column 1 of 4');
  await press(shiftTab);
  await reaches('button "Show 1 change"');
  await press(' ');
  await reachesCell('gridcell "docs", row 4 of 14, column 1 of 4');
});
