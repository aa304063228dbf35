import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { IntegrationPicker } from '../src/components/index.js';
import { forbidden, never } from './stage/answers.js';
import { account, posthogAccount } from './stage/createStage.js';
import { onStage, staged } from './stage/decorators.js';
import { answerManyIntegrations } from './stage/manyIntegrations.js';

const meta = {
  title: 'IntegrationPicker',
  component: IntegrationPicker,
  decorators: [onStage],
} satisfies Meta<typeof IntegrationPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Each can be connected where it stands. */
export const ConnectsInPlace: Story = {
  parameters: { live: true },
  loaders: [staged({}, (stage) => stage.connect())],
  play: async ({ canvas }) => {
    await canvas.findByText('Slack connected');
    await canvas.findByRole('button', { name: 'Connect PostHog' });
    await expect(canvas.queryByRole('searchbox')).not.toBeInTheDocument();
  },
};

/** Each leads to a page of the host's; with many, search and categories come along. */
export const LeadsOn: Story = {
  args: { onSelect: fn() },
  loaders: [
    staged({ intercept: answerManyIntegrations }, async (stage) => {
      await stage.connect();
      await stage.connect({ ...account, connectionId: 'acme-slack-2' });
      await stage.connect(posthogAccount);
      stage.core.reportRefreshFailure(posthogAccount);
      await stage.advance(0);
    }),
  ],
  play: async ({ canvas, args }) => {
    await canvas.findByText('2 connected');
    await canvas.findByText('Access expired');
    await userEvent.click(canvas.getByRole('button', { name: /^Notion/ }));
    await expect(args.onSelect).toHaveBeenCalledWith(expect.objectContaining({ integrationId: 'notion' }));
  },
};

export const Searches: Story = {
  args: { onSelect: fn() },
  loaders: [staged({ intercept: answerManyIntegrations })],
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search integrations' }), 'sheet');
    await waitFor(() => expect(canvas.getAllByRole('button', { name: /Google/ })).toHaveLength(1));
    await canvas.findByText('1 integration');
  },
};

export const FindsNothing: Story = {
  args: { onSelect: fn() },
  loaders: [staged({ intercept: answerManyIntegrations })],
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByRole('searchbox'), 'fax');
    await canvas.findByText('No integration matches “fax”.');
  },
};

export const OfOneCategory: Story = {
  args: { onSelect: fn() },
  loaders: [staged({ intercept: answerManyIntegrations })],
  play: async ({ canvas }) => {
    const category = await canvas.findByRole('button', { name: 'CRM' });
    await userEvent.click(category);
    await expect(category).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^Notion/ })).not.toBeInTheDocument());
    await canvas.findByRole('button', { name: /^HubSpot/ });
  },
};

export const Loading: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/integrations') ? never() : undefined) })],
  play: async ({ canvas }) => {
    await canvas.findByText('Loading integrations…');
  },
};

export const Unavailable: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/integrations') ? forbidden() : undefined) })],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};
