import { render, screen, waitFor, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStage, type Stage } from '../../../stories/stage/createStage.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import { ConnectButton } from './ConnectButton.js';
import '../styles.css';

let stage: Stage;
afterEach(() => stage.close());

describe('the disconnect dialog', () => {
  it('keeps the keyboard inside, and gives the focus back', async () => {
    const dialog = await openDialog();
    const [keep, disconnect] = within(dialog).getAllByRole('button');
    await waitFor(() => expect(keep).toHaveFocus());
    await userEvent.tab();
    expect(disconnect).toHaveFocus();
    await userEvent.tab();
    expect(keep).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Disconnect Slack' })).toHaveFocus());
  });

  it('takes its colours from where its button stands', async () => {
    const dialog = await openDialog();
    expect(getComputedStyle(dialog).backgroundColor).toBe('rgb(22, 25, 31)');
  });

  it('adds no style element, which a strict content policy would refuse', async () => {
    const before = document.querySelectorAll('style').length;
    await openDialog();
    expect(document.querySelectorAll('style')).toHaveLength(before);
  });
});

async function openDialog(): Promise<HTMLElement> {
  stage = createStage();
  await stage.connect();
  render(
    <StrictMode>
      <div data-nango-theme="dark">
        <StageProvider stage={stage}>
          <ConnectButton integrationId="slack" />
        </StageProvider>
      </div>
    </StrictMode>,
  );
  const button = await screen.findByRole('button', { name: 'Disconnect Slack' });
  await userEvent.click(button);
  return screen.findByRole('alertdialog');
}
