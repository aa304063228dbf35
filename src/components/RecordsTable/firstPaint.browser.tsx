import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { recordsCode } from '../../client/recordsCode.js';
import { cellAt, columnTexts, showRecords } from './showRecords.test.helper.js';

const records = Array.from({ length: 40 }, (_, index) => ({ n: index }));

afterEach(() => vi.restoreAllMocks());

/** The code that reads records is on its way until the returned function is called. */
function withhold(): () => Promise<void> {
  const code = recordsCode.load();
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  vi.spyOn(recordsCode, 'load').mockImplementation(() => arrival.then(() => code));
  const loaded = vi.spyOn(recordsCode, 'loaded', 'get').mockReturnValue(null);
  return async () => {
    loaded.mockReturnValue(await code);
    await act(async () => arrive());
  };
}

it('paints its first rows without the code that reads records', async () => {
  withhold();
  await showRecords(records);
  expect(columnTexts(1).slice(0, 3)).toEqual(['r0', 'r1', 'r2']);
  await screen.findByText('40 rows');
  expect(document.querySelector('[data-nango-slot="records-table"]')).toHaveAttribute('data-state', 'ready');
});

it('leaves everything where it is when that code comes', async () => {
  const arrive = withhold();
  await showRecords(records);
  const viewport = document.querySelector<HTMLElement>('[data-nango-slot="records-table-viewport"]')!;
  viewport.scrollTop = 400;
  await waitFor(() => expect(columnTexts(1)).toContain('r18'));
  const cell = cellAt(13, 1);
  await userEvent.click(cell);
  await waitFor(() => expect(document.activeElement).toBe(cell));
  const [rows, top] = [columnTexts(1), viewport.scrollTop];
  const drawnAnew = new MutationObserver(() => undefined);
  drawnAnew.observe(viewport, { childList: true, subtree: true, characterData: true });
  await arrive();
  await waitFor(() => expect(recordsCode.loaded).not.toBeNull());
  await new Promise(requestAnimationFrame);
  expect(drawnAnew.takeRecords()).toEqual([]);
  expect(columnTexts(1)).toEqual(rows);
  expect(viewport.scrollTop).toBe(top);
  expect(document.activeElement).toBe(cell);
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement).toHaveTextContent('r13'));
});
