import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { ConnectButton, RecordsTable, SyncStatusBadge } from '../../src/components/index.js';
import type { ColumnInput } from '../../src/protocol/index.js';
import { account } from '../stage/createStage.js';
import { onStage, staged } from '../stage/decorators.js';
import { scenarios, synced } from '../stage/scenarios.js';
import './docs.css';

/** What the page of that name shows; they have no place of their own in the sidebar. */
const meta = {
  title: 'Start here/Do and don’t examples',
  tags: ['!dev', '!autodocs'],
  loaders: [staged({}, synced)],
  decorators: [onStage],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const channels = { ...account, syncName: 'channels' };
const columns: ColumnInput<'SlackChannel'>[] = ['name', { key: 'member_count', label: 'People' }];
const revoked = [staged({}, scenarios['token revoked']?.prepare)];
const reconnect = fn();

export const OneAction: Story = {
  loaders: revoked,
  render: () => <SyncStatusBadge {...channels} onAction={reconnect} />,
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Reconnect' });
    await expect(canvas.getAllByRole('button')).toHaveLength(2);
  },
};

export const ManyActions: Story = {
  loaders: revoked,
  render: () => (
    <div className="docs-row">
      <SyncStatusBadge {...channels} showAction="never" />
      <button type="button" className="docs-button">Sync now</button>
      <button type="button" className="docs-button">Reconnect</button>
      <button type="button" className="docs-button">Refresh</button>
    </div>
  ),
  play: shows('Access expired'),
};

export const StatusOnce: Story = {
  render: () => <SyncStatusBadge {...channels} />,
  play: shows('Up to date'),
};

export const StatusInToasts: Story = {
  render: () => (
    <div className="docs-stack">
      <SyncStatusBadge {...channels} />
      <p className="docs-toast">Slack: sync started</p>
      <p className="docs-toast">Slack: sync finished, nothing new</p>
      <p className="docs-toast">Slack is up to date</p>
    </div>
  ),
  play: shows('Up to date'),
};

export const AsksOnce: Story = {
  render: () => <ConnectButton integrationId="slack" />,
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Disconnect Slack' });
  },
};

export const AsksTwice: Story = {
  render: () => (
    <div className="docs-stack">
      <ConnectButton integrationId="slack" />
      <div className="docs-confirm">
        <p>Are you sure?</p>
        <button type="button" className="docs-button">OK</button> <button type="button" className="docs-button">Cancel</button>
      </div>
    </div>
  ),
  play: shows('Are you sure?'),
};

export const BadgeOnce: Story = {
  render: () => (
    <div className="docs-stack">
      <SyncStatusBadge {...channels} />
      <RecordsTable {...account} model="SlackChannel" columns={columns} caption="Slack channels" height={200} style={{ inlineSize: '100%' }} />
    </div>
  ),
  play: async ({ canvas }) => {
    await canvas.findByRole('gridcell', { name: 'docs' });
  },
};

export const BadgePerRow: Story = {
  render: () => (
    <ul className="docs-channels">
      {['events-2026', 'docs', 'eng-data', 'sales-wins', 'deploys'].map((name) => (
        <li key={name}>
          {name} <SyncStatusBadge {...channels} />
        </li>
      ))}
    </ul>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByText('Up to date')).toHaveLength(5);
  },
};

export const InWords: Story = {
  render: () => <SyncStatusBadge {...channels} display="inline" />,
  play: shows('Up to date'),
};

export const InColourAlone: Story = {
  render: () => (
    <p className="docs-row">
      Channels <span className="docs-dot" />
    </p>
  ),
  play: shows('Channels'),
};

function shows(text: string): NonNullable<Story['play']> {
  return async ({ canvas }) => {
    await canvas.findByText(text);
  };
}
