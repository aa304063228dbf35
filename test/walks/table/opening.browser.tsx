import { expect, it } from 'vitest';
import { beginTable, sync } from './beginTable.js';
import { storeOf } from './storeOf.js';

const close = 'dialog "Record" › button "Close"';

it('opens a record, reads on in it, and gives the focus back to its cell', async () => {
  const { enterGrid, go, press, reaches, reachesCell } = await beginTable();
  await enterGrid();
  await go('{ArrowDown}{ArrowRight}', 'gridcell "9", row 3 of 13, column 2 of 4');
  for (const key of ['{F2}', '{Enter}']) {
    await press(key);
    await reaches(close);
    await press('{Escape}');
    await reachesCell('gridcell "9", row 3 of 13, column 2 of 4');
  }
  await press('{Enter}');
  await reaches(close);
  await press('{Shift>}{Tab}{/Shift}');
  await reaches('dialog "Record" › button "Next"');
  await press('{Enter}');
  await reaches('dialog "Record" › button "Next"');
  await press('{Tab}{Enter}');
  await reachesCell('gridcell "9", row 3 of 13, column 2 of 4');
});

it('gives the focus back to the record, where rows have come above it meanwhile', async () => {
  const { stage, enterGrid, go, press, reaches, reachesCell } = await beginTable();
  await enterGrid();
  await go('{ArrowDown}', 'gridcell "docs", row 3 of 13, column 1 of 4');
  await press('{Enter}');
  await reaches(close);
  stage.slack.add({ id: 'CNEW', name: 'one-more' });
  await sync(stage);
  await expect.poll(() => document.querySelectorAll('[role="row"]').length).toBe(14);
  await press('{Escape}');
  await reachesCell('gridcell "docs", row 4 of 14, column 1 of 4');
});

it('shows the whole of a long text while the focus rests on its cell, without a stop of its own', async () => {
  const text = 'a long story '.repeat(200);
  const { enterGrid, press, reaches } = await beginTable({ intercept: storeOf(20, (number) => ({ text: `${number} ${text}` })), model: 'Note', columns: [{ key: 'text', width: 200 }, 'id'] });
  await enterGrid();
  await expect.poll(() => document.querySelector('[data-nango-slot="records-table-peek"]')).not.toBeNull();
  await press('{Tab}');
  await reaches('button "After"');
});
