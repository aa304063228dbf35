import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
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
    await canvas.findByRole('columnheader', { name: 'Member count' });
    await canvas.findByRole('cell', { name: 'eng-reviews' });
    await expect(canvas.getByRole('table', { name: 'Slack channels' })).toHaveAttribute('aria-colcount', '11');
  },
};

export const ChosenColumns: Story = {
  args: {
    columns: ['name', 'topic', { key: 'member_count', label: 'People' }, { key: 'is_private', label: 'Private' }, { key: 'created_at', label: 'Created' }],
  },
  play: async ({ canvas }) => {
    const headers = await canvas.findAllByRole('columnheader');
    await expect(headers.map((header) => header.textContent)).toEqual(['Name', 'Topic', 'People', 'Private', 'Created']);
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
    const table = await canvas.findByRole('table');
    await expect(table).toHaveAttribute('aria-rowcount', '-1');
    await expect(canvas.getAllByRole('row').length).toBeLessThan(60);
  },
};

/** Someone renames a channel in Slack: after the sync one cell changes, in place. */
export const LiveRename: Story = {
  args: ChosenColumns.args ?? {},
  play: async ({ canvas, loaded }) => {
    const stage = stageOf(loaded);
    const cell = await canvas.findByRole('cell', { name: 'docs' });
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
    await canvas.findByRole('cell', { name: 'docs' });
    stage.slack.add({ id: 'CNEW', name: 'launch-party' });
    stage.slack.remove(channelId(4));
    await stage.trigger();
    await stage.advance(5_000);
    await canvas.findByRole('cell', { name: 'launch-party' }, { timeout: 5000 });
    await waitFor(() => expect(canvas.queryByRole('cell', { name: 'docs' })).not.toBeInTheDocument());
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

export const Narrow: Story = {
  ...Rows,
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
