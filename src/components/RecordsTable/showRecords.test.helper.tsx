import { render, screen, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { expect, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { account, createStage } from '../../../stories/stage/createStage.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import { RecordsTable } from './RecordsTable.js';
import '../styles.css';

/** Shows records with these fields, as a host without a store hands them over. A text is a record's JSON, for what no object can hold. */
export async function showRecords(records: readonly (object | string)[], props: Partial<ComponentProps<typeof RecordsTable>> = {}): Promise<void> {
  await page.viewport(1280, 900);
  // A stream begins with what changed longest ago, a table with what changed last.
  const body = `{"records":[${records.map(inJson).toReversed().join(',')}],"nextCursor":null,"total":null,"scope":"loaded"}`;
  const stage = createStage({ intercept: ({ url }) => (url.includes('/records/') ? new Response(body, { headers: { 'Content-Type': 'application/json' } }) : undefined) });
  onTestFinished(() => stage.close());
  await stage.connect();
  render(
    <StageProvider stage={stage}>
      <RecordsTable {...account} model="Hostile" height={400} {...props} />
    </StageProvider>,
  );
  await screen.findAllByRole('gridcell');
}

/** Both count from 1. */
export function cellAt(row: number, column: number): HTMLElement {
  const cell = document.querySelector<HTMLElement>(`[role="row"][aria-rowindex="${row + 1}"] [aria-colindex="${column}"]`);
  if (!cell) throw new Error(`No cell is drawn in row ${row}, column ${column}.`);
  return cell;
}

/** The text of a column, from top to bottom. */
export function columnTexts(column: number): string[] {
  const cells = [...document.querySelectorAll<HTMLElement>(`[role="gridcell"][aria-colindex="${column}"]`)];
  return cells.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(({ textContent }) => textContent ?? '');
}

/** Opens the row of a cell and answers its details. */
export async function openRow(cell: HTMLElement): Promise<HTMLElement> {
  cell.focus();
  await waitFor(() => expect(document.activeElement).toHaveAttribute('tabindex', '0'));
  await userEvent.keyboard('{F2}');
  return screen.findByRole('dialog', { name: 'Record' });
}

function inJson(fields: object | string, index: number): string {
  const at = '2026-11-23T12:00:00.000000+00:00';
  const metadata = { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: `c${index}` };
  const json = typeof fields === 'string' ? fields : JSON.stringify(fields);
  return `${JSON.stringify({ id: `r${index}`, _nango_metadata: metadata }).slice(0, -1)},${json.slice(1)}`;
}
