import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { RecordsTable } from '../src/components/index.js';
import { forbidden } from './stage/answers.js';
import { account } from './stage/createStage.js';
import { onStage, stageOf, staged } from './stage/decorators.js';
import { synced } from './stage/scenarios.js';
import { channelId } from './stage/slackWorkspace.js';

const meta = {
  title: 'RecordsTable',
  component: RecordsTable,
  args: { ...account, model: 'SlackChannel', caption: 'Slack channels' },
  loaders: [staged({}, synced)],
  decorators: [onStage],
} satisfies Meta<typeof RecordsTable>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Columns and their kinds are read off the records. */
export const Rows: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('gridcell', { name: 'eng-reviews' });
    await expect(canvas.getByRole('grid', { name: 'Slack channels' })).toHaveAttribute('aria-colcount', '11');
  },
};

export const ChosenColumns: Story = {
  args: {
    columns: ['name', 'topic', { key: 'member_count', label: 'People' }, { key: 'is_private', label: 'Private' }, { key: 'created_at', label: 'Created' }],
  },
  play: async ({ canvas }) => {
    const headers = await canvas.findAllByRole('columnheader');
    // Where there is room for them: columns out of sight are not in the page.
    const labels = headers.map((header) => header.getAttribute('aria-label'));
    await expect(labels).toEqual(['Name', 'Topic', 'People', 'Private', 'Created'].slice(0, labels.length));
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-colcount', '5');
  },
};

export const Loading: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.includes('/records/') ? new Promise(() => undefined) : undefined) }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('Loading records…');
  },
};

export const Empty: Story = {
  loaders: [staged({ channels: 0 }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('No records yet');
  },
};

export const EmptyInTheHostsWords: Story = {
  ...Empty,
  args: { empty: 'Nothing in this workspace.' },
  play: async ({ canvas }) => {
    await canvas.findByText('Nothing in this workspace.');
  },
};

export const Failed: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.includes('/records/') ? forbidden() : undefined) }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('The records could not be loaded.');
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

/** What was read stays when going on fails. */
export const FailedWithRows: Story = {
  loaders: [(context) => staged({ channels: 3000, intercept: afterFirst(forbidden) }, synced)(context)],
  args: { height: 300 },
  play: async ({ canvas }) => {
    const more = await canvas.findByRole('button', { name: 'Load more' });
    await userEvent.click(more);
    await canvas.findByText('You are not allowed to do this.');
    await expect(canvas.getAllByRole('row').length).toBeGreaterThan(5);
  },
};

/** Thousands of rows, of which only those near the eye are in the page. */
export const ManyRows: Story = {
  loaders: [staged({ channels: 5000 }, synced)],
  args: { height: 420 },
  play: async ({ canvas }) => {
    const table = await canvas.findByRole('grid');
    await expect(table).toHaveAttribute('aria-rowcount', '-1');
    await expect(canvas.getAllByRole('row').length).toBeLessThan(60);
  },
};

/** Someone renames a channel in Slack: after the sync one cell changes, in place. */
export const LiveRename: Story = {
  args: ChosenColumns.args ?? {},
  play: async ({ canvas, loaded }) => {
    const stage = stageOf(loaded);
    const cell = await canvas.findByRole('gridcell', { name: 'docs' });
    const before = canvas.getAllByRole('row').length;
    stage.slack.rename(channelId(4), 'handbook');
    await stage.trigger();
    await stage.advance(5_000);
    await waitFor(() => expect(cell).toHaveTextContent('handbook'), { timeout: 5000 });
    await expect(cell).toHaveAttribute('data-changed');
    await expect(document.querySelectorAll('[data-changed]')).toHaveLength(1);
    await expect(canvas.getAllByRole('row')).toHaveLength(before);
  },
};

/** New channels come first, removed ones leave. */
export const LiveAddAndRemove: Story = {
  args: ChosenColumns.args ?? {},
  play: async ({ canvas, loaded }) => {
    const stage = stageOf(loaded);
    await canvas.findByRole('gridcell', { name: 'docs' });
    stage.slack.add({ id: 'CNEW', name: 'launch-party' });
    stage.slack.remove(channelId(4));
    await stage.trigger();
    await stage.advance(5_000);
    await canvas.findByRole('gridcell', { name: 'launch-party' }, { timeout: 5000 });
    await waitFor(() => expect(canvas.queryByRole('gridcell', { name: 'docs' })).not.toBeInTheDocument());
  },
};

/** Nango drops payloads after 30 days without change; what is left says so. */
export const Pruned: Story = {
  args: ChosenColumns.args ?? {},
  loaders: [
    staged({}, async (stage) => {
      await synced(stage);
      const { records } = stage.core.records.list({ ...account, model: 'SlackChannel', limit: 3 });
      const untilCursor = records.at(-1)?._nango_metadata.cursor ?? '';
      stage.core.records.prune({ ...account, model: 'SlackChannel', untilCursor });
    }),
  ],
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByText(/Content no longer stored/)).toHaveLength(3);
  },
};

/** Sorted by two columns, filtered by a third, and searched: the table says among how many. */
export const SortedAndFiltered: Story = {
  args: {
    ...ChosenColumns.args,
    defaultState: { sort: [{ key: 'name', direction: 'desc' }, { key: 'member_count', direction: 'desc' }], filters: { member_count: { kind: 'number', from: 10 } }, search: 'e' },
  },
  play: async ({ canvas }) => {
    await canvas.findByText(/of all [\d,]+ rows/, { selector: '[data-nango-slot="records-table-count"]' });
    await expect(canvas.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
    await expect(document.querySelectorAll('mark').length).toBeGreaterThan(0);
  },
};

export const NothingFound: Story = {
  args: { ...ChosenColumns.args, defaultState: { search: 'no such channel' } },
  play: async ({ canvas }) => {
    await canvas.findByText('No matching records');
  },
};

/** Rows can be selected and copied; the first column stays in sight. */
export const Selectable: Story = {
  args: { ...ChosenColumns.args, selectable: true, defaultState: { pinned: ['name'] } },
  play: async ({ canvas }) => {
    const boxes = await canvas.findAllByRole('gridcell', { name: 'Select row' });
    await userEvent.click(boxes[0]!);
    await userEvent.click(boxes[2]!);
    await canvas.findByText('2 selected', { selector: '[data-nango-slot="records-table-selection-count"]' });
  },
};

/** What can be done with a column. */
export const ColumnOptions: Story = {
  args: ChosenColumns.args ?? {},
  play: async ({ canvas }) => {
    const head = await canvas.findByRole('columnheader', { name: 'People' });
    head.focus();
    await userEvent.keyboard(' ');
    await canvas.findByRole('dialog', { name: 'Options for People' });
  },
};

/** A row in full, with Enter, F2 or a double press. */
export const Detail: Story = {
  args: ChosenColumns.args ?? {},
  play: async ({ canvas }) => {
    const cell = await canvas.findByRole('gridcell', { name: 'docs' });
    cell.focus();
    await userEvent.keyboard('{F2}');
    await within(document.body).findByRole('dialog', { name: 'Record' });
  },
};

/** New and removed rows wait until somebody wants to see them. */
export const Manual: Story = {
  args: { ...ChosenColumns.args, liveMode: 'manual' },
  play: async ({ canvas, loaded }) => {
    const stage = stageOf(loaded);
    await canvas.findByRole('gridcell', { name: 'docs' });
    // Until all is read, what comes is part of that.
    await canvas.findByText('12 rows', { selector: '[data-nango-slot="records-table-count"]' });
    stage.slack.add({ id: 'CNEW', name: 'launch-party' });
    stage.slack.remove(channelId(4));
    await stage.trigger();
    await stage.advance(5_000);
    await canvas.findByRole('button', { name: 'Show 2 changes' }, { timeout: 5000 });
    await expect(canvas.getByRole('gridcell', { name: 'docs' })).toBeVisible();
  },
};

/** Deleted records stay, and say so. */
export const DeletedMarked: Story = {
  args: { ...ChosenColumns.args, defaultState: { deleted: 'mark' } },
  play: async ({ canvas, loaded }) => {
    const stage = stageOf(loaded);
    await canvas.findByRole('gridcell', { name: 'docs' });
    stage.slack.remove(channelId(4));
    await stage.trigger();
    await stage.advance(5_000);
    await waitFor(() => expect(document.querySelectorAll('[role="row"][data-state="deleted"]')).toHaveLength(1), { timeout: 5000 });
  },
};

/** As low as it gets, without tools. */
export const Bare: Story = {
  args: { ...ChosenColumns.args, tools: false, defaultState: { density: 'compact' } },
  play: async ({ canvas }) => {
    await canvas.findByRole('gridcell', { name: 'docs' });
  },
};

/** Columns that do not fit are scrolled to; only those in sight are in the page. */
export const Narrow: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('gridcell', { name: 'eng-reviews' });
    await expect(canvas.getByRole('grid')).toHaveAttribute('aria-colcount', '11');
  },
  globals: { viewport: { value: 'mobile1' } },
};

/** Lets the first request for records through and answers the others. */
function afterFirst(answer: () => Response): (request: Request) => Response | undefined {
  let count = 0;
  return ({ url }) => {
    if (!url.includes('/records/')) return undefined;
    count += 1;
    return count > 1 ? answer() : undefined;
  };
}
