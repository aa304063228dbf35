import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { ConnectionList, SyncPanel } from '../src/components/index.js';
import { forbidden, never } from './stage/answers.js';
import { account, posthogAccount, type Stage } from './stage/createStage.js';
import { onStage, staged } from './stage/decorators.js';
import { synced } from './stage/scenarios.js';
import functions from './stage/recorded/slackSettings.json' with { type: 'json' };

const meta = {
  title: 'ConnectionList',
  component: ConnectionList,
  args: { onDisconnect: fn() },
  parameters: { live: true },
  decorators: [onStage],
} satisfies Meta<typeof ConnectionList>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Playground: Story = { args: { integrationId: 'slack' }, loaders: [staged({}, synced)] };

export const SeveralAccounts: Story = {
  loaders: [staged({}, twoAccounts)],
  play: async ({ canvas }) => {
    await canvas.findByText('Grace Hopper');
    await expect(canvas.getAllByText('Connected')).toHaveLength(2);
  },
};

export const OfOneIntegration: Story = {
  args: { integrationId: 'slack' },
  loaders: [staged({}, twoAccounts)],
  play: async ({ canvas }) => {
    await canvas.findByText('Ada Lovelace');
    await canvas.findByRole('button', { name: 'Connect another Slack account' });
    await expect(canvas.queryByText('Grace Hopper')).not.toBeInTheDocument();
  },
};

/** With a panel of syncs under each. */
export const WithSyncs: Story = {
  args: {
    integrationId: 'slack',
    children: ({ integrationId, connectionId }) => <SyncPanel integrationId={integrationId} connectionId={connectionId} />,
  },
  // A function prints as nothing that could be copied.
  parameters: {
    docs: {
      source: { code: `<ConnectionList integrationId="slack">\n  {({ connectionId }) => <SyncPanel integrationId="slack" connectionId={connectionId} />}\n</ConnectionList>` },
    },
  },
  loaders: [staged({}, synced)],
  play: async ({ canvas }) => {
    await canvas.findByRole('heading', { name: 'Channels' });
  },
};

export const Loading: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/connections') ? never() : undefined) })],
  play: async ({ canvas }) => {
    await canvas.findByText('Loading accounts…');
  },
};

export const Empty: Story = {
  args: { integrationId: 'slack' },
  loaders: [staged()],
  play: async ({ canvas }) => {
    await canvas.findByText('No account is connected yet.');
    await canvas.findByRole('button', { name: 'Connect Slack' });
  },
};

export const Unavailable: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/connections') ? forbidden() : undefined) })],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

export const NeedsReauth: Story = {
  loaders: [
    staged({}, async (stage) => {
      await synced(stage);
      stage.core.reportRefreshFailure(account);
      await stage.advance(0);
    }),
  ],
  play: async ({ canvas }) => {
    await canvas.findByText('Access expired');
    await canvas.findByRole('button', { name: /^Reconnect Slack/ });
  },
};

export const NeedsSettings: Story = {
  loaders: [staged({ functions }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('Needs settings');
  },
};

export const OpensSettings: Story = {
  loaders: [staged({ functions }, synced)],
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: /^Settings of Slack/ });
    await userEvent.click(button);
    const dialog = within(await screen.findByRole('dialog', { name: 'Slack settings' }));
    await dialog.findByLabelText(/^Channels/);
  },
};

export const Disconnects: Story = {
  loaders: [staged({}, twoAccounts)],
  play: async ({ canvas, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect Slack, Ada Lovelace' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Disconnect Slack?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(canvas.queryByText('Ada Lovelace')).not.toBeInTheDocument());
    await canvas.findByText('Slack is disconnected.');
    await expect(canvas.getByRole('region', { name: 'Connected accounts' })).toHaveFocus();
    await expect(args.onDisconnect).toHaveBeenCalledOnce();
  },
};

async function twoAccounts(stage: Stage): Promise<void> {
  await stage.connect({ ...account, name: 'Ada Lovelace' });
  await stage.connect({ ...posthogAccount, name: 'Grace Hopper' });
  await stage.advance(60_000);
}
