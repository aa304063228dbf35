import { run } from 'axe-core';
import { expect, it } from 'vitest';
import { beginTable } from './beginTable.js';

// Stories are looked through one state at a time; here states meet.
it('has no fault that axe finds, with rows sorted, filtered, searched and selected, and a panel open', async () => {
  const { press, enterGrid, hears, reaches } = await beginTable({
    selectable: true,
    defaultState: { sort: [{ key: 'name', direction: 'asc' }, { key: 'topic', direction: 'desc' }], filters: { member_count: { kind: 'number', from: 5 } }, search: 'e', pinned: ['name'] },
  });
  await enterGrid();
  await press('{ArrowRight} ');
  await hears('1 selected');
  expect(await faults()).toEqual([]);
  await press('{ArrowUp} ');
  await reaches('dialog "Options for Name" › button "Sort ascending"');
  expect(await faults()).toEqual([]);
});

it('has none while a text is shown beside its cell, and in the details', async () => {
  const { press, enterGrid, reaches } = await beginTable({ columns: [{ key: 'topic', width: 60 }, 'name', 'id', 'created_at', 'is_private', 'member_count'], defaultState: { widths: { topic: 60 } } });
  await enterGrid();
  await expect.poll(() => document.querySelector('[data-nango-slot="records-table-peek"]')).not.toBeNull();
  expect(await faults()).toEqual([]);
  await press('{Enter}');
  await reaches('dialog "Record" › button "Close"');
  expect(await faults()).toEqual([]);
});

it('has none while nothing is found, nor in the other panels', async () => {
  const { press, hears, reaches } = await beginTable({ channels: 300 });
  await press('{Tab}');
  await press('no such channel');
  await hears('0 of 50 loaded rows');
  expect(await faults()).toEqual([]);
  await press('{Tab}{Tab}{Enter}');
  await reaches('dialog "Columns" › group "Columns" › checkbox "Name" (checked)');
  expect(await faults()).toEqual([]);
  await press('{Escape}{Tab}{Enter}');
  await reaches('dialog "Download" › button "0 rows as shown"');
  expect(await faults()).toEqual([]);
});

/** What axe finds in the page, by rule and part. */
async function faults(): Promise<string[]> {
  // What fades in has less contrast on the way.
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  const { violations } = await run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: true }, region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 120)}`));
}
