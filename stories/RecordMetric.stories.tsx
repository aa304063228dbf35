import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { RecordMetric } from '../src/components/index.js';
import { forbidden, never } from './stage/answers.js';
import { account, posthogAccount, type Stage } from './stage/createStage.js';
import { onStage, staged } from './stage/decorators.js';
import { posthogSyncs } from './stage/posthogProject.js';
import { synced } from './stage/scenarios.js';

const meta = {
  title: 'RecordMetric',
  component: RecordMetric,
  args: { ...account, model: 'SlackChannel', label: 'Channels' },
  decorators: [onStage],
} satisfies Meta<typeof RecordMetric>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Playground: Story = { loaders: [staged({}, synced)] };

/** How many there are, as Nango says; no record is read. */
export const Count: Story = {
  loaders: [staged({}, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('12');
  },
};

/** The value of the record that is greatest in another field: here the last step of a funnel. */
export const ConversionRate: Story = {
  args: { ...posthogAccount, model: 'PostHogConversionData', label: 'Visitors who became customers', metric: { latest: 'conversion_from_start', by: 'step' }, kind: 'percent' },
  loaders: [staged({ functions: posthogSyncs }, measured)],
  play: async ({ canvas }) => {
    await canvas.findByText('5.1%');
  },
};

/** A number for each day, and their total. */
export const PerDay: Story = {
  args: { ...posthogAccount, model: 'PostHogEvent', label: 'Events in the last 7 days', metric: { perDay: 'timestamp', days: 7 }, timeZone: 'UTC' },
  loaders: [staged({ functions: posthogSyncs }, measured)],
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img')).toHaveAccessibleName(/^From \d+ on Nov 17, 2026 to \d+ on Nov 23, 2026; between \d+ and \d+\.$/);
  },
};

/** More records than are to be read: the number says of how many it is. */
export const Partial: Story = {
  args: { label: 'People in the largest channel', metric: { latest: 'member_count', by: 'member_count' }, maximum: 1000 },
  loaders: [staged({ channels: 5000 }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText(/^Of the first [\d,]+ records$/, {}, { timeout: 5000 });
  },
};

export const Loading: Story = {
  args: { metric: { latest: 'member_count' } },
  loaders: [staged({ intercept: ({ url }) => (url.includes('/records/') ? never() : undefined) }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('Loading…');
  },
};

export const Empty: Story = {
  args: { metric: { latest: 'member_count' } },
  loaders: [staged({ channels: 0 }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByText('No data yet');
  },
};

export const Unavailable: Story = {
  args: { metric: { latest: 'member_count' } },
  loaders: [staged({ intercept: ({ url }) => (url.includes('/records/') ? forbidden() : undefined) }, synced)],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

async function measured(stage: Stage): Promise<void> {
  await stage.connect(posthogAccount);
  await stage.advance(60_000);
}
