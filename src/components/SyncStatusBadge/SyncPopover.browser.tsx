import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SyncPopover } from './SyncPopover.js';
import '../styles.css';

const popover = (
  <SyncPopover label="Details" tone="danger" look="nango-badge" details={() => <p>Slack did not answer for ten minutes.</p>}>
    Failing
  </SyncPopover>
);

describe('SyncPopover', () => {
  it('opens and closes by keyboard, the focus staying on its button', async () => {
    const { button, panel } = show(popover);
    expect(panel).not.toBeVisible();
    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(panel).toBeVisible();
    await screen.findByText('Slack did not answer for ten minutes.');
    await userEvent.keyboard('{Escape}');
    expect(panel).not.toBeVisible();
    expect(button).toHaveFocus();
  });

  it('stays inside the window, under its button or, without room, over it', async () => {
    const { button, panel } = show(<div style={{ position: 'fixed', insetInlineEnd: 0, insetBlockEnd: 0 }}>{popover}</div>);
    await userEvent.click(button);
    await waitFor(() => expect(panel.style.top).not.toBe(''));
    const place = panel.getBoundingClientRect();
    expect(place.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    expect(place.bottom).toBeLessThanOrEqual(button.getBoundingClientRect().top);
  });

  it('closes when what it belongs to scrolls away', async () => {
    const { button, panel } = show(
      <div data-testid="scroller" style={{ blockSize: 80, overflow: 'auto' }}>
        <div style={{ blockSize: 400 }}>{popover}</div>
      </div>,
    );
    await userEvent.click(button);
    await waitFor(() => expect(panel).toBeVisible());
    await waitFor(() => expect(panel.style.top).not.toBe(''));
    screen.getByTestId('scroller').scrollTop = 50;
    await waitFor(() => expect(panel).not.toBeVisible());
  });
});

function show(element: ReactElement): { button: HTMLElement; panel: HTMLElement } {
  render(<StrictMode>{element}</StrictMode>);
  const button = screen.getByRole('button', { name: /^Failing/ });
  return { button, panel: document.getElementById(button.getAttribute('aria-controls')!)! };
}
