import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { ConnectButton } from '../src/components/index.js';
import { forbidden, never, unavailable } from './stage/answers.js';
import { account, type Stage } from './stage/createStage.js';
import { onStage, staged } from './stage/decorators.js';
import { wrongKey } from './stage/stageConnectDriver.js';

const meta = {
  title: 'ConnectButton',
  component: ConnectButton,
  args: { integrationId: 'slack' },
  parameters: { live: true },
  loaders: [staged()],
  decorators: [onStage],
} satisfies Meta<typeof ConnectButton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Disconnected: Story = {};

/** It could not be read what is connected: a press asks again, since connecting might make a second account. */
export const Unknown: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/connections') ? forbidden() : undefined) })],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

/** Pressed before session and SDK are at hand: the dialog's Continue is the click that opens the window. */
export const Preparing: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/connect-sessions') ? never() : undefined) })],
  play: async ({ canvas }) => {
    await press(canvas);
    const dialog = within(await screen.findByRole('dialog', { name: 'Connect Slack' }));
    await expect(dialog.getByRole('button', { name: 'Preparing…' })).toHaveAttribute('aria-disabled', 'true');
  },
};

export const PreparationFails: Story = {
  loaders: [staged({ intercept: ({ url }) => (url.endsWith('/connect-sessions') ? unavailable() : undefined) })],
  play: async ({ canvas }) => {
    await press(canvas);
    await canvas.findByText(/not answering/, {}, { timeout: 5000 });
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

export const Awaiting: Story = {
  play: async ({ canvas }) => {
    await begin(canvas);
    await canvas.findByRole('button', { name: 'Cancel' });
    await canvas.findByText('Finish in the Slack window.');
  },
};

/** A provider that asks for a key: its own fields, as Nango's catalogue describes them. */
export const Form: Story = {
  args: { integrationId: 'posthog' },
  play: async ({ canvas }) => {
    await openForm(canvas);
  },
};
export const FormIncomplete: Story = {
  args: { integrationId: 'posthog' },
  play: async ({ canvas }) => {
    const dialog = await openForm(canvas);
    await userEvent.type(dialog.getByLabelText('API Key'), 'not a key{Enter}');
    await dialog.findByText('Please fill this in.');
  },
};

/** What was typed stays, and may be corrected. */
export const FormRefused: Story = {
  args: { integrationId: 'posthog' },
  play: async ({ canvas }) => {
    const dialog = await openForm(canvas);
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Subdomain' }), 'eu');
    await userEvent.type(dialog.getByLabelText('API Key'), `${wrongKey}{Enter}`);
    await dialog.findByText(/were not accepted/);
  },
};

/** The whole way with a key. */
export const FormFlow: Story = {
  args: { integrationId: 'posthog' },
  play: async ({ canvas }) => {
    const dialog = await openForm(canvas);
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Subdomain' }), 'eu');
    await userEvent.type(dialog.getByLabelText('API Key'), 'phx_Right1{Enter}');
    await canvas.findByText('PostHog connected');
    await expect(canvas.getByRole('button', { name: 'Disconnect PostHog' })).toHaveFocus();
  },
};

/** The whole way: one button from Connect to connected, the focus on it throughout. */
export const ConnectFlow: Story = {
  play: async ({ canvas }) => {
    const button = await begin(canvas);
    await userEvent.click(await screen.findByRole('button', { name: 'Allow' }));
    await canvas.findByText('Slack connected');
    await expect(button).toBe(canvas.getByRole('button', { name: 'Disconnect Slack' }));
    await expect(canvas.getByText('Slack is connected.')).toBeInTheDocument();
  },
};

export const Denied: Story = {
  play: async ({ canvas }) => {
    await begin(canvas);
    await userEvent.click(await screen.findByRole('button', { name: 'Deny' }));
    await expect(await canvas.findByText('Access was not granted in Slack.')).toBeVisible();
    await canvas.findByRole('button', { name: 'Connect Slack' });
  },
};

export const WindowClosed: Story = {
  play: async ({ canvas }) => {
    await begin(canvas);
    await userEvent.click(await screen.findByRole('button', { name: 'Close window' }));
    await expect(await canvas.findByText('The window was closed before you finished.')).toBeVisible();
  },
};

/** A blocked window leaves a real link to the same place. */
export const WindowBlocked: Story = {
  loaders: [staged({}, (stage) => stage.driver.blockPopups())],
  play: async ({ canvas }) => {
    await begin(canvas);
    const link = await canvas.findByRole('link', { name: 'Open Slack in a new tab' });
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  },
};

export const Connected: Story = {
  loaders: [staged({}, (stage) => stage.connect())],
  play: async ({ canvas }) => {
    await canvas.findByText('Slack connected');
  },
};

export const NeedsReauth: Story = {
  args: { connectionId: account.connectionId },
  loaders: [staged({}, revoked)],
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Reconnect Slack' });
    await canvas.findByText('Slack access expired');
  },
};

export const DisconnectDialog: Story = {
  loaders: [staged({}, (stage) => stage.connect())],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect Slack' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Disconnect Slack?' }));
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Keep connected' })).toHaveFocus());
  },
};

export const DisconnectFlow: Story = {
  loaders: [staged({}, (stage) => stage.connect())],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect Slack' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    const button = await canvas.findByRole('button', { name: 'Connect Slack' });
    await waitFor(() => expect(button).toHaveFocus());
    await expect(canvas.getByText('Slack is disconnected.')).toBeInTheDocument();
  },
};

export const Disconnecting: Story = {
  loaders: [staged({ intercept: ({ method }) => (method === 'DELETE' ? never() : undefined) }, (stage) => stage.connect())],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect Slack' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await canvas.findByRole('button', { name: 'Disconnecting…' });
  },
};

export const DisconnectFails: Story = {
  loaders: [staged({ intercept: ({ method }) => (method === 'DELETE' ? unavailable() : undefined) }, (stage) => stage.connect())],
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect Slack' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await canvas.findByText(/not answering/);
  },
};

export const WithIconAndOwnWords: Story = {
  args: {
    icon: <span aria-hidden="true">#</span>,
    labels: { connectButton: { connect: ({ name }) => `Add to ${name}` } },
  },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Add to Slack' });
  },
};

type Canvas = ReturnType<typeof within>;

/** Presses the button as soon as it takes a press. */
async function press(canvas: Canvas): Promise<HTMLElement> {
  const button = await canvas.findByRole('button', { name: 'Connect Slack' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await userEvent.click(button);
  return button;
}

/** Presses the button, by way of the dialog when the window cannot be opened at once. */
async function begin(canvas: Canvas): Promise<HTMLElement> {
  const button = await press(canvas);
  const root = button.closest('[data-nango-slot="connect-button"]');
  await waitFor(() => expect(screen.queryByRole('dialog') ?? canvas.queryByRole('link') ?? root?.matches('[data-state="awaiting"]')).toBeTruthy());
  const dialog = screen.queryByRole('dialog');
  if (dialog) await userEvent.click(await within(dialog).findByRole('button', { name: 'Continue' }));
  return button;
}

async function openForm(canvas: Canvas) {
  const button = await canvas.findByRole('button', { name: 'Connect PostHog' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await userEvent.click(button);
  const dialog = within(await screen.findByRole('dialog', { name: 'Connect PostHog' }));
  await dialog.findByLabelText('API Key');
  return dialog;
}

async function revoked(stage: Stage): Promise<void> {
  await stage.connect();
  stage.core.reportRefreshFailure(account);
  await stage.advance(0);
}
