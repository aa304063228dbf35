import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { SyncStatusBadge } from '../src/components/index.js';
import { RunFailure } from '../src/sandbox/core/index.js';
import { forbidden } from './stage/answers.js';
import { account, type Stage } from './stage/createStage.js';
import { onStage, stageOf, staged } from './stage/decorators.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const meta = {
  title: 'SyncStatusBadge',
  component: SyncStatusBadge,
  args: { ...account, syncName: 'channels' },
  decorators: [onStage],
} satisfies Meta<typeof SyncStatusBadge>;

export default meta;
type Story = StoryObj<typeof meta>;

export const NotConnected: Story = {
  args: { connectionId: null, onAction: fn() },
  loaders: [staged()],
  play: shows('Not connected'),
};

export const Loading: Story = {
  loaders: [staged({ intercept: () => new Promise(() => undefined) })],
  play: shows('Checking'),
};

export const StatusUnavailable: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/syncs') ? forbidden() : undefined) })],
  play: async ({ canvas }) => {
    await canvas.findByText('Status unavailable', {}, { timeout: 5000 });
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

export const FirstSync: Story = {
  loaders: [
    staged({}, async (stage) => {
      stage.slack.hold();
      await stage.connect();
      await stage.advance(2 * MINUTE);
    }),
  ],
  play: shows('First sync'),
};

export const Fresh: Story = {
  loaders: [staged({}, fresh)],
  play: async ({ canvas }) => {
    await canvas.findByText('Up to date');
    await expect(canvas.getByText('5 minutes ago')).toHaveAttribute('datetime', expect.stringMatching(/Z$/));
  },
};

export const FreshWithAction: Story = {
  args: { showAction: 'always' },
  loaders: [staged({}, fresh)],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Sync now' });
  },
};

export const Syncing: Story = {
  loaders: [
    staged({}, async (stage) => {
      await fresh(stage);
      stage.slack.hold();
      await stage.trigger();
    }),
  ],
  play: shows('Syncing'),
};

export const Stale: Story = {
  loaders: [staged({ aheadMs: 3 * HOUR }, fresh)],
  play: async ({ canvas }) => {
    await canvas.findByText('Out of date');
    await canvas.findByRole('button', { name: 'Sync now' });
  },
};

export const Paused: Story = {
  loaders: [
    staged({}, async (stage) => {
      await fresh(stage);
      stage.core.syncs.pause({ ...account, syncs: [{ syncName: 'channels' }] });
    }),
  ],
  play: async ({ canvas }) => {
    await canvas.findByText('Paused');
    await userEvent.click(await canvas.findByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(canvas.queryByText('Paused')).not.toBeInTheDocument());
  },
};

/** The sync's author threw an error meant to be read; the button opens and closes it. */
export const Failing: Story = {
  loaders: [staged({}, (stage) => failed(stage, { code: 'slack_unreachable', message: 'Slack did not answer for ten minutes.' }))],
  play: async ({ canvas }) => {
    await canvas.findByText('Failing');
    await userEvent.click(canvas.getByRole('button', { name: /^Failing/ }));
    const cause = await canvas.findByText('Slack did not answer for ten minutes.');
    await waitFor(() => expect(cause).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: /^Failing/ }));
    await waitFor(() => expect(canvas.queryByText('Slack did not answer for ten minutes.')).not.toBeInTheDocument());
  },
};

/** The explanation as it is read. */
export const FailingExplained: Story = {
  ...Failing,
  play: async ({ canvas }) => {
    await canvas.findByText('Failing');
    await userEvent.click(canvas.getByRole('button', { name: /^Failing/ }));
    await waitFor(async () => expect(await canvas.findByText('Slack did not answer for ten minutes.')).toBeVisible());
  },
};

/** A thrown error's text is for developers: people read our own sentence. */
export const FailingWithoutReason: Story = {
  loaders: [staged({}, (stage) => failed(stage, { name: 'TypeError', message: 'x is undefined', stacktrace: [] }))],
  play: async ({ canvas }) => {
    await canvas.findByText('Failing');
    await expect(canvas.queryByText(/undefined/)).not.toBeInTheDocument();
  },
};

export const NeedsReauth: Story = {
  args: { onAction: fn() },
  loaders: [
    staged({}, async (stage) => {
      await fresh(stage);
      stage.core.reportRefreshFailure(account);
      await stage.advance(0);
    }),
  ],
  play: async ({ canvas, args }) => {
    await canvas.findByText('Access expired');
    await userEvent.click(await canvas.findByRole('button', { name: 'Reconnect' }));
    await expect(args.onAction).toHaveBeenCalledWith('reconnect');
  },
};

export const NeedsSettings: Story = {
  args: { onAction: fn() },
  loaders: [staged({}, (stage) => failed(stage, { code: 'missing_settings', message: 'Choose which channels to sync.' }))],
  play: async ({ canvas }) => {
    await canvas.findByText('Needs settings');
    await canvas.findByRole('button', { name: 'Open settings' });
  },
};

export const NotDeployed: Story = {
  args: { syncName: 'messages' },
  loaders: [staged({}, fresh)],
  play: shows('Not available'),
};

/** From the first sync to fresh, pushed by the webhook: nobody reloads, screen readers hear the new word once. */
export const FirstSyncToFresh: Story = {
  loaders: [staged({}, (stage) => stage.connect())],
  play: async ({ canvas, loaded }) => {
    await canvas.findByText('First sync');
    await stageOf(loaded).advance(5_000);
    await canvas.findByText('Up to date', {}, { timeout: 5000 });
    await canvas.findByText('Sync status: Up to date');
  },
};

/** The button asks for a run; the word follows it. */
export const TriggerFlow: Story = {
  args: { showAction: 'always' },
  loaders: [staged({}, fresh)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sync now' }));
    await canvas.findByText('Syncing');
  },
};

export const TriggerRefused: Story = {
  args: { showAction: 'always' },
  loaders: [staged({ intercept: ({ method }) => (method === 'POST' ? forbidden() : undefined) }, fresh)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sync now' }));
    await canvas.findByText(/You are not allowed to do this/);
  },
};

function shows(word: string): NonNullable<Story['play']> {
  return async ({ canvas }) => {
    await canvas.findByText(word);
  };
}

async function fresh(stage: Stage): Promise<void> {
  await stage.connect();
  await stage.advance(5 * MINUTE + 2_000);
}

async function failed(stage: Stage, payload: object): Promise<void> {
  await fresh(stage);
  stage.slack.failWith(new RunFailure({ description: 'The script failed', payload }));
  await stage.trigger();
  await stage.advance(2 * MINUTE);
}
