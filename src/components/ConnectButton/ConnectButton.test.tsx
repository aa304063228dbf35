// @vitest-environment jsdom
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, StrictMode, type ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { account, createStage, type Stage, type StageOptions } from '../../../stories/stage/createStage.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import type { PartialLabels } from '../../protocol/index.js';
import { ConnectButton, type ConnectButtonProps } from './ConnectButton.js';

let stage: Stage;
afterEach(() => stage.close());

describe('ConnectButton', () => {
  it('passes ref, class, style and other props to its root, which names its part and state', async () => {
    const ref = createRef<HTMLDivElement>();
    show(<ConnectButton ref={ref} integrationId="slack" className="mine" style={{ order: 2 }} id="here" data-testid="root" />);
    await pressable('Connect Slack');
    expect(ref.current).toBe(screen.getByTestId('root'));
    expect(ref.current).toHaveClass('nango-connect', 'mine');
    expect(ref.current).toHaveAttribute('id', 'here');
    expect(ref.current?.style.order).toBe('2');
    expect(ref.current?.dataset).toMatchObject({ nangoSlot: 'connect-button', state: 'disconnected' });
  });

  it('takes no press until it is known what is connected', async () => {
    show(<ConnectButton integrationId="slack" />, { intercept: ({ url }) => (url.endsWith('/connections') ? new Promise(() => undefined) : undefined) });
    await userEvent.click(screen.getByRole('button', { name: 'Connect Slack' }));
    expect(root()).toHaveAttribute('aria-busy', 'true');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says that it could not be found out what is connected, and asks again instead of connecting a second account', async () => {
    let isDown = true;
    const down = () => Response.json({ error: { code: 'forbidden', message: 'Not now.' } }, { status: 403 });
    await showConnected(<ConnectButton integrationId="slack" />, { intercept: ({ url }) => (isDown && url.endsWith('/connections') ? down() : undefined) });
    const button = await pressable('Try again');
    expect(root()).toHaveAttribute('data-state', 'error');
    screen.getByText('We could not find out whether Slack is connected. You are not allowed to do this.');
    expect(note()).toHaveAttribute('aria-live', 'off');
    await userEvent.click(button);
    await waitFor(() => expect(note()).toHaveAttribute('aria-live', 'polite'));
    expect(note()).toHaveTextContent('We could not find out whether Slack is connected.');
    expect(button).toHaveTextContent('Try again');
    isDown = false;
    await userEvent.click(button);
    expect(await screen.findByRole('button', { name: 'Disconnect Slack' })).toBe(button);
    expect(root()).toHaveAttribute('data-state', 'connected');
  });

  it('opens the window inside the click once session and SDK are at hand', async () => {
    show(<ConnectButton integrationId="slack" />);
    const button = await pressable('Connect Slack');
    await prepared(button);
    const open = vi.spyOn(stage.driver, 'authorize');
    button.click();
    expect(open).toHaveBeenCalledOnce();
    await screen.findByText('Finish in the Slack window.');
  });

  it('asks for another click when they were not, and opens the window inside that one', async () => {
    let answer = (): void => undefined;
    const held = new Promise<undefined>((resolve) => {
      answer = () => resolve(undefined);
    });
    show(<ConnectButton integrationId="slack" />, { intercept: ({ url }) => (url.endsWith('/connect-sessions') ? letThroughAfter(held) : undefined) });
    await userEvent.click(await pressable('Connect Slack'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Connect Slack' }));
    const proceed = dialog.getByRole('button', { name: 'Preparing…' });
    await waitFor(() => expect(proceed).toHaveFocus());

    answer();
    await waitFor(() => expect(proceed).toHaveTextContent('Continue'));
    expect(proceed).toHaveFocus();
    const open = vi.spyOn(stage.driver, 'authorize');
    proceed.click();
    expect(open).toHaveBeenCalledOnce();
  });

  it('goes from Connect to connected on one button that keeps the focus', async () => {
    const onSuccess = vi.fn<NonNullable<ConnectButtonProps['onSuccess']>>();
    show(<ConnectButton integrationId="slack" onSuccess={onSuccess} />);
    const button = await begin();
    expect(button).toHaveTextContent('Cancel');
    stage.driver.consent.allow();
    await screen.findByText('Slack connected');
    expect(button).toBe(screen.getByRole('button', { name: 'Disconnect Slack' }));
    expect(screen.getByText('Slack is connected.').closest('output')).toHaveAttribute('aria-live', 'polite');
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ integrationId: 'slack' }));
  });

  it.each([
    ['denied', 'Access was not granted in Slack.'],
    ['closed', 'The window was closed before you finished.'],
    ['expired', 'This took too long. Please start again.'],
  ] as const)('says so when the flow was %s, and offers to start again', async (reason, sentence) => {
    const onExit = vi.fn<NonNullable<ConnectButtonProps['onExit']>>();
    show(<ConnectButton integrationId="slack" onExit={onExit} />);
    await begin();
    stage.driver.consent.end(reason);
    expect(await screen.findByText(sentence)).toHaveAttribute('aria-live', 'polite');
    expect(onExit).toHaveBeenCalledExactlyOnceWith({ reason });
    await pressable('Connect Slack');
  });

  it('is silent about a flow that its own Cancel ended', async () => {
    show(<ConnectButton integrationId="slack" />);
    await userEvent.click(await begin());
    await pressable('Connect Slack');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('gives a link to the same place when the browser blocks the window', async () => {
    show(<ConnectButton integrationId="slack" />);
    stage.driver.blockPopups();
    const button = await pressable('Connect Slack');
    await prepared(button);
    await userEvent.click(button);
    const link = await screen.findByRole('link', { name: 'Open Slack in a new tab' });
    expect(link).toHaveAttribute('href', expect.stringContaining('http'));
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('says what happens to the data before it disconnects, the harmless answer first', async () => {
    const onDisconnect = vi.fn<NonNullable<ConnectButtonProps['onDisconnect']>>();
    await showConnected(<ConnectButton integrationId="slack" onDisconnect={onDisconnect} />);
    const button = await pressable('Disconnect Slack');
    await userEvent.click(button);
    const dialog = await screen.findByRole('alertdialog', { name: 'Disconnect Slack?' });
    expect(dialog).toHaveAccessibleDescription(/data synced from Slack is removed/);
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Keep connected' })).toHaveFocus());

    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    expect(stage.core.connections.get(account)).toBeDefined();

    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await pressable('Connect Slack');
    expect(stage.core.connections.get(account)).toBeUndefined();
    expect(onDisconnect).toHaveBeenCalledOnce();
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('stays connected and says why when disconnecting fails', async () => {
    await showConnected(<ConnectButton integrationId="slack" />, { intercept: ({ method }) => (method === 'DELETE' ? forbidden() : undefined) });
    await userEvent.click(await pressable('Disconnect Slack'));
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await screen.findByText('You are not allowed to do this.');
    expect(root()).toHaveAttribute('data-state', 'connected');
  });

  it('offers to reconnect where the host knows more than the connection says', async () => {
    await showConnected(<ConnectButton integrationId="slack" connectionId={account.connectionId} needsReauth />);
    await pressable('Reconnect Slack');
    expect(screen.getByText(/Slack no longer accepts our access/)).toHaveAttribute('aria-live', 'off');
  });

  it('shows a failed preparation only to those who asked', async () => {
    show(<ConnectButton integrationId="slack" />, { intercept: ({ url }) => (url.endsWith('/connect-sessions') ? forbidden() : undefined) });
    const button = await pressable('Connect Slack');
    await userEvent.hover(button);
    await waitFor(() => expect(stageRequests).toContain('/api/nango/connect-sessions'));
    expect(screen.queryByText('You are not allowed to do this.')).not.toBeInTheDocument();
    await userEvent.click(button);
    expect(await screen.findByText('You are not allowed to do this.')).toBeVisible();
    expect(button).toHaveTextContent('Try again');
  });

  it("speaks the host's words", async () => {
    show(<ConnectButton integrationId="slack" labels={{ connectButton: { connect: ({ name }) => `${name} verbinden` } }} />, {}, { connectButton: { cancel: 'Abbrechen' } });
    expect(await begin('Slack verbinden')).toHaveTextContent('Abbrechen');
  });

  it('forgets a flow that was under way when it is taken off the page', async () => {
    const onExit = vi.fn<NonNullable<ConnectButtonProps['onExit']>>();
    const { unmount } = show(<ConnectButton integrationId="slack" onExit={onExit} />);
    await begin();
    unmount();
    await waitFor(() => expect(stage.driver.consent.asking).toBeUndefined());
  });
});

let stageRequests: string[] = [];

function show(element: ReactElement, options: StageOptions = {}, labels: PartialLabels = {}) {
  stageRequests = [];
  stage = createStage({
    ...options,
    intercept: (request) => {
      stageRequests.push(new URL(request.url).pathname);
      return options.intercept?.(request);
    },
  });
  return renderOnStage(element, labels);
}

async function showConnected(element: ReactElement, options: StageOptions = {}) {
  stage = createStage(options);
  await stage.connect();
  return renderOnStage(element);
}

function renderOnStage(element: ReactElement, labels: PartialLabels = {}) {
  return render(
    <StrictMode>
      <StageProvider stage={stage} labels={labels}>
        {element}
      </StageProvider>
    </StrictMode>,
  );
}

function note(): Element | null {
  return document.querySelector('[data-nango-slot="connect-button-message"]');
}

function root(): Element | null {
  return document.querySelector('[data-nango-slot="connect-button"]');
}

/** The button once it takes a press. */
async function pressable(name: string): Promise<HTMLElement> {
  const button = await screen.findByRole('button', { name });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  return button;
}

/** Hovers until session and SDK are there, as people do without knowing. */
async function prepared(button: HTMLElement): Promise<void> {
  await userEvent.hover(button);
  await waitFor(() => expect(stage.driver.ready && stageRequests.includes('/api/nango/connect-sessions')).toBe(true));
  await new Promise<void>((resolve) => setTimeout(resolve));
}

/** Presses the button, and the dialog's where that comes first, until the window is open. */
async function begin(name = 'Connect Slack'): Promise<HTMLElement> {
  const button = await pressable(name);
  await userEvent.click(button);
  await waitFor(() => expect(stage.driver.consent.asking ?? screen.queryByRole('button', { name: 'Continue' })).toBeTruthy());
  const proceed = screen.queryByRole('button', { name: 'Continue' });
  if (proceed) await userEvent.click(proceed);
  await waitFor(() => expect(stage.driver.consent.asking).toBe('slack'));
  return button;
}

async function letThroughAfter(held: Promise<undefined>): Promise<Response> {
  await held;
  return Response.json({ token: 't', connectLink: 'http://stage.test/link', expiresAt: '2027-01-01T00:00:00.000Z', apiUrl: 'http://stage.test', connectUrl: 'http://stage.test' });
}

function forbidden(): Response {
  return Response.json({ error: { code: 'forbidden', message: 'Only admins may.' } }, { status: 403 });
}
