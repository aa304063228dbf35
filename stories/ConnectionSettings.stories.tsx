import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { ConnectionSettings } from '../src/components/index.js';
import { askingSync, everyControl } from './stage/askingSync.js';
import { forbidden } from './stage/answers.js';
import { account, type Stage } from './stage/createStage.js';
import { onStage, staged } from './stage/decorators.js';
import functions from './stage/recorded/slackSettings.json' with { type: 'json' };

const meta = {
  title: 'ConnectionSettings',
  component: ConnectionSettings,
  args: { ...account, onSaved: fn() },
  decorators: [onStage],
} satisfies Meta<typeof ConnectionSettings>;

export default meta;
type Story = StoryObj<typeof meta>;

const connected = async (stage: Stage) => {
  await stage.connect();
};
const withSettings = async (stage: Stage) => {
  await stage.connect();
  stage.core.connections.setMetadata(account, { channels: ['#general', '#incidents'], history_days: 90, include_bots: false });
};

export const NothingSetYet: Story = {
  loaders: [staged({ functions }, connected)],
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Channels needed for channel messages')).toHaveValue('');
    await expect(canvas.getByLabelText('Replies in threads')).toBeChecked();
  },
};

export const Filled: Story = {
  loaders: [staged({ functions }, withSettings)],
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(/^Channels/)).toHaveValue('#general\n#incidents');
    await expect(canvas.getByLabelText('Bots')).not.toBeChecked();
  },
};

export const EveryControl: Story = {
  loaders: [staged({ functions: [everyControl] }, connected)],
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('group', { name: 'States' })).toBeVisible();
  },
};

export const Saves: Story = {
  loaders: [staged({ functions }, connected)],
  play: async ({ canvas, args }) => {
    await userEvent.type(await canvas.findByLabelText(/^Channels/), '#general{enter}#incidents');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Saved.');
    await expect(args.onSaved).toHaveBeenCalledWith(expect.objectContaining({ missing: [], values: { channels: ['#general', '#incidents'] } }));
  },
};

/** What one sync waits for keeps nobody from setting up another. */
export const SavesPart: Story = {
  loaders: [staged({ functions }, connected)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByLabelText('Bots'));
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Saved.');
    await expect(canvas.getByText('Still needed: Channels.')).toBeVisible();
  },
};

export const Saving: Story = {
  loaders: [staged({ functions, intercept: (request) => (request.method === 'PATCH' ? new Promise(() => undefined) : undefined) }, withSettings)],
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText(/^Look again/), '48{enter}');
    await expect(await canvas.findByRole('button', { name: 'Saving…' })).toHaveAttribute('aria-disabled', 'true');
    await expect(canvas.getByLabelText(/^Look again/)).toHaveFocus();
  },
};

export const WrongInput: Story = {
  loaders: [staged({ functions }, connected)],
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText(/^Days of history/), 'many');
    await userEvent.type(canvas.getByLabelText(/^Look again/), '0');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Please enter a number.');
    await canvas.findByText('Please enter 1 or more.');
    await waitFor(() => expect(canvas.getByLabelText(/^Days of history/)).toHaveFocus());
  },
};

/** The server's own sentences, at their fields; one on a name without a field, below. */
export const RefusedByServer: Story = {
  loaders: [staged({ functions, intercept: (request) => (request.method === 'PATCH' ? refusedFields() : undefined) }, withSettings)],
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText(/^Channels/), '{enter}#secret');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await expect(await canvas.findByLabelText(/^Channels/)).toHaveAccessibleDescription(expect.stringContaining('There is no channel #secret.'));
    await canvas.findByText('Not saved. Your plan has no archive.');
  },
};

export const Loading: Story = { loaders: [staged({ functions, intercept: () => new Promise(() => undefined) }, connected)] };

export const CouldNotLoad: Story = {
  loaders: [staged({ functions, intercept: (request) => (request.method === 'GET' && request.url.endsWith('/metadata') ? forbidden() : undefined) }, connected)],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

export const CouldNotSave: Story = {
  loaders: [staged({ functions, intercept: (request) => (request.method === 'PATCH' ? forbidden() : undefined) }, withSettings)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByLabelText('Bots'));
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Not saved. You are not allowed to do this.');
  },
};

export const NothingToSet: Story = {
  loaders: [staged({ functions: [askingSync({})] }, connected)],
  play: async ({ canvas }) => {
    await canvas.findByText('There is nothing to set here.');
  },
};

function refusedFields(): Response {
  const fields = [
    { name: 'channels', message: 'There is no channel #secret.' },
    { name: 'archive', message: 'Your plan has no archive.' },
  ];
  return Response.json({ error: { code: 'invalid_request', message: 'Nothing was saved.', fields } }, { status: 400 });
}
