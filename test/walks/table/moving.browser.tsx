import { expect, it } from 'vitest';
import { account, type Stage } from '../../../stories/stage/createStage.js';
import { shiftTab } from '../begin.js';
import { beginTable } from './beginTable.js';
import { storeOf } from './storeOf.js';

it('is one stop on the way through the page, at the cell that was last read', async () => {
  const { press, reaches, reachesCell, go } = await beginTable({ channels: 12 });
  for (const stop of ['searchbox "Search"', 'button "Columns"', 'button "Download"']) {
    await press('{Tab}');
    await reaches(`group "Table tools" › ${stop}`);
  }
  await press('{Tab}');
  await reachesCell('gridcell "events-2026", row 2 of 13, column 1 of 4');
  await go('{ArrowDown}{ArrowRight}', 'gridcell "9", row 3 of 13, column 2 of 4');
  await press('{Tab}');
  await reaches('button "After"');
  await press(shiftTab);
  await reachesCell('gridcell "9", row 3 of 13, column 2 of 4');
  await press(shiftTab);
  await reaches('group "Table tools" › button "Download"');
});

it('says where each cell is among thousands of rows, across the edges of what is drawn', async () => {
  const { enterGrid, reachesCell, go, press } = await beginTable({ intercept: storeOf(5000), model: 'Numbered', columns: ['number', 'id'] });
  await enterGrid();
  await reachesCell('gridcell "No. 0", row 2 of 5001, column 1 of 2');
  await go('{ArrowDown>45/}', 'gridcell "No. 45", row 47 of 5001, column 1 of 2');
  await go('{End}', 'gridcell "r45", row 47 of 5001, column 2 of 2');
  await go('{ArrowRight}', 'gridcell "r45", row 47 of 5001, column 2 of 2');
  await go('{PageDown}', 'gridcell "r53", row 55 of 5001, column 2 of 2');
  await go('{PageUp}{PageUp}', 'gridcell "r37", row 39 of 5001, column 2 of 2');
  await go('{Home}', 'gridcell "No. 37", row 39 of 5001, column 1 of 2');
  // These rows were never near the eye: they come when the focus is there already.
  await go('{Control>}{End}{/Control}', 'gridcell "r4999", row 5001 of 5001, column 2 of 2');
  expect(isInSight(document.activeElement)).toBe(true);
  await go('{PageUp>3/}', 'gridcell "r4975", row 4977 of 5001, column 2 of 2');
  await press('{ArrowDown>100/}');
  await reachesCell('gridcell "r4999", row 5001 of 5001, column 2 of 2');
  await go('{Control>}{Home}{/Control}', 'gridcell "No. 0", row 2 of 5001, column 1 of 2');
  expect(isInSight(document.activeElement)).toBe(true);
  await go('{ArrowUp}', 'columnheader "Number" – number, row 1 of 5001, column 1 of 2');
  await go('{PageDown}', 'gridcell "No. 7", row 9 of 5001, column 1 of 2');
});

it('goes to the end of what is loaded, and on when more has come', async () => {
  const { enterGrid, go, counts } = await beginTable({ channels: 300 });
  await counts('50 rows loaded');
  await enterGrid();
  // How many there are in all is not known yet.
  await go('{Control>}{ArrowDown}{/Control}', 'gridcell "onboarding-3", row 51 of -1, column 1 of 4');
  await counts('300 rows');
  await go('{Control>}{ArrowDown}{/Control}', 'gridcell "hackathon-2024-3", row 301 of 301, column 1 of 4');
});

it('keeps its column on the way over a row whose contents are gone', async () => {
  const { enterGrid, go } = await beginTable({ prepare: pruneOldest });
  await enterGrid();
  await go('{ArrowRight}{ArrowDown>10/}', 'gridcell "12", row 12 of 13, column 2 of 4');
  await go('{ArrowDown}', 'gridcell "C054X9GMA2L · Content no longer stored", row 13 of 13, column 1 of 4');
  await go('{ArrowUp}', 'gridcell "12", row 12 of 13, column 2 of 4');
});

function pruneOldest({ core }: Stage): void {
  const about = { ...account, model: 'SlackChannel' };
  const [oldest] = core.records.list({ ...about, limit: 1 }).records;
  core.records.prune({ ...about, untilCursor: oldest?._nango_metadata.cursor ?? '' });
}

function isInSight(element: Element | null): boolean {
  const viewport = document.querySelector('[data-nango-slot="records-table-viewport"]');
  if (!element || !viewport) return false;
  const [inner, outer] = [element.getBoundingClientRect(), viewport.getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;
}
