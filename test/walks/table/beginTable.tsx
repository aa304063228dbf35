import { screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { RecordsTable } from '../../../src/components/RecordsTable/RecordsTable.js';
import { account, type Stage, type StageOptions } from '../../../stories/stage/createStage.js';
import { begin, type Walk } from '../begin.js';
import { focus } from '../focus.js';

export interface TableWalk extends Walk {
  /** Presses Tab until the grid has the focus. */
  enterGrid: () => Promise<void>;
  /** Waits until the grid has the focus. */
  reachesGrid: () => Promise<void>;
  /** Waits until the cell with the focus is this, in the words of `cellInFocus`. */
  reachesCell: (words: string) => Promise<void>;
  /** Presses keys, and waits for the cell that they lead to. */
  go: (keys: string, words: string) => Promise<void>;
  /** Waits until the footer counts so. */
  counts: (words: string) => Promise<void>;
}

export interface TableWalkOptions extends Pick<StageOptions, 'channels' | 'intercept'>, Partial<ComponentProps<typeof RecordsTable>> {
  /** What has happened besides, before the table is shown. */
  prepare?: (stage: Stage) => Promise<void> | void;
}

/** A walk over the channels of a Slack workspace, synced once; other props of the table say what else is shown. */
export async function beginTable({ channels, intercept, prepare, ...props }: TableWalkOptions = {}): Promise<TableWalk> {
  await page.viewport(1280, 900);
  const table = <RecordsTable {...account} model="SlackChannel" columns={columns} height={400} caption="Slack channels" {...props} />;
  const walk = await begin(table, {
    channels,
    intercept,
    async prepare(stage) {
      await stage.connect();
      await stage.advance(60_000);
      await prepare?.(stage);
    },
  });
  await screen.findAllByRole('gridcell');
  const patient = { timeout: 5000 };
  const reachesCell = (words: string): Promise<void> => vi.waitFor(async () => expect(await cellInFocus()).toBe(words), patient);
  return {
    ...walk,
    reachesCell,
    reachesGrid: () => vi.waitFor(() => expect(isInGrid(document.activeElement)).toBe(true), patient),
    async enterGrid() {
      for (let presses = 0; presses < 8 && !isInGrid(document.activeElement); presses += 1) await walk.press('{Tab}');
      expect(isInGrid(document.activeElement)).toBe(true);
    },
    async go(keys, words) {
      await walk.press(keys);
      await reachesCell(words);
    },
    counts: (words) => vi.waitFor(() => expect(document.querySelector('[data-nango-slot="records-table-count"]')).toHaveTextContent(words), patient),
  };
}

/** A run that brings what has happened in Slack. */
export async function sync(stage: Stage): Promise<void> {
  await stage.trigger();
  await stage.advance(5_000);
}

/**
 * What a screen reader says of the cell that has the focus, and where it says that this is, for example `gridcell "docs", row 5 of 13,
 * column 1 of 4`. Chromium's tree of the DevTools has no places: those are read off the attributes that it hands to screen readers.
 */
async function cellInFocus(): Promise<string> {
  const cell = document.activeElement?.closest('[aria-colindex]');
  const row = cell?.closest('[aria-rowindex]');
  const grid = row?.closest('[role="grid"]');
  const of = (element: Element | null | undefined, name: string): string => element?.getAttribute(name) ?? 'none';
  return `${await focus()}, row ${of(row, 'aria-rowindex')} of ${of(grid, 'aria-rowcount')}, column ${of(cell, 'aria-colindex')} of ${of(grid, 'aria-colcount')}`;
}

function isInGrid(element: Element | null): boolean {
  return element?.closest('[role="grid"]') !== null;
}

const columns = ['name', 'member_count', 'is_private', 'topic'];
