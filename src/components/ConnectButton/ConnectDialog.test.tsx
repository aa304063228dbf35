// @vitest-environment jsdom
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStage, type Stage } from '../../../stories/stage/createStage.js';
import { wrongKey } from '../../../stories/stage/stageConnectDriver.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import { ConnectButton } from './ConnectButton.js';

let stage: Stage;
beforeEach(() => void (stage = createStage()));
afterEach(() => stage.close());

/** Opens the form of an integration that asks for a region and a key. */
async function openForm() {
  const ends = { onSuccess: vi.fn(), onExit: vi.fn(), onError: vi.fn() };
  render(
    <StrictMode>
      <StageProvider stage={stage}>
        <ConnectButton integrationId="posthog" {...ends} />
      </StageProvider>
    </StrictMode>,
  );
  const button = await screen.findByRole('button', { name: 'Connect PostHog' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await userEvent.click(button);
  const dialog = within(await screen.findByRole('dialog', { name: 'Connect PostHog' }));
  const region = await dialog.findByRole('combobox', { name: 'Subdomain' });
  const key = dialog.getByLabelText('API Key');
  return { ...ends, button, dialog, region, key };
}

describe('the form before a connection', () => {
  it("asks for the provider's own fields, with its hints, and begins at the first", async () => {
    const { dialog, region, key } = await openForm();
    await waitFor(() => expect(region).toHaveFocus());
    expect(region).toHaveAccessibleDescription('The subdomain of your PostHog cloud account.');
    expect(key).toHaveAttribute('type', 'password');
    expect(key).toBeRequired();
    expect(dialog.getByRole('link', { name: 'Where to find: API Key' })).toHaveAttribute('href', expect.stringContaining('#step-2'));
  });

  it('connects by the keyboard alone, once, and gives the focus back', async () => {
    const { region, key, button, onSuccess, onExit, onError } = await openForm();
    await waitFor(() => expect(region).toHaveFocus());
    await userEvent.selectOptions(region, 'eu');
    await userEvent.click(key);
    await userEvent.keyboard(' phx_1 {Enter}');
    await screen.findByText('PostHog connected');
    expect([onSuccess, onExit, onError].map((callback) => callback.mock.calls.length)).toEqual([1, 0, 0]);
    await waitFor(() => expect(button).toHaveFocus());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('sends nothing that is missing or of the wrong form, says so beside the field, and goes there', async () => {
    const { dialog, region, key } = await openForm();
    const authorize = vi.spyOn(stage.driver, 'authorize');
    await userEvent.type(key, 'nonsense');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await waitFor(() => expect(region).toHaveFocus());
    expect(region).toHaveAccessibleDescription(/Please fill this in/);
    expect(key).toHaveAccessibleDescription(/form that is expected/);
    expect(authorize).not.toHaveBeenCalled();
    // Mending one leaves the focus where it is.
    await userEvent.type(key, 'x');
    expect(key).toHaveFocus();
    expect(key).toHaveValue('nonsensex');
  });

  it('keeps what was typed when the provider refuses it, and takes another', async () => {
    const { dialog, region, key, onSuccess, onError } = await openForm();
    await userEvent.selectOptions(region, 'us');
    await userEvent.type(key, `${wrongKey}{Enter}`);
    await dialog.findByText(/were not accepted/);
    expect(key).toHaveValue(wrongKey);
    expect(onError).not.toHaveBeenCalled();
    await userEvent.clear(key);
    await userEvent.type(key, 'phx_Right1');
    await userEvent.click(dialog.getByRole('button', { name: 'Connect' }));
    await screen.findByText('PostHog connected');
    expect(onSuccess).toHaveBeenCalledOnce();
  });

  it('ends with Escape, and says that it was cancelled', async () => {
    const { button, onExit } = await openForm();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(onExit.mock.calls).toEqual([[{ reason: 'cancelled' }]]);
    await waitFor(() => expect(button).toHaveFocus());
  });
});
