// @vitest-environment jsdom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, Profiler, StrictMode, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account, createStage, type Stage, type StageOptions } from '../../../stories/stage/createStage.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import { RunFailure } from '../../sandbox/core/index.js';
import { RelativeTime } from '../RelativeTime.js';
import { SyncStatusBadge } from './SyncStatusBadge.js';

const MINUTE = 60_000;
const badge = <SyncStatusBadge {...account} syncName="channels" data-testid="badge" />;

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => {
  vi.useRealTimers();
  stage.close();
});

describe('SyncStatusBadge', () => {
  it('passes ref, class, style and other props to its root, which names its part and state', async () => {
    const ref = createRef<HTMLDivElement>();
    show(<SyncStatusBadge {...account} connectionId={null} syncName="channels" ref={ref} className="mine" style={{ order: 2 }} id="here" />);
    await screen.findByText('Not connected');
    expect(ref.current).toHaveClass('nango-sync', 'mine');
    expect(ref.current).toHaveAttribute('id', 'here');
    expect(ref.current?.style.order).toBe('2');
    expect(ref.current?.dataset).toMatchObject({ nangoSlot: 'sync-status-badge', state: 'not_connected' });
  });

  it('offers no button that nobody would answer', async () => {
    show(<SyncStatusBadge {...account} connectionId={null} syncName="channels" />);
    await screen.findByText('Not connected');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('follows the first sync to its end, and tells screen readers the new word alone', async () => {
    await stage.connect();
    show(badge);
    await screen.findByText('First sync');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await act(() => stage.advance(5_000));
    await screen.findByText('Up to date');
    expect(screen.getByRole('status')).toHaveTextContent('Sync status: Up to date');
  });

  it('says since when, exactly for those who ask', async () => {
    await stage.connect();
    await stage.advance(5 * MINUTE + 2_000);
    show(badge);
    const time = await screen.findByText('5 minutes ago');
    expect(time).toHaveAttribute('datetime', '2026-11-23T12:00:01.500Z');
    expect(time).toHaveAttribute('title', expect.stringContaining('2026'));
  });

  it("shows a failed sync's own reason and triggers it again", async () => {
    await failed({ code: 'slack_unreachable', message: 'Slack did not answer.' });
    show(badge);
    await screen.findByText('Failing');
    openDetails('Failing');
    await screen.findByText('Slack did not answer.');
    stage.slack.failWith(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Sync now' }));
    await screen.findByText('Syncing');
    await act(() => stage.advance(5_000));
    await screen.findByText('Up to date');
  });

  it('never shows what a developer threw', async () => {
    await failed({ name: 'TypeError', message: 'x is undefined', stacktrace: ['at secret.ts'] });
    show(badge);
    await screen.findByText('Failing');
    openDetails('Failing');
    await screen.findByText('The last sync failed. It is tried again on schedule.');
    expect(document.body.textContent).not.toMatch(/undefined|secret/);
  });

  it('resumes a paused sync', async () => {
    await stage.connect();
    await stage.advance(MINUTE);
    stage.core.syncs.pause({ ...account, syncs: [{ syncName: 'channels' }] });
    show(badge);
    await screen.findByText('Paused');
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(screen.queryByText('Paused')).not.toBeInTheDocument());
  });

  it('leaves it to the host to reconnect', async () => {
    await stage.connect();
    await stage.advance(MINUTE);
    stage.core.reportRefreshFailure(account);
    const onAction = vi.fn();
    show(<SyncStatusBadge {...account} syncName="channels" onAction={onAction} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Reconnect' }));
    expect(onAction).toHaveBeenCalledExactlyOnceWith('reconnect');
  });

  it('says so when an action was refused, and what is on screen is true again', async () => {
    await showFresh({ intercept: ({ method }) => (method === 'POST' ? forbidden() : undefined) });
    await userEvent.click(await screen.findByRole('button', { name: 'Sync now' }));
    await screen.findByText('That did not work. You are not allowed to do this.');
    await screen.findByText('Up to date');
  });

  it('offers to try again when the status could not be read', async () => {
    let isDown = true;
    await showFresh({ intercept: ({ url }) => (isDown && url.endsWith('/syncs') ? forbidden() : undefined) });
    await screen.findByText('Status unavailable');
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Up to date');
  });

  it('keeps its button to itself when told so', async () => {
    await failed({ code: 'x', message: 'No.' });
    show(<SyncStatusBadge {...account} syncName="channels" showAction="never" />);
    await screen.findByText('Failing');
    expect(screen.queryByRole('button', { name: 'Sync now' })).not.toBeInTheDocument();
  });

  it('tells what else is known when it is opened, and nothing before', async () => {
    await stage.connect();
    await stage.advance(5 * MINUTE);
    show(badge);
    await screen.findByText('Up to date');
    expect(screen.queryByText('Next run')).not.toBeInTheDocument();
    openDetails('Up to date');
    await screen.findByText('Next run');
    expect(fact('Last finished')).toContain('Nov 23, 2026');
    expect(fact('Runs')).toBe('every 2 hours');
    expect(fact('Records')).toBe('Slack channel: 12');
  });

  it('is a box with all of it as a card', async () => {
    await stage.connect();
    await stage.advance(5 * MINUTE);
    show(<SyncStatusBadge {...account} syncName="channels" display="card" />);
    await screen.findByText('Up to date');
    expect(screen.getByText('Channels')).toBeInTheDocument();
    await screen.findByText('Next run');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('tells the host of a refused action where the host shows such things', async () => {
    stage.close();
    stage = createStage({ intercept: ({ method }) => (method === 'POST' ? forbidden() : undefined) });
    await stage.connect();
    await stage.advance(MINUTE);
    const notify = vi.fn();
    render(
      <StageProvider stage={stage} notify={notify}>
        <SyncStatusBadge {...account} syncName="channels" showAction="always" />
      </StageProvider>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Sync now' }));
    await waitFor(() => expect(notify).toHaveBeenCalledExactlyOnceWith({ tone: 'danger', message: 'That did not work. You are not allowed to do this.' }));
  });

  it("speaks the host's words", async () => {
    show(<SyncStatusBadge {...account} connectionId={null} syncName="channels" labels={{ syncStatus: { not_connected: 'Nicht verbunden' } }} />);
    await screen.findByText('Nicht verbunden');
  });
});

describe('RelativeTime', () => {
  it('renders itself alone, when its words change', async () => {
    vi.useFakeTimers();
    let now = Date.parse('2026-11-23T12:00:00Z');
    const renders = vi.fn();
    render(
      <StageProvider stage={{ ...stage, now: () => now }}>
        <Profiler id="parent" onRender={renders}>
          <RelativeTime at="2026-11-23T11:58:30Z" locale="en" />
        </Profiler>
      </StageProvider>,
    );
    expect(screen.getByText('1 minute ago')).toBeInTheDocument();
    now += 30_000;
    await act(() => vi.advanceTimersByTimeAsync(29_000));
    expect(renders).toHaveBeenCalledOnce();
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(screen.getByText('2 minutes ago')).toBeInTheDocument();
    expect(renders).toHaveBeenCalledTimes(2);
  });

  it('measures a new time against now', () => {
    let now = Date.parse('2026-11-23T12:00:00Z');
    const at = (time: string) => (
      <StageProvider stage={{ ...stage, now: () => now }}>
        <RelativeTime at={time} locale="en" />
      </StageProvider>
    );
    const { rerender } = render(at('2026-11-23T10:00:00Z'));
    now += 50 * MINUTE;
    rerender(at('2026-11-23T12:50:00Z'));
    expect(screen.getByText('now')).toBeInTheDocument();
  });
});

/** As the browser does it, which jsdom cannot: the button opens the popover, which tells of it. */
function openDetails(status: string): void {
  const button = screen.getByRole('button', { name: new RegExp(`^${status}`) });
  fireEvent(document.getElementById(button.getAttribute('aria-controls')!)!, Object.assign(new Event('toggle'), { newState: 'open' }));
}

function fact(name: string): string | null | undefined {
  return screen.getByText(name).nextElementSibling?.textContent;
}

function show(element: ReactElement) {
  return render(
    <StrictMode>
      <StageProvider stage={stage}>{element}</StageProvider>
    </StrictMode>,
  );
}

async function showFresh(options: StageOptions): Promise<void> {
  stage.close();
  stage = createStage(options);
  await stage.connect();
  await stage.advance(MINUTE);
  show(<SyncStatusBadge {...account} syncName="channels" showAction="always" />);
}

async function failed(payload: object): Promise<void> {
  await stage.connect();
  await stage.advance(MINUTE);
  stage.slack.failWith(new RunFailure({ description: 'The script failed', payload }));
  await stage.trigger();
  await stage.advance(MINUTE);
}

function forbidden(): Response {
  return Response.json({ error: { code: 'forbidden', message: 'Only admins may.' } }, { status: 403 });
}
