import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { ConnectionSettings } from '../src/components/index.js';
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
    await expect(await canvas.findByLabelText(/^Channels/)).toHaveValue('');
    await expect(canvas.getByLabelText('Replies in threads')).toBeChecked();
  },
};
export const NothingSetYetDark: Story = dark(NothingSetYet);

export const Filled: Story = {
  loaders: [staged({ functions }, withSettings)],
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText(/^Channels/)).toHaveValue('#general\n#incidents');
    await expect(canvas.getByLabelText('Bots')).not.toBeChecked();
  },
};
export const FilledDark: Story = dark(Filled);

export const RightToLeft: Story = { ...Filled, globals: { direction: 'rtl' } };

export const Saves: Story = {
  loaders: [staged({ functions }, connected)],
  play: async ({ canvas, args }) => {
    await userEvent.type(await canvas.findByLabelText(/^Channels/), '#general{enter}#incidents');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Saved.');
    await expect(args.onSaved).toHaveBeenCalledWith(expect.objectContaining({ missing: [], values: { channels: ['#general', '#incidents'] } }));
  },
};
export const SavesDark: Story = dark(Saves);

export const WrongInput: Story = {
  loaders: [staged({ functions }, connected)],
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText(/^Days of history/), 'many');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Please fill this in.');
    await canvas.findByText('Please enter a number.');
    await waitFor(() => expect(canvas.getByLabelText(/^Channels/)).toHaveFocus());
  },
};
export const WrongInputDark: Story = dark(WrongInput);

export const Loading: Story = { loaders: [staged({ functions, intercept: () => new Promise(() => undefined) }, connected)] };

export const CouldNotLoad: Story = {
  loaders: [staged({ functions, intercept: (request) => (request.method === 'GET' && request.url.endsWith('/metadata') ? refused() : undefined) }, connected)],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

export const CouldNotSave: Story = {
  loaders: [staged({ functions, intercept: (request) => (request.method === 'PATCH' ? refused() : undefined) }, withSettings)],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByLabelText('Bots'));
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText(/^Not saved/);
  },
};
export const CouldNotSaveDark: Story = dark(CouldNotSave);

export const NothingToSet: Story = {
  loaders: [staged({}, connected)],
  play: async ({ canvas }) => {
    await canvas.findByText('There is nothing to set here.');
  },
};

function refused(): Response {
  return Response.json({ error: { code: 'forbidden', message: 'The role “viewer” may not change settings.' } }, { status: 403 });
}

function dark(story: Story): Story {
  return { ...story, globals: { theme: 'dark' } };
}
