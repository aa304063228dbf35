import { render, screen, waitFor, within } from '@testing-library/react';
import { createRef, StrictMode, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { account, createStage, type Stage, type StageOptions } from '../../../stories/stage/createStage.js';
import { channelId } from '../../../stories/stage/slackWorkspace.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import type { Appearance } from '../../hooks/index.js';
import { RecordsTable } from './RecordsTable.js';
import '../styles.css';

const columns = ['name', 'topic', 'member_count'] as const;
const table = <RecordsTable {...account} model="SlackChannel" columns={columns} height={400} caption="Slack channels" />;

let stage: Stage;
beforeEach(() => page.viewport(1280, 900));
afterEach(() => stage.close());

describe('RecordsTable', () => {
  it('passes ref, class, style and other props to its root, which names its part and state', async () => {
    const ref = createRef<HTMLDivElement>();
    await show(<RecordsTable {...account} model="SlackChannel" ref={ref} className="mine" style={{ order: 2 }} id="here" />, { channels: 3 });
    await screen.findByRole('grid', { name: 'SlackChannel records' });
    await counted('3 rows');
    expect(ref.current).toHaveClass('nango-records', 'mine');
    expect(ref.current).toHaveAttribute('id', 'here');
    expect(ref.current?.style.order).toBe('2');
    expect(ref.current?.dataset).toMatchObject({ nangoSlot: 'records-table', state: 'ready' });
  });

  it("draws rows and cells with the host's classes and elements alone when unstyled", async () => {
    await show(<RecordsTable {...account} model="SlackChannel" columns={columns} unstyled classNames={{ 'records-table-cell': 'mine' }} slots={{ 'records-table-count': 'strong' }} />, { channels: 3 });
    const count = await counted('3 rows');
    expect(count.tagName).toBe('STRONG');
    expect(screen.getAllByRole('gridcell').every((cell) => cell.className === 'mine')).toBe(true);
    const ours = [...document.querySelectorAll('[data-nango-slot="records-table"] *')].flatMap((element) => [...element.classList]).filter((name) => name.startsWith('nango-'));
    expect(new Set(ours)).toEqual(new Set(['nango-visually-hidden']));
  });

  it('has lower rows where the provider asks for a compact look', async () => {
    await show(table, { channels: 3 }, { density: 'compact' });
    await counted('3 rows');
    expect(screen.getAllByRole('row')[1]?.offsetHeight).toBe(32);
  });

  it('tells assistive technology where each row stands, and how many there are once that is known', async () => {
    await show(table, { channels: 5 });
    const grid = await screen.findByRole('grid', { name: 'Slack channels' });
    await counted('5 rows');
    expect(grid).toHaveAttribute('aria-rowcount', '6');
    expect(grid).toHaveAttribute('aria-colcount', '3');
    expect(screen.getAllByRole('row').map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('renders only rows near the eye, and fills what scrolling uncovers before it is seen', async () => {
    await show(table, { channels: 5000 });
    const viewport = await theViewport();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '-1');
    await waitFor(() => expect(viewport.scrollHeight).toBeGreaterThan(2000));
    for (const place of [300, 900, 1500]) {
      await scrollTo(viewport, place);
      expect(screen.getAllByRole('row').length).toBeLessThan(50);
      expect(textAt(viewport, 60)).not.toBe('');
      expect(textAt(viewport, 380)).not.toBe('');
    }
  });

  it('keeps rows in sight where the browser scrolls further than they are drawn', async () => {
    await show(table, { channels: 300 });
    const viewport = await theViewport();
    await counted('50 rows loaded');
    await scrollTo(viewport, 800);
    // As while the script is busy: it is not told.
    const busy = new AbortController();
    onTestFinished(() => busy.abort());
    window.addEventListener('scroll', (event) => event.stopImmediatePropagation(), { capture: true, signal: busy.signal });
    for (const place of [1600, 0]) {
      viewport.scrollTop = place;
      await new Promise(requestAnimationFrame);
      expect(textAt(viewport, 60)).not.toBe('');
      expect(textAt(viewport, 380)).not.toBe('');
    }
    busy.abort();
    await scrollTo(viewport, 40);
    expect(textAt(viewport, 60)).toBe(screen.getAllByRole('row').find((row) => row.getAttribute('aria-rowindex') === '3')?.querySelector('[role="gridcell"]')?.textContent);
  });

  it('goes where it is scrolled while it comes to rest and the page is busy', async () => {
    await show(table, { channels: 300 });
    const viewport = await theViewport();
    await counted('50 rows loaded');
    await scrollTo(viewport, 300);
    // Both are late, one after the other: the browser has had no time to tell of the second way before the first comes to rest.
    setTimeout(() => (viewport.scrollTop = 1200), 140);
    setTimeout(() => busyFor(80), 110);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(viewport.scrollTop).toBe(1200);
  });

  it('loads more towards the end', async () => {
    await show(table, { channels: 5000 });
    const viewport = await theViewport();
    await counted('50 rows loaded');
    await scrollTo(viewport, viewport.scrollHeight);
    await waitFor(() => expect(viewport.scrollHeight).toBeGreaterThan(5000));
  });

  it('keeps row elements while scrolling, instead of making new ones', async () => {
    await show(table, { channels: 300 });
    const viewport = await theViewport();
    // Those ahead come when the first are painted.
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(20));
    const before = new Set(screen.getAllByRole('row'));
    await scrollTo(viewport, 600);
    // The row that Tab stops at is kept wherever it is, in an element of its own.
    expect(screen.getAllByRole('row').filter((row) => !before.has(row) && row.querySelector('[tabindex="0"]') === null)).toEqual([]);
  });

  it('changes the one cell whose value changed, in place, and flashes it', async () => {
    await show(table, { channels: 12 });
    const cell = await screen.findByRole('gridcell', { name: 'docs' });
    const row = cell.closest('[role="row"]');
    stage.slack.rename(channelId(4), 'handbook');
    await sync();
    await waitFor(() => expect(cell).toHaveTextContent('handbook'));
    expect([...document.querySelectorAll('[data-changed]')]).toEqual([cell]);
    expect(cell.closest('[role="row"]')).toBe(row);
    await waitFor(() => expect(cell).not.toHaveAttribute('data-changed'), { timeout: 3000 });
  });

  it('keeps what is being read in place when rows arrive above it', async () => {
    await show(table, { channels: 60 });
    const viewport = await theViewport();
    await scrollTo(viewport, 800);
    const before = textAt(viewport, 100);
    stage.slack.add({ id: 'CNEW1', name: 'one-more' });
    stage.slack.add({ id: 'CNEW2', name: 'two-more' });
    await sync();
    await waitFor(() => expect(viewport.scrollTop).toBe(880));
    await waitFor(() => expect(textAt(viewport, 100)).toBe(before));
  });

  it('lets a removed row leave', async () => {
    await show(table, { channels: 12 });
    await screen.findByRole('gridcell', { name: 'docs' });
    stage.slack.remove(channelId(4));
    await sync();
    await counted('11 rows');
    expect(screen.queryByRole('gridcell', { name: 'docs' })).not.toBeInTheDocument();
  });

  it('says when there is nothing, and shows the first rows when they come', async () => {
    await show(table, { channels: 0 });
    await screen.findByText('No records yet');
    stage.slack.add({ id: 'CNEW', name: 'brand-new' });
    await sync();
    await screen.findByRole('gridcell', { name: 'brand-new' });
  });

  it('goes on after a failure where it happened', async () => {
    let isDown = true;
    await show(table, { channels: 5, intercept: ({ url }) => (isDown && url.includes('/records/') ? forbidden() : undefined) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You are not allowed to do this.');
    isDown = false;
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await counted('5 rows');
  });

  it("shows the cells of a spreadsheet's rows as columns", async () => {
    const rows = [
      { Deal: 'Acme', Amount: 1200, 'Won (%)': 0.25 },
      { Deal: 'Hooli', Amount: 300, 'Won (%)': null },
    ];
    const chosen = ['row_number', { key: 'values.Won (%)', kind: 'percent' }, 'values.*'] as const;
    await show(<RecordsTable {...account} model="SheetRow" columns={chosen} caption="Pipeline" />, { intercept: ({ url }) => (url.includes('/records/SheetRow') ? sheet(rows) : undefined) });
    await counted('2 rows');
    expect([...document.querySelectorAll('[data-nango-slot="records-table-head-label"]')].map(({ textContent }) => textContent)).toEqual(['Row number', 'Won (%)', 'Deal', 'Amount']);
    expect(screen.getAllByRole('gridcell').map(({ textContent }) => textContent)).toEqual(['3', '', 'Hooli', '300', '2', '25%', 'Acme', '1200']);
  });

  it('writes no style attribute into its markup that a strict content policy would refuse', async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => blocked.push(violatedDirective));
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src-attr 'none'";
    document.head.append(policy);
    await show(table, { channels: 300 });
    await scrollTo(await theViewport(), 500);
    expect(screen.getAllByRole('row').at(-1)?.style.transform).toMatch(/translateY/);
    expect(blocked).toEqual([]);
  });
});

async function show(element: ReactElement, options: StageOptions, appearance: Appearance = {}): Promise<void> {
  stage = createStage(options);
  await stage.connect();
  await stage.advance(60_000);
  render(
    <StrictMode>
      <StageProvider stage={stage} appearance={appearance}>{element}</StageProvider>
    </StrictMode>,
  );
}

/** The footer's count; the same words may be told to screen readers too. */
async function counted(text: string): Promise<HTMLElement> {
  return screen.findByText(text, { selector: '[data-nango-slot="records-table-count"]' });
}

/** A run as Slack's change would bring it about. */
async function sync(): Promise<void> {
  await stage.trigger();
  await stage.advance(5_000);
}

async function theViewport(): Promise<HTMLElement> {
  return screen.findByRole('grid', { name: 'Slack channels' }).then((grid) => grid.parentElement as HTMLElement);
}

async function scrollTo(element: HTMLElement, top: number): Promise<void> {
  const scrolled = new Promise((resolve) => element.addEventListener('scroll', resolve, { once: true }));
  element.scrollTop = top;
  await scrolled;
}

function busyFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** The text of the cell that is painted this far down the viewport. */
function textAt(viewport: HTMLElement, y: number): string {
  const { left, top } = viewport.getBoundingClientRect();
  return document.elementFromPoint(left + 20, top + y)?.closest('[role="gridcell"]')?.textContent ?? '';
}

/** A page of rows as the handler answers. */
function sheet(rows: Record<string, unknown>[]): Response {
  const at = '2026-11-23T12:00:00.000000+00:00';
  const records = rows.map((values, index) => ({
    id: `pipeline:0:${index + 2}`,
    row_number: index + 2,
    values,
    _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: `c${index}` },
  }));
  return Response.json({ records, nextCursor: null, total: null, scope: 'loaded' });
}

function forbidden(): Response {
  return Response.json({ error: { code: 'forbidden', message: 'Only admins may.' } }, { status: 403 });
}
