import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SyncExplanation } from './SyncExplanation.js';
import '../styles.css';

const explanation = <SyncExplanation label="Why?" text="Slack did not answer for ten minutes." />;

describe('SyncExplanation', () => {
  it('opens and closes by keyboard, the focus staying on its button', async () => {
    const { button, panel } = show(explanation);
    expect(panel).not.toBeVisible();
    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(panel).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(panel).not.toBeVisible();
    expect(button).toHaveFocus();
  });

  it('stays inside the window, under its button or, without room, over it', async () => {
    const { button, panel } = show(<div style={{ position: 'fixed', insetInlineEnd: 0, insetBlockEnd: 0 }}>{explanation}</div>);
    await userEvent.click(button);
    await waitFor(() => expect(panel.style.top).not.toBe(''));
    const place = panel.getBoundingClientRect();
    expect(place.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    expect(place.bottom).toBeLessThanOrEqual(button.getBoundingClientRect().top);
  });

  it('closes when what it belongs to scrolls away', async () => {
    const { button, panel } = show(
      <div data-testid="scroller" style={{ blockSize: 80, overflow: 'auto' }}>
        <div style={{ blockSize: 400 }}>{explanation}</div>
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
  return { button: screen.getByRole('button', { name: 'Why?' }), panel: screen.getByText('Slack did not answer for ten minutes.') };
}
