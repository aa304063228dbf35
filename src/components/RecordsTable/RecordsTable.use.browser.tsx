import { render, screen, waitFor, within } from '@testing-library/react';
import { useState, type ComponentProps, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { account, createStage, type Stage, type StageOptions } from '../../../stories/stage/createStage.js';
import recording from '../../../stories/stage/recorded/SlackChannel.json' with { type: 'json' };
import { channelId } from '../../../stories/stage/slackWorkspace.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import type { RecordsTableState } from '../../protocol/index.js';
import { RecordsTable } from './RecordsTable.js';
import '../styles.css';

const columns = ['name', 'member_count', 'is_private', 'created_at', 'topic'] as const;

let stage: Stage;
beforeEach(() => page.viewport(1280, 900));
afterEach(() => {
  stage.close();
  localStorage.clear();
});

describe('keys', () => {
  it('move over cells, to the edges and by pages, and Tab stops at one', async () => {
    await show({ channels: 45 });
    await begin();
    expect(focused()).toBe('1,1');
    await press('{ArrowDown}{ArrowDown}{ArrowRight}', '3,2');
    await press('{End}', '3,5');
    await press('{Home}', '3,1');
    await press('{ArrowUp}{ArrowUp}{ArrowUp}', '0,1');
    await press('{ArrowUp}', '0,1');
    await press('{Control>}{End}{/Control}', '45,5');
    await press('{Control>}{Home}{/Control}', '1,1');
    await press('{PageDown}', '9,1');
    await press('{PageUp}', '1,1');
    await press('{Control>}{ArrowDown}{/Control}', '45,1');
    expect(document.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
  });

  it('go on across the edge of what is drawn', async () => {
    await show({ channels: 300 });
    await begin();
    await userEvent.keyboard('{ArrowDown>40/}');
    await counted(/^300 rows/);
    await userEvent.keyboard('{ArrowDown>60/}');
    await waitFor(() => expect(focused()).toBe('101,1'));
    expect(isInSight(document.activeElement)).toBe(true);
  });

  it('move the other way in a text that runs to the left', async () => {
    document.documentElement.dir = 'rtl';
    try {
      await show({ channels: 5 });
      await begin();
      await press('{ArrowLeft}', '1,2');
      await press('{ArrowRight}', '1,1');
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('keep the focus on its record when that moves, and on the row when it is gone', async () => {
    await show({ channels: 8 });
    await begin();
    await press('{ArrowDown}{ArrowDown}', '3,1');
    const name = document.activeElement?.textContent ?? '';
    stage.slack.add({ id: 'CNEW', name: 'one-more' });
    await sync();
    await waitFor(() => expect(focused()).toBe('4,1'));
    expect(document.activeElement).toHaveTextContent(name);
    stage.slack.remove(idOf(name));
    await sync();
    await waitFor(() => expect(document.activeElement?.textContent).not.toBe(name));
    expect(focused()).toBe('4,1');
  });

  it('keep the focus while its row is scrolled away', async () => {
    await show({ channels: 300 });
    await begin();
    await press('{ArrowDown}', '2,1');
    grid().parentElement!.scrollTop = 4000;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(focused()).toBe('2,1');
    await press('{ArrowDown}', '3,1');
    expect(isInSight(document.activeElement)).toBe(true);
  });

  it('sort, add a level, open the options and resize in the head', async () => {
    await show({ channels: 8 });
    await begin();
    await press('{ArrowUp}{ArrowRight}', '0,2');
    const head = document.activeElement as HTMLElement;
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(head).toHaveAttribute('aria-sort', 'ascending'));
    expect(texts(2)).toEqual(texts(2).toSorted((a, b) => Number(a) - Number(b)));
    await heard('Sorted by Member count, ascending');
    await press('{ArrowLeft}', '0,1');
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await heard('Sorted by Member count, ascending, Sorted by Name, ascending');
    const width = (document.activeElement as HTMLElement).offsetWidth;
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    await waitFor(() => expect((document.activeElement as HTMLElement).offsetWidth).toBe(width + 32));
    await userEvent.keyboard(' ');
    const options = await screen.findByRole('dialog', { name: 'Options for Name' });
    expect(options).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(focused()).toBe('0,1');
  });
});

describe('sorting and looking for rows', () => {
  it('sorts by a press, and the other way by another, by numbers and dates as such', async () => {
    await show({ channels: 12 });
    await userEvent.click(screen.getByRole('columnheader', { name: /Created at/ }));
    const first = texts(4);
    await userEvent.click(screen.getByRole('columnheader', { name: /Created at/ }));
    await waitFor(() => expect(texts(4)).toEqual(first.toReversed()));
  });

  it('moves a changed row to where it belongs', async () => {
    await show({ channels: 12, state: { sort: [{ key: 'name', direction: 'asc' }] } });
    expect(texts(1)).toEqual(texts(1).toSorted());
    stage.slack.rename(channelId(4), 'aaa-first');
    await sync();
    await waitFor(() => expect(texts(1)[0]).toBe('aaa-first'));
    expect(texts(1)).toEqual(texts(1).toSorted());
  });

  it('sorts by when Nango saw a record change', async () => {
    await show({ channels: 12 }, { columns: ['name', '_nango_metadata.last_modified_at'] });
    stage.slack.rename(channelId(4), 'changed-last');
    await sync();
    await waitFor(() => expect(texts(1)).toContain('changed-last'));
    const head = screen.getByRole('columnheader', { name: 'Last modified at' });
    await userEvent.click(head);
    await waitFor(() => expect(texts(1).at(-1)).toBe('changed-last'));
    await userEvent.click(head);
    await waitFor(() => expect(texts(1)[0]).toBe('changed-last'));
  });

  it('searches, marks what it found, says among how many, and takes it back', async () => {
    await show({ channels: 12 });
    await userEvent.fill(screen.getByRole('searchbox', { name: 'Search' }), 'DOC');
    await counted(/^\d of all 12 rows$/);
    expect([...document.querySelectorAll('mark')].every(({ textContent }) => textContent?.toLowerCase() === 'doc')).toBe(true);
    expect(document.querySelectorAll('mark').length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
    await counted('12 rows');
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('says that only loaded rows were looked through, and offers all', async () => {
    await show({ channels: 300 });
    await userEvent.fill(screen.getByRole('searchbox', { name: 'Search' }), 'no channel is called this');
    await screen.findByText('Only the 50 loaded rows were looked through.');
    expect(document.querySelector('[data-nango-slot="records-table"]')).toHaveAttribute('data-state', 'nothing_found');
    await userEvent.click(within(document.querySelector<HTMLElement>('[data-nango-slot="records-table-empty"]')!).getByRole('button', { name: 'Load all' }));
    await counted('0 of all 300 rows');
  });

  it('leaves the search where somebody types, while an answer is on its way', async () => {
    let isSlow = false;
    const intercept = ({ url }: { url: string }): Response | Promise<Response> | undefined => {
      if (!url.includes('/records/Many')) return undefined;
      return isSlow ? new Promise(() => undefined) : storeOf(url.includes('search') ? 0 : 300, url);
    };
    await show({ intercept }, { model: 'Many', columns: ['number'] });
    const box = screen.getByRole('searchbox', { name: 'Search' });
    await userEvent.type(box, 'x');
    // Said by the store, and not of the rows that were there before.
    await counted('0 of all 300 rows');
    isSlow = true;
    await userEvent.type(box, 'y');
    await screen.findByText('Loading records…');
    expect(box).toHaveFocus();
    expect(box).toHaveValue('xy');
  });

  it('filters by what a column holds', async () => {
    await show({ channels: 12 });
    await openOptions('Private');
    await userEvent.click(screen.getByRole('checkbox', { name: 'No' }));
    expect(screen.getByRole('checkbox', { name: 'No' })).toBeChecked();
    await waitFor(() => expect(new Set(texts(3))).toEqual(new Set(['No'])));
    await userEvent.click(screen.getByRole('button', { name: 'Remove filter' }));
    await counted('12 rows');
    await userEvent.keyboard('{Escape}');
    await openOptions('Member count');
    await userEvent.fill(screen.getByLabelText('From'), '20');
    await waitFor(() => expect(texts(2).every((text) => Number(text) >= 20)).toBe(true));
    expect(texts(2).length).toBeLessThan(12);
  });
});

describe('columns', () => {
  it('are hidden, shown and pinned', async () => {
    await show({ channels: 5 });
    await openOptions('Topic');
    await userEvent.click(screen.getByRole('button', { name: 'Hide column' }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: /Topic/ })).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Topic' }));
    await screen.findByRole('columnheader', { name: /Topic/ });
    await userEvent.keyboard('{Escape}');
    await openOptions('Created at');
    await userEvent.click(screen.getByRole('button', { name: 'Keep in sight' }));
    await waitFor(() => expect(screen.getAllByRole('columnheader')[0]).toHaveTextContent('Created at'));
  });

  it('of hundreds are drawn near the eye only, and reached by keys', async () => {
    const fields = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`field_${index}`, index]));
    await show({ intercept: ({ url }) => (url.includes('/records/Wide') ? records([fields]) : undefined) }, { model: 'Wide', columns: undefined });
    expect(screen.getAllByRole('columnheader').length).toBeLessThan(20);
    expect(grid()).toHaveAttribute('aria-colcount', '401');
    await begin();
    await press('{End}', '1,401');
    expect(isInSight(document.activeElement)).toBe(true);
    expect(document.activeElement).toHaveTextContent('399');
  });

  it('keep what a person did by a key, in this browser', async () => {
    await show({ channels: 5 }, { storageKey: 'channels' });
    await userEvent.click(screen.getByRole('columnheader', { name: /Name/ }));
    await waitFor(() => expect(screen.getByRole('columnheader', { name: /Name/ })).toHaveAttribute('aria-sort', 'ascending'));
    expect(JSON.parse(localStorage.getItem('nango-embed:table:channels') ?? '')).toMatchObject({ sort: [{ key: 'name', direction: 'asc' }] });
    document.body.replaceChildren();
    await show({ channels: 5 }, { storageKey: 'channels' });
    await waitFor(() => expect(screen.getByRole('columnheader', { name: /Name/ })).toHaveAttribute('aria-sort', 'ascending'));
  });

  it("are the host's where it says so", async () => {
    const seen: RecordsTableState[] = [];
    function Controlled(): ReactElement {
      const [state, setState] = useState<Partial<RecordsTableState>>({ sort: [{ key: 'name', direction: 'desc' }] });
      const note = (next: RecordsTableState): void => {
        seen.push(next);
        setState({ sort: next.sort });
      };
      return <RecordsTable {...account} model="SlackChannel" columns={columns} state={state} onStateChange={note} />;
    }
    await showElement({ channels: 5 }, <Controlled />);
    await waitFor(() => expect(texts(1)).toEqual(texts(1).toSorted().toReversed()));
    await userEvent.click(screen.getByRole('columnheader', { name: /Member count/ }));
    await waitFor(() => expect(seen.at(-1)?.sort).toEqual([{ key: 'member_count', direction: 'asc' }]));
  });
});

describe('rows', () => {
  it('are selected by press, key and range, and copied as a spreadsheet takes them', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const onSelectionChange = vi.fn();
    await show({ channels: 8 }, { selectable: true, onSelectionChange });
    const boxes = screen.getAllByRole('gridcell', { name: 'Select row' });
    await userEvent.click(boxes[1]!);
    await userEvent.click(boxes[3]!, { modifiers: ['Shift'] });
    await screen.findByText('3 selected', { selector: '[data-nango-slot="records-table-selection-count"]' });
    expect(onSelectionChange).toHaveBeenLastCalledWith(expect.arrayContaining([expect.any(String)]));
    expect(screen.getAllByRole('row', { selected: true })).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await heard('3 rows copied');
    const lines = String(write.mock.lastCall?.[0]).split('\r\n');
    expect(lines[0]).toBe('Name\tMember count\tPrivate\tCreated at\tTopic'.replace('Private', 'Is private'));
    expect(lines).toHaveLength(5);
    await userEvent.keyboard('{Escape}');
    write.mockRestore();
  });

  it('open with all their fields, lead on to the next, and give the focus back', async () => {
    await show({ channels: 5 });
    await begin();
    await press('{ArrowDown}', '2,1');
    const name = document.activeElement?.textContent ?? '';
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Record' });
    expect(within(dialog).getAllByText(name).length).toBeGreaterThan(0);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(within(dialog).queryByText(name)).toBeNull());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(focused()).toBe('2,1');
  });

  it('that would come or leave wait where the host wants that, and contents do not', async () => {
    await show({ channels: 8 }, { liveMode: 'manual' });
    // Until all is read, what comes is part of that.
    await counted('8 rows');
    const before = texts(1);
    stage.slack.add({ id: 'CNEW', name: 'one-more' });
    stage.slack.remove(channelId(2));
    stage.slack.rename(channelId(4), 'handbook');
    await sync();
    const button = await screen.findByRole('button', { name: 'Show 2 changes' });
    expect(texts(1)).toHaveLength(before.length);
    expect(texts(1)).toContain('handbook');
    expect(texts(1)).not.toContain('one-more');
    await userEvent.click(button);
    await waitFor(() => expect(texts(1)).toContain('one-more'));
    expect(texts(1)).toHaveLength(8);
  });

  it('that were deleted are marked, or shown alone, where asked', async () => {
    await show({ channels: 8 }, { state: { deleted: 'mark' } });
    const name = texts(1)[2] ?? '';
    stage.slack.remove(idOf(name));
    await sync();
    await waitFor(() => expect(document.querySelector('[role="row"][data-state="deleted"]')).toHaveTextContent(name));
    expect(texts(1)).toHaveLength(8);
  });

  it('show a long text whole where the focus rests', async () => {
    await show({ intercept: ({ url }) => (url.includes('/records/Note') ? records([{ text: 'a long story '.repeat(40) }]) : undefined) }, { model: 'Note', columns: [{ key: 'text', width: 200 }, 'id', 'a', 'b', 'c', 'd'] });
    await begin();
    await waitFor(() => expect(document.querySelector('[data-nango-slot="records-table-peek"]')?.textContent).toHaveLength(13 * 40), { timeout: 2000 });
  });

  it('are as many as there are, to the last of a million', async () => {
    await show({ intercept: ({ url }) => (url.includes('/records/Many') ? storeOf(1_000_000, url) : undefined) }, { model: 'Many', columns: ['number'] });
    await counted('1,000,000 rows');
    const viewport = grid().parentElement!;
    viewport.scrollTop = viewport.scrollHeight;
    await screen.findByText('999999');
    expect(isInSight(screen.getByText('999999'))).toBe(true);
    await userEvent.fill(screen.getByRole('searchbox'), '77');
    await counted('10 of all 1,000,000 rows');
  });
});

type Props = Partial<ComponentProps<typeof RecordsTable>>;

async function show({ state, ...options }: StageOptions & { state?: Partial<RecordsTableState> }, props: Props = {}): Promise<void> {
  await showElement(options, <RecordsTable {...account} model="SlackChannel" columns={columns} height={400} defaultState={state ?? props.state} {...props} state={undefined} />);
}

async function showElement(options: StageOptions, element: ReactElement): Promise<void> {
  stage = createStage(options);
  await stage.connect();
  await stage.advance(60_000);
  render(<StageProvider stage={stage}>{element}</StageProvider>);
  await screen.findByRole('grid');
  await screen.findAllByRole('gridcell');
}

/** A run as Slack's change would bring it about. */
async function sync(): Promise<void> {
  await stage.trigger();
  await stage.advance(5_000);
}

const grid = (): HTMLElement => screen.getByRole('grid');

/** The text of a column, from top to bottom as it is seen. */
function texts(column: number): string[] {
  const cells = [...document.querySelectorAll<HTMLElement>(`[role="gridcell"][aria-colindex="${column}"]`)];
  return cells.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(({ textContent }) => textContent ?? '');
}

/** Row and column of the cell with the focus; the head is row 0. */
function focused(): string {
  const cell = document.activeElement?.closest('[aria-colindex]');
  return `${Number(cell?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - 1},${cell?.getAttribute('aria-colindex')}`;
}

async function begin(): Promise<void> {
  document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  await waitFor(() => expect(focused()).toBe('1,1'));
}

async function press(keys: string, expected: string): Promise<void> {
  await userEvent.keyboard(keys);
  await waitFor(() => expect(focused()).toBe(expected));
}

async function openOptions(column: string): Promise<void> {
  const head = screen.getByRole('columnheader', { name: new RegExp(column, 'i') });
  await userEvent.hover(head);
  await userEvent.click(within(head).getByRole('button'));
  await screen.findByRole('dialog');
}

async function heard(text: string): Promise<void> {
  await waitFor(() => expect(document.querySelector('[data-nango-slot="records-table-news"]')).toHaveTextContent(text));
}

async function counted(text: string | RegExp): Promise<HTMLElement> {
  return screen.findByText(text, { selector: '[data-nango-slot="records-table-count"]' });
}

function isInSight(element: Element | null): boolean {
  const inside = grid().parentElement!.getBoundingClientRect();
  const { top, bottom } = element!.getBoundingClientRect();
  return top >= inside.top && bottom <= inside.bottom;
}

function idOf(name: string): string {
  return recording.records.find((channel) => channel.name === name)?.id ?? '';
}

function records(rows: Record<string, unknown>[]): Response {
  return Response.json({ records: rows.map(toRecord), nextCursor: null, total: null, scope: 'loaded' });
}

/** A host with a store that holds so many records, numbered; a search finds those whose number ends like it. */
function storeOf(total: number, url: string): Response {
  const { searchParams } = new URL(url, location.href);
  const offset = Number(searchParams.get('offset') ?? 0);
  const isFound = searchParams.has('search');
  const count = isFound ? Math.min(10, total) : total;
  const rows = Array.from({ length: Math.min(100, count - offset) }, (_, index) => ({ number: String(isFound ? 77 + index * 100 : offset + index) }));
  return Response.json({ records: rows.map((row, index) => ({ ...toRecord(row, 0), id: `r${offset + index}` })), nextCursor: null, total: count, scope: 'all' });
}

function toRecord(fields: Record<string, unknown>, index: number): Record<string, unknown> {
  const at = '2026-11-23T12:00:00.000000+00:00';
  return { id: `r${index}`, ...fields, _nango_metadata: { first_seen_at: at, last_modified_at: at, last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: `c${index}` } };
}
