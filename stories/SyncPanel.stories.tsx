import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { SyncPanel } from '../src/components/index.js';
import { RunFailure } from '../src/sandbox/core/index.js';
import { forbidden, never } from './stage/answers.js';
import { account, posthogAccount, type Stage } from './stage/createStage.js';
import { onStage, stageOf, staged } from './stage/decorators.js';
import { posthogSyncs } from './stage/posthogProject.js';
import { synced } from './stage/scenarios.js';

const MINUTE = 60_000;

const meta = {
  title: 'SyncPanel',
  component: SyncPanel,
  args: account,
  decorators: [onStage],
} satisfies Meta<typeof SyncPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Playground: Story = { loaders: [staged({}, synced)], parameters: { live: true } };

export const SeveralSyncs: Story = {
  args: posthogAccount,
  loaders: [staged({ functions: posthogSyncs }, (stage) => connectPostHog(stage))],
  play: async ({ canvas }) => {
    await canvas.findByRole('heading', { name: 'Conversion rate' });
    await expect(canvas.getAllByRole('listitem', { name: /rate|events/ })).toHaveLength(2);
    await expect(canvas.getByRole('combobox', { name: 'How often conversion rate runs' })).toHaveDisplayValue('every 30 minutes (default)');
    await canvas.findByText('Finished: 3 added');
  },
};

export const Loading: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/syncs') ? never() : undefined) }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('Loading syncs…');
  },
};

export const Empty: Story = {
  loaders: [staged({ functions: [] }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('Nothing is synced from this account.');
  },
};

export const Unavailable: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/syncs') ? forbidden() : undefined) }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByRole('alert');
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

/** A run now, and one that fails: each stands in the history as it ends. */
export const RunsNow: Story = {
  loaders: [staged({}, synced)],
  play: async ({ canvas, loaded }) => {
    const stage = stageOf(loaded);
    await userEvent.click(await canvas.findByRole('button', { name: 'Sync now: channels' }));
    await canvas.findByText('Syncing');
    await stage.advance(5_000);
    await canvas.findByText('Finished: nothing new');
    stage.slack.failWith(new RunFailure({ description: 'The script failed', payload: { code: 'slack_unreachable', message: 'Slack did not answer.' } }));
    await stage.trigger();
    await stage.advance(MINUTE);
    await canvas.findByText('Failed. Slack did not answer.');
    await userEvent.click(canvas.getByText('Since you opened this page'));
    await expect(within(canvas.getByRole('group')).getAllByRole('listitem')).toHaveLength(1);
  },
};

export const PausesAndResumes: Story = {
  loaders: [staged({}, synced)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Pause channels' }));
    await canvas.findByText('Paused');
    await userEvent.click(await canvas.findByRole('button', { name: 'Resume channels' }));
    await waitFor(() => expect(canvas.queryByText('Paused')).not.toBeInTheDocument());
  },
};

export const ChangesFrequency: Story = {
  loaders: [staged({}, synced)],
  play: async ({ canvas }) => {
    const often = await canvas.findByRole('combobox', { name: 'How often channels runs' });
    await expect(often).toHaveDisplayValue('every 2 hours (default)');
    await userEvent.selectOptions(often, 'every 30 minutes');
    await waitFor(() => expect(canvas.getByRole('combobox')).toHaveDisplayValue('every 30 minutes'));
  },
};

export const ActionRefused: Story = {
  loaders: [staged({ intercept: ({ method }) => (method === 'POST' ? forbidden() : undefined) }, synced)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Pause channels' }));
    await canvas.findByText('That did not work. You are not allowed to do this.');
    await canvas.findByText('Up to date');
  },
};

export const NeedsReauth: Story = {
  args: { onAction: fn() },
  loaders: [
    staged({}, async (stage) => {
      await synced(stage);
      stage.core.reportRefreshFailure(account);
      await stage.advance(0);
    }),
  ],
  play: async ({ canvas, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Reconnect' }));
    await expect(args.onAction).toHaveBeenCalledWith('reconnect');
  },
};

async function connectPostHog(stage: Stage): Promise<void> {
  await stage.connect(posthogAccount);
  await stage.advance(MINUTE);
}
